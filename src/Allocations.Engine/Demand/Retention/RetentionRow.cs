using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The retention rule, and the ends of the queue of finished allocations; one row.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct RetentionRow
{
    /// <summary>The maximum number of finished allocations; <see cref="long.MaxValue"/> for no limit.</summary>
    [FieldOffset(0)] public long MaxCount;

    /// <summary>The time that one stays, in ticks; <see cref="long.MaxValue"/> for no limit.</summary>
    [FieldOffset(8)] public long MaxAge;

    /// <summary>The queue, linked through <see cref="AllocationRow.Next"/>: its first, its last, and their number.</summary>
    [FieldOffset(16)] public int First;
    [FieldOffset(20)] public int Last;
    [FieldOffset(24)] public int Count;

    /// <summary>The free rows, linked in the same way, the last freed first.</summary>
    [FieldOffset(28)] public int FirstFree;
    [FieldOffset(32)] public int FreeCount;

    /// <summary>Whether there is a limit: both are all ones only without one.</summary>
    public readonly bool IsLimited => (MaxCount & MaxAge) != long.MaxValue;
}
