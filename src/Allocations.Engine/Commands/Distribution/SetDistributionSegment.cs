using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Sets a segment of a distribution profile: defines it, or replaces the one at its position.</summary>
/// <param name="Segment">The segment.</param>
/// <remarks>Nothing is distributed by it. Statuses: <see cref="CommandStatus.Unchanged"/> (the segment is set),
/// <see cref="CommandStatus.InvalidOption"/> (a strategy, a sharing, or a number out of its range),
/// <see cref="CommandStatus.UnknownCustomer"/>, <see cref="CommandStatus.UnknownCustomerGroup"/>,
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.DistributionRuns"/> (a run of the tenant is being planned),
/// <see cref="CommandStatus.TooManyDistributionSegments"/>, <see cref="CommandStatus.CapacityReached"/>,
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.CodeInvalid"/>.</remarks>
[Command(CommandKind.SetDistributionSegment, typeof(SetDistributionSegmentCommand), Area = CommandArea.Distribution,
    Family = CommandFamilies.Reallocation)]
public readonly partial record struct SetDistributionSegment(DistributionSegment Segment) : ICommand;

/// <summary>Profile, region and channel follow.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SetDistributionSegmentCommand : IPayload<SetDistributionSegmentCommand>
{
    public const int SizeOf = 72;
    [FieldOffset(0)] public long Lot;
    [FieldOffset(8)] public long Minimum;
    [FieldOffset(16)] public long RequiredBefore;
    [FieldOffset(24)] public int Position;
    [FieldOffset(28)] public int Customer;
    [FieldOffset(32)] public int CustomerGroup;
    [FieldOffset(36)] public int Location;
    [FieldOffset(40)] public int MinPriority;
    [FieldOffset(44)] public int MaxPriority;
    [FieldOffset(48)] public int MinTier;
    [FieldOffset(52)] public int MaxTier;
    [FieldOffset(56)] public ushort ProfileBytes;
    [FieldOffset(58)] public ushort RegionBytes;
    [FieldOffset(60)] public ushort ChannelBytes;
    [FieldOffset(62)] public DistributionStrategy Strategy;
    [FieldOffset(63)] public DistributionSharing Sharing;
    [FieldOffset(64)] public LotRounding Rounding;
    [FieldOffset(65)] public DocumentKind DocumentKind;
    [FieldOffset(66)] public PriorityBands Bands;
    [FieldOffset(67)] public byte Reserved;
    [FieldOffset(68)] public int Padding;

    /// <inheritdoc/>
    public static void Describe(SetDistributionSegmentCommand* at, PayloadLayout layout) => layout
        .Text(&at->ProfileBytes, "profile", EngineLimits.CodeBytes, isRequired: true)
        .Text(&at->RegionBytes, "region", EngineLimits.CodeBytes)
        .Text(&at->ChannelBytes, "channel", EngineLimits.CodeBytes)
        .Number(&at->Position, "position")
        .Word(&at->Strategy, "strategy")
        .Word(&at->Bands, "bands", FieldPresence.Set)
        .Number(&at->MinPriority, "minPriority", FieldPresence.Set)
        .Number(&at->MaxPriority, "maxPriority", FieldPresence.Set)
        .Number(&at->Customer, "customer", FieldPresence.Set)
        .Number(&at->CustomerGroup, "customerGroup", FieldPresence.Set)
        .Number(&at->MinTier, "minTier", FieldPresence.Set)
        .Number(&at->MaxTier, "maxTier", FieldPresence.Set)
        .Word(&at->DocumentKind, "documentKind", FieldPresence.Set)
        .Location(&at->Location, presence: FieldPresence.Set)
        .Time(&at->RequiredBefore, "requiredBefore")
        .Word(&at->Sharing, "sharing", FieldPresence.Set)
        .Word(&at->Rounding, "rounding", FieldPresence.Set)
        .Quantity(&at->Lot, "lot", FieldPresence.Set)
        .Quantity(&at->Minimum, "minimum", FieldPresence.Set);
}
