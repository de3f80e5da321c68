namespace Allocations.Engine;

/// <summary>A segment of a distribution profile: a filter for allocations, and the strategy by which a fair distribution run
/// treats them. A run looks at the segments of its profile in the order of their positions; an allocation belongs to the first
/// one that it matches.</summary>
/// <param name="Profile">The profile, a code of the host, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.</param>
/// <param name="Position">The place in the profile, from 1 to <see cref="EngineLimits.SegmentsPerProfile"/>. Those before it are
/// served before it.</param>
/// <param name="Strategy">What its allocations may gain and lose.</param>
/// <remarks>An allocation must meet all conditions that are given. One that names no customer of the catalog meets none about
/// customers. Immutable and safe to share between threads.</remarks>
/// <example>Strategic customers keep what they have and come first; the rest is shared by demand, in lots of 100:
/// <code>
/// new DistributionSegment("LAUNCH", 1, DistributionStrategy.Gain) { MinTier = 1, MaxTier = 1 },
/// new DistributionSegment("LAUNCH", 2, DistributionStrategy.Redistribute)
/// {
///     Sharing = DistributionSharing.ByDemand, Lot = 100,
/// }
/// </code>
/// </example>
[Commands.CommandPart]
public readonly record struct DistributionSegment(string Profile, int Position, DistributionStrategy Strategy)
{
    /// <summary>The bands of effective priorities that match.</summary>
    /// <value><see cref="PriorityBands.None"/> by default: all.</value>
    public PriorityBands Bands { get; init; }

    /// <summary>The lowest number of an effective priority that matches, 0 to 1,000.</summary>
    /// <value>0 by default.</value>
    public int MinPriority { get; init; }

    /// <summary>The highest number of an effective priority that matches, 0 to 1,000; 0 for any.</summary>
    /// <value>0 by default.</value>
    public int MaxPriority { get; init; }

    /// <summary>The only customer that matches.</summary>
    /// <value><see cref="CustomerId.None"/> by default: all.</value>
    public CustomerId Customer { get; init; }

    /// <summary>The group whose customers match, and those of the groups below it.</summary>
    /// <value><see cref="CustomerGroupId.None"/> by default: all.</value>
    public CustomerGroupId CustomerGroup { get; init; }

    /// <summary>The lowest tier of a customer that matches, 0 to <see cref="EngineLimits.CustomerTier"/>.</summary>
    /// <value>0 by default.</value>
    public int MinTier { get; init; }

    /// <summary>The highest tier of a customer that matches, 0 to <see cref="EngineLimits.CustomerTier"/>; 0 for
    /// any.</summary>
    /// <value>0 by default.</value>
    public int MaxTier { get; init; }

    /// <summary>The only region of customers that matches, a code.</summary>
    /// <value>Null by default: all.</value>
    public string? Region { get; init; }

    /// <summary>The only channel of customers that matches, a code.</summary>
    /// <value>Null by default: all.</value>
    public string? Channel { get; init; }

    /// <summary>The only kind of document that matches.</summary>
    /// <value><see cref="DocumentKind.None"/> by default: all.</value>
    public DocumentKind DocumentKind { get; init; }

    /// <summary>A location; only requests match that list it.</summary>
    /// <value><see cref="LocationId.None"/> by default: all.</value>
    public LocationId Location { get; init; }

    /// <summary>Only allocations match with a deadline before this time.</summary>
    /// <value>Null by default: all.</value>
    public DateTimeOffset? RequiredBefore { get; init; }

    /// <summary>How customers share what is too little for all of the segment.</summary>
    /// <value><see cref="DistributionSharing.InOrder"/> by default: they don't.</value>
    public DistributionSharing Sharing { get; init; }

    /// <summary>Who gets the lots that remain after the rounding of shares.</summary>
    /// <value><see cref="LotRounding.LargestRemainder"/> by default.</value>
    public LotRounding Rounding { get; init; }

    /// <summary>The lot of which shares are multiples; it is rounded up to a multiple of the product's increment. 0 for the
    /// increment.</summary>
    /// <value>0 by default.</value>
    public Quantity Lot { get; init; }

    /// <summary>The quantity that each customer gets before the rest is shared, or its demand, if that is less; it is rounded up
    /// to a multiple of the product's increment.</summary>
    /// <value>0 by default.</value>
    public Quantity Minimum { get; init; }
}
