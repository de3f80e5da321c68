using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>An allocation in a run.</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
internal struct DistributionEntryRow
{
    [FieldOffset(0)] public long Allocation;

    [FieldOffset(8)] public ulong Key;

    /// <summary>What it had allocated.</summary>
    [FieldOffset(16)] public long Had;

    /// <summary>The part of that which it puts in.</summary>
    [FieldOffset(24)] public long PutsIn;
    [FieldOffset(32)] public long Waiting;

    /// <summary>What was delivered under it.</summary>
    [FieldOffset(40)] public long Delivered;

    /// <summary>What it gets, of what it puts in and for what it waits.</summary>
    [FieldOffset(48)] public long Gets;
    [FieldOffset(56)] public int Product;

    /// <summary>Its customer in the catalog; 0 for none.</summary>
    [FieldOffset(60)] public int Customer;

    /// <summary>The first of the moves that take from it.</summary>
    [FieldOffset(64)] public int FirstMove;
    [FieldOffset(68)] public byte Segment;
    [FieldOffset(69)] public DistributionReason Reason;

    [FieldOffset(70)] public DistributionTraits Traits;
    [FieldOffset(71)] public byte Reserved;

    public readonly long Difference => Gets - PutsIn;

    public readonly bool Is(DistributionTraits trait) => (Traits & trait) != 0;
}
