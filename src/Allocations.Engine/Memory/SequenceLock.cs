using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <summary>
/// A sequence lock over an <see cref="int"/> in a row: one thread writes, any number read without delaying it.
/// </summary>
/// <remarks>
/// 1. The writer makes the version odd, then writes the row, then makes the version even again. A write barrier orders each
/// step before the next: free on x86, where stores stay in order, one <c>dmb ishst</c> on ARM64.
/// 2. A reader takes an even version, reads the row, and compares the version again; a read barrier keeps the row's reads
/// between the two. If it differs, the data read are discarded.
/// The version is state like any other field of the row: it changes the same way in every replay. It may wrap around.
/// </remarks>
internal static class SequenceLock
{
    /// <summary>Writer: begins a change of the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter(ref int version)
    {
        Debug.Assert((version & 1) == 0, "entered twice");
        Volatile.Write(ref version, version + 1);
        Volatile.WriteBarrier();
    }

    /// <summary>Writer: ends a change of the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Leave(ref int version)
    {
        Debug.Assert((version & 1) == 1, "left without entering");
        Volatile.Write(ref version, version + 1);
    }

    /// <summary>Reader: false while the writer changes the row. Call it before the first read of the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadBegin(ref readonly int version, out int seen)
    {
        seen = Volatile.Read(in version);
        return (seen & 1) == 0;
    }

    /// <summary>Reader: true if nothing changed since <see cref="TryReadBegin"/>. Call it after the last read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadEnd(ref readonly int version, int seen)
    {
        Volatile.ReadBarrier();
        return Volatile.Read(in version) == seen;
    }
}
