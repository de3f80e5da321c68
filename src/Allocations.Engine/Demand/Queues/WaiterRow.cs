using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>An allocation that waits on terms: one cache line, a node of a <see cref="WaiterTree"/>. The order is usable
/// until, need, key.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct WaiterRow
{
    /// <summary>The waiting allocation; 0 for a free row.</summary>
    [FieldOffset(0)] public int Allocation;

    /// <summary>Its terms: a <see cref="TermsRow"/>.</summary>
    [FieldOffset(4)] public int Terms;

    /// <summary>The subtree before it. In a free row: the next free one.</summary>
    [FieldOffset(8)] public int Left;

    /// <summary>The subtree behind it.</summary>
    [FieldOffset(12)] public int Right;

    /// <summary>The instant before which lots must not expire; 0 for no condition.</summary>
    [FieldOffset(16)] public long UsableUntil;

    /// <summary>The least quantity that it accepts: 0 if it accepts any part. For whole bins the quantity for which it
    /// waits.</summary>
    [FieldOffset(24)] public long Need;

    /// <summary>Its rank among all demand: <see cref="PriorityKey"/>.</summary>
    [FieldOffset(32)] public ulong Key;

    /// <summary>The highest key in its subtree.</summary>
    [FieldOffset(40)] public ulong MaxKey;

    /// <summary>The least need in its subtree.</summary>
    [FieldOffset(48)] public long MinNeed;

    /// <summary>The greatest need in its subtree.</summary>
    [FieldOffset(56)] public long MaxNeed;

    /// <summary>Whether it precedes another one.</summary>
    public readonly bool IsBefore(in WaiterRow other) =>
        UsableUntil != other.UsableUntil ? UsableUntil < other.UsableUntil
        : Need != other.Need ? Need < other.Need
        : Key < other.Key;

    /// <summary>Makes it a subtree of one.</summary>
    public void StandAlone()
    {
        Left = 0;
        Right = 0;
        MaxKey = Key;
        MinNeed = Need;
        MaxNeed = Need;
    }
}
