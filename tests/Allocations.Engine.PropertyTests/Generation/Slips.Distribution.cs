namespace Allocations.Engine.PropertyTests.Generation;

/// <content>Commands of fair distribution.</content>
internal sealed partial class Slips
{
    private ICommand SpoilDistribution(ICommand command) => command switch
    {
        SetDistributionSegment c => c with { Segment = Spoil(c.Segment) },
        SetDistributionWeight c => dice.Chance(50)
            ? c with { Customer = SomeCustomer() }
            : c with { Weight = dice.Pick(0, -1, EngineLimits.DistributionWeight + 1, int.MinValue) },
        RemoveDistributionSegment c => c with { Position = dice.Pick(-1, 0, 7, 99) },
        PlanDistribution c => dice.Pick(
            c with { Product = SomeProduct() }, c with { Location = SomeLocation() }, c with { Profile = "NO-SUCH" }),
        CommitDistribution => new CommitDistribution(new(dice.Pick(-1, 0, 1, 2, 3, 99))),
        DiscardDistribution => new DiscardDistribution(new(dice.Pick(-1, 0, 1, 2, 3, 99))),
        _ => command,
    };

    private DistributionSegment Spoil(DistributionSegment segment) => dice.Pick<Func<DistributionSegment>>(
        () => segment with { Position = dice.Pick(0, -1, EngineLimits.SegmentsPerProfile + 1, 256) },
        () => segment with { Strategy = dice.Pick(DistributionStrategy.None, (DistributionStrategy)8, (DistributionStrategy)77) },
        () => segment with { Sharing = (DistributionSharing)dice.Pick(4, 77) },
        () => segment with { Rounding = (LotRounding)2 },
        () => segment with { Bands = (PriorityBands)8 },
        () => segment with { DocumentKind = (DocumentKind)77 },
        () => segment with { MinPriority = dice.Pick(-1, 1001, 65_536) },
        () => segment with { MaxPriority = dice.Pick(-1, 1001, 65_536) },
        () => segment with { MinTier = dice.Pick(-1, 256) },
        () => segment with { MaxTier = dice.Pick(-1, 256) },
        () => segment with { Lot = Quantity.Of(dice.Pick(-1m, 36_028_797_019m)) },
        () => segment with { Minimum = Quantity.Of(dice.Pick(-1m, 36_028_797_019m)) },
        () => segment with { Customer = SomeCustomer() },
        () => segment with { CustomerGroup = SomeGroup() },
        () => segment with { Location = SomeLocation() })();
}
