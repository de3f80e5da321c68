using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>An allocation that waits on terms: one cache line, a node of a <see cref="WaiterTree"/>. Stands in order of usable
/// until, need, key.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct WaiterRow
{
    /// <summary>Who waits; 0 for a free row.</summary>
    [FieldOffset(0)] public int Allocation;

    /// <summary>On which terms: a <see cref="TermsRow"/>.</summary>
    [FieldOffset(4)] public int Terms;

    /// <summary>Who stands before it. Of a free row: the next free one.</summary>
    [FieldOffset(8)] public int Left;

    /// <summary>Who stands behind it.</summary>
    [FieldOffset(12)] public int Right;

    /// <summary>Lots must not expire before this; 0 if it does not matter.</summary>
    [FieldOffset(16)] public long UsableUntil;

    /// <summary>The least that it can be given: 0 if any part will do.</summary>
    [FieldOffset(24)] public long Need;

    /// <summary>Its place among all demand: <see cref="PriorityKey"/>.</summary>
    [FieldOffset(32)] public ulong Key;

    /// <summary>The highest key in its subtree.</summary>
    [FieldOffset(40)] public ulong MaxKey;

    /// <summary>The least need in its subtree.</summary>
    [FieldOffset(48)] public long MinNeed;

    /// <summary>The greatest need in its subtree.</summary>
    [FieldOffset(56)] public long MaxNeed;

    /// <summary>Whether it stands before another one.</summary>
    public readonly bool IsBefore(in WaiterRow other) =>
        UsableUntil != other.UsableUntil ? UsableUntil < other.UsableUntil
        : Need != other.Need ? Need < other.Need
        : Key < other.Key;

    /// <summary>Begins a subtree of one.</summary>
    public void StandAlone()
    {
        Left = 0;
        Right = 0;
        MaxKey = Key;
        MinNeed = Need;
        MaxNeed = Need;
    }
}
