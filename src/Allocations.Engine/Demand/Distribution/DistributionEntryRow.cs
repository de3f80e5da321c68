using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>An allocation in a run.</summary>
[StructLayout(LayoutKind.Explicit, Size = 80)]
internal struct DistributionEntryRow
{
    [FieldOffset(0)] public long Allocation;

    /// <summary>The sequence of its last change before the run.</summary>
    [FieldOffset(8)] public long LastSequence;
    [FieldOffset(16)] public ulong Key;

    /// <summary>What it had allocated.</summary>
    [FieldOffset(24)] public long Had;

    /// <summary>The part of that which it puts in.</summary>
    [FieldOffset(32)] public long PutsIn;
    [FieldOffset(40)] public long Waiting;

    /// <summary>What was delivered under it.</summary>
    [FieldOffset(48)] public long Delivered;

    /// <summary>What it gets, of what it puts in and for what it waits.</summary>
    [FieldOffset(56)] public long Gets;
    [FieldOffset(64)] public int Product;

    /// <summary>Its customer in the catalog; 0 for none.</summary>
    [FieldOffset(68)] public int Customer;

    /// <summary>The first of the moves that take from it.</summary>
    [FieldOffset(72)] public int FirstMove;
    [FieldOffset(76)] public byte Segment;
    [FieldOffset(77)] public DistributionReason Reason;

    [FieldOffset(78)] public DistributionTraits Traits;
    [FieldOffset(79)] public byte Reserved;

    public readonly long Difference => Gets - PutsIn;

    public readonly bool Is(DistributionTraits trait) => (Traits & trait) != 0;
}
