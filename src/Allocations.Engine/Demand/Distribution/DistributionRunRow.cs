using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>The one fair distribution run that the store keeps.</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
internal struct DistributionRunRow
{
    /// <summary>Its number: the job that plans it or has done so.</summary>
    [FieldOffset(0)] public long Id;

    /// <summary>The job that works on it, or did so last.</summary>
    [FieldOffset(8)] public long Job;

    /// <summary>The number of allocations that gain.</summary>
    [FieldOffset(16)] public long Gaining;

    /// <summary>The number of allocations that lose.</summary>
    [FieldOffset(24)] public long Losing;

    /// <summary>The number of allocations of winning segments that do not get all.</summary>
    [FieldOffset(32)] public long Failed;

    /// <summary>The differences that could not be made, because a timer or a frozen location came between.</summary>
    [FieldOffset(40)] public long Missed;
    [FieldOffset(48)] public int Tenant;

    /// <summary>The only product in scope; 0 for all of the tenant.</summary>
    [FieldOffset(52)] public int Product;

    /// <summary>The only location in scope; 0 for all.</summary>
    [FieldOffset(56)] public int Location;

    /// <summary>The first segment of its profile. For a run that is being planned only.</summary>
    [FieldOffset(60)] public int Segment;

    /// <summary>The number of its products.</summary>
    [FieldOffset(64)] public int Products;

    /// <summary>The number of its entries.</summary>
    [FieldOffset(68)] public int Entries;

    /// <summary>The number of its moves.</summary>
    [FieldOffset(72)] public int Moves;

    /// <summary>The number of its shares, in the segment that is served.</summary>
    [FieldOffset(76)] public int Shares;

    /// <summary>The next row of the phase: of products, allocations, entries or moves.</summary>
    [FieldOffset(80)] public int Cursor;

    /// <summary>The position of the first entry of the segment that is served.</summary>
    [FieldOffset(84)] public int SegmentStart;

    /// <summary>The share of the entry that is served.</summary>
    [FieldOffset(88)] public int Share;

    /// <summary>The first of its products that is locked.</summary>
    [FieldOffset(92)] public int LockedFrom;

    /// <summary>The end of those that are locked.</summary>
    [FieldOffset(96)] public int LockedTo;

    /// <summary>The profile.</summary>
    [FieldOffset(100)] public int ProfileText;
    [FieldOffset(104)] public DistributionState State;

    /// <summary>The state in which it ends when its job does.</summary>
    [FieldOffset(105)] public DistributionState End;
    [FieldOffset(106)] public DistributionPhase Phase;
    [FieldOffset(107)] public DistributionStage Stage;

    /// <summary>1 if the differences are made as soon as they are known.</summary>
    [FieldOffset(108)] public byte CommitsAtOnce;
    [FieldOffset(109)] public byte Reserved;
    [FieldOffset(110)] public ushort Reserved2;
    [FieldOffset(112)] public long PlannedAt;
    [FieldOffset(120)] public long PlannedSequence;

    /// <summary>Whether a job works on it.</summary>
    public readonly bool IsRunning => State is DistributionState.Planning or DistributionState.Applying;
}
