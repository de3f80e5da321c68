using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The further reservations of one allocation: a list for each stage, in the order of creation.</summary>
[StructLayout(LayoutKind.Explicit, Size = 32)]
internal struct ReservationListRow
{
    private const int IndexedBit = 1 << 31;

    /// <summary>The sum of the list of deliveries.</summary>
    [FieldOffset(0)] public long Delivered;

    /// <summary>The first of each stage's list; 0 for none. In a free row: the next free one.</summary>
    [FieldOffset(8)] private int _firstAllocated;
    [FieldOffset(12)] private int _firstPicked;
    [FieldOffset(16)] private int _firstWithTechnician;
    [FieldOffset(20)] private int _firstInTransit;
    [FieldOffset(24)] private int _firstDelivered;
    [FieldOffset(28)] private int _countAndFlag;

    /// <summary>The number of entries in all lists.</summary>
    public int Count
    {
        readonly get => _countAndFlag & ~IndexedBit;
        set => _countAndFlag = (_countAndFlag & IndexedBit) | value;
    }

    /// <summary>Whether they are found by a hash: their number is, or was, too large for walking.</summary>
    public bool IsIndexed
    {
        readonly get => (_countAndFlag & IndexedBit) != 0;
        set => _countAndFlag = value ? _countAndFlag | IndexedBit : Count;
    }

    public int NextFree
    {
        readonly get => _firstAllocated;
        set => _firstAllocated = value;
    }

    /// <summary>The first of a stage's list.</summary>
    public static ref int First(ref ReservationListRow row, AllocationState stage) =>
        ref Unsafe.Add(ref row._firstAllocated, stage - AllocationState.Allocated);

    public readonly int First(AllocationState stage) =>
        Unsafe.Add(ref Unsafe.AsRef(in _firstAllocated), stage - AllocationState.Allocated);
}
