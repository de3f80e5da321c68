using System.Runtime.InteropServices;

namespace Allocations.Engine.Demand;

/// <summary>A segment of a distribution profile. A row that is free is empty, but for <see cref="Next"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
internal record struct DistributionSegmentRow
{
    [FieldOffset(0)] public long Lot;
    [FieldOffset(8)] public long Minimum;

    /// <summary>UTC ticks; 0 for no condition.</summary>
    [FieldOffset(16)] public long RequiredBefore;
    [FieldOffset(24)] public int Tenant;

    /// <summary>The next segment of the tenant, or the next free row; 0 for none.</summary>
    [FieldOffset(28)] public int Next;
    [FieldOffset(32)] public int ProfileText;
    [FieldOffset(36)] public int Customer;
    [FieldOffset(40)] public int CustomerGroup;

    /// <summary>The region, among the markets; 0 for none.</summary>
    [FieldOffset(44)] public int Region;

    /// <summary>The channel, among the markets; 0 for none.</summary>
    [FieldOffset(48)] public int Channel;
    [FieldOffset(52)] public int Location;
    [FieldOffset(56)] public ushort MinPriority;

    /// <summary>0 for any.</summary>
    [FieldOffset(58)] public ushort MaxPriority;
    [FieldOffset(60)] public byte MinTier;

    /// <summary>0 for any.</summary>
    [FieldOffset(61)] public byte MaxTier;
    [FieldOffset(62)] public byte Position;

    /// <summary>The strategy; none for a row that is free.</summary>
    [FieldOffset(63)] public DistributionStrategy Strategy;
    [FieldOffset(64)] public DistributionSharing Sharing;
    [FieldOffset(65)] public LotRounding Rounding;
    [FieldOffset(66)] public DocumentKind DocumentKind;
    [FieldOffset(67)] public PriorityBands Bands;
    [FieldOffset(68)] public int Reserved;

    public readonly bool IsInUse => Strategy != DistributionStrategy.None;

    /// <summary>Whether the segment has a condition about customers.</summary>
    public readonly bool IsOfCustomers =>
        (Customer | CustomerGroup | Region | Channel | MinTier | MaxTier) != 0;

    /// <summary>Whether its allocations may put in what they have.</summary>
    public readonly bool PutsIn =>
        Strategy is DistributionStrategy.Redistribute or DistributionStrategy.Fill or DistributionStrategy.Lose;

    /// <summary>Whether its allocations may have more than they had.</summary>
    public readonly bool Gains => Strategy is DistributionStrategy.Win or DistributionStrategy.Gain
        or DistributionStrategy.Improve or DistributionStrategy.Redistribute;

    /// <summary>Whether two segments do the same, wherever they are linked.</summary>
    public readonly bool IsSameAs(DistributionSegmentRow other) =>
        this == other with { Next = Next, ProfileText = ProfileText };

    /// <summary>Whether the numbers are such as a command can set.</summary>
    public readonly bool IsPossible => Position is > 0 and <= EngineLimits.SegmentsPerProfile
        && Strategy is > DistributionStrategy.None and <= DistributionStrategy.Skip
        && Sharing <= DistributionSharing.ByHistory && Rounding <= LotRounding.ByPriority && (int)Bands <= 7
        && (DocumentKind <= DocumentKind.Project || DocumentKind == DocumentKind.Other)
        && MinPriority <= 1000 && MaxPriority <= 1000
        && Lot >= 0 && Lot <= EngineLimits.QuantityPerCommand.Millionths
        && Minimum >= 0 && Minimum <= EngineLimits.QuantityPerCommand.Millionths
        && RequiredBefore >= 0 && RequiredBefore <= DateTime.MaxValue.Ticks && Reserved == 0;
}
