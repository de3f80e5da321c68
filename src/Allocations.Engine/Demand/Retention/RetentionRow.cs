using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The retention rule, and the ends of the line of the finished; one row.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct RetentionRow
{
    /// <summary>How many finished allocations stay; <see cref="long.MaxValue"/> for no limit.</summary>
    [FieldOffset(0)] public long MaxCount;

    /// <summary>How long one stays, in ticks; <see cref="long.MaxValue"/> for no limit.</summary>
    [FieldOffset(8)] public long MaxAge;

    /// <summary>The line, linked through <see cref="AllocationRow.Next"/>: who finished first, who last, and how many.</summary>
    [FieldOffset(16)] public int First;
    [FieldOffset(20)] public int Last;
    [FieldOffset(24)] public int Count;

    /// <summary>The rows that were left and can be used again, linked in the same way, the one left last first.</summary>
    [FieldOffset(28)] public int FirstFree;
    [FieldOffset(32)] public int FreeCount;

    /// <summary>Both limits at most all ones, so only without either are they all ones together.</summary>
    public readonly bool IsLimited => (MaxCount & MaxAge) != long.MaxValue;
}
