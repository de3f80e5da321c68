using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;
using static Allocations.Engine.SourcingPolicy;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/sourcing.md, "Whole bins". The walk goes B, C, A; C and A cost 2, B costs 5. Early milk is lot 2, and expires
/// first; late milk is lot 1.</summary>
public abstract class WholeBinScenarios : StoreScenarios
{
    private static readonly AllocationId s_first = new(1);
    private static readonly AllocationId s_second = new(2);

    private static AllocationRequest Bolts(int quantity, bool allowPartial = true) =>
        new(World.Bolt, quantity) { SourcingLimits = SourcingLimits.WholeBins, AllowPartial = allowPartial };

    private static AllocationRequest Pumps(int quantity) =>
        new(World.Pump, quantity) { SourcingLimits = SourcingLimits.WholeBins };

    private static AllocationRequest Milk(int quantity, SourcingLimits others = SourcingLimits.None) =>
        new(World.Milk, quantity) { SourcingLimits = SourcingLimits.WholeBins | others };

    private static CreateAllocation Create(AllocationRequest request) => new(request);

    private static CreateAllocation Plain(int quantity) => new(new AllocationRequest(World.Bolt, quantity));

    private static Receive In(LocationId location, int quantity) => new(World.Bolt, location, quantity);

    private static Receive In(LocationId location, LotId lot, int quantity) =>
        new(World.Milk, location, Amount.Of(quantity).InLot(lot));

    private static Receive In(LocationId location, params string[] units) => new(World.Pump, location, units);

    private void Reserves(int allocation, params string[] parts)
    {
        Store.Shows(parts.Select(part => $"reservation {allocation} {part}"));
        Assert.Equal(parts.Length, Store.Listing.Split($"\nreservation {allocation} ").Length - 1);
    }

    /// <summary>A has 5, B has 3, C has 4.</summary>
    [Theory]
    [InlineData(PreferenceOrder, 3, "2 3")]
    [InlineData(PreferenceOrder, 6, "2 3")]
    [InlineData(PreferenceOrder, 7, "2 3", "3 4")]
    [InlineData(PreferenceOrder, 8, "2 3", "3 4")]
    [InlineData(LowestTransportCost, 8, "3 4", "2 3")]
    [InlineData(MostStock, 8, "1 5", "2 3")]
    [InlineData(FewestLocations, 4, "3 4")]
    [InlineData(FewestLocations, 10, "1 5", "3 4")]
    [InlineData(EmptyBins, 8, "2 3", "3 4")]
    [InlineData(EmptyBins, 12, "2 3", "3 4", "1 5")]
    [InlineData(MostStock, 2)]
    public void Each_bin_that_fits_is_taken_in_the_order_of_the_policy(SourcingPolicy policy, int quantity, params string[] taken)
    {
        Store.Do(In(World.ShelfA, 5), In(World.ShelfB, 3), In(World.ShelfC, 4), new SetSourcing(World.Bolt, policy));
        Store.Do(Create(Bolts(quantity)));
        Reserves(1, taken);
        Store.Shows("terms of 1 WholeBins");
    }

    [Fact]
    public void The_list_says_the_order_and_the_policy_of_the_request_goes_before_that_of_the_product()
    {
        Store.Do(In(World.ShelfA, 5), In(World.ShelfB, 3), In(World.ShelfC, 4));
        AllocationRequest listed = Bolts(8) with { Locations = new[] { World.ShelfC, World.ShelfB } };
        Store.Do(Create(listed));
        Reserves(1, "3 4", "2 3");
        Store.Do(new Cancel(s_first), Create(Bolts(8) with { Sourcing = MostStock }));
        Reserves(2, "1 5", "2 3");
    }

    [Fact]
    public void No_combination_is_searched_for()
    {
        Store.Do(In(World.ShelfA, 3), In(World.ShelfB, 5), In(World.ShelfC, 3));
        Store.Refuses(new Expected(InsufficientStock, World.Bolt, 5), Create(Bolts(6) with { RefuseIfShort = true }));
        Store.Do(Create(Bolts(6, allowPartial: false)));
        Store.Shows("queue 1 1", "product 1 available 11 waiting 6 frozen 0");
        Store.Do(Create(Bolts(6) with { RefuseIfShort = true, Sourcing = EmptyBins }));
        Reserves(2, "3 3", "1 3");
    }

    /// <summary>The walk begins with the three at B, after which five no longer fit.</summary>
    [Fact]
    public void Bins_that_are_no_use_in_one_order_are_of_use_in_another()
    {
        AllocationRequest five = Bolts(5, allowPartial: false);
        Store.Do(Create(five), Create(five with { Sourcing = MostStock }), In(World.ShelfB, 3));
        Store.Gives(new Expected(Ok, World.Bolt, 5, Index: 1), In(World.ShelfA, 5));
        Reserves(2, "1 5");
    }

    [Fact]
    public void Whoever_waits_is_served_by_bins_for_the_quantity_that_he_waits_for()
    {
        Store.Do(Create(Bolts(8, allowPartial: false)), Create(Bolts(5)));
        Store.Gives(new Expected(Ok, World.Bolt, 6), In(World.ShelfA, 6));
        Store.Gives(new Expected(Ok, World.Bolt, 3, Index: 1), In(World.ShelfB, 3));
        Reserves(2, "2 3");
        Store.Gives(new Expected(Ok, World.Bolt, 2, Index: 1), In(World.ShelfC, 2));
        Reserves(1, "3 2", "1 6");
        Store.Shows("queue 1 2");
    }

    [Fact]
    public void Less_in_a_bin_may_fit_and_the_outcome_does_not_count_it()
    {
        Store.Do(In(World.ShelfA, 6), Create(Bolts(5, allowPartial: false)));
        Store.Gives(new Expected(Ok, 2, 1, State: AllocationState.Allocated), Plain(1));
        Reserves(1, "1 5");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void So_it_may_by_whatever_leaves_less_or_needs_another_quantity(int command)
    {
        Store.Do(In(World.ShelfA, 6), In(World.ShelfB, 4), new SetSourcing(World.Bolt, LowestTransportCost), Create(Bolts(5, false)));
        Store.Shows("queue 1 1");
        Store.Do(s_less[command]);
        Assert.DoesNotContain("\nqueue 1 1", Store.Listing, StringComparison.Ordinal);
    }

    private static readonly ICommand[] s_less =
    [
        new Move(World.Bolt, World.ShelfA, World.ShelfC, 1),
        new Adjust(World.Bolt, World.ShelfA, -1),
        new Block(World.Bolt, World.ShelfA, 1, BlockReason.Damage),
        new WriteOff(World.Bolt, World.ShelfA, 1, WriteOffReason.Damage),
        new CountStock(World.Bolt, World.ShelfA, 5),
        new ChangeQuantity(s_first, 4),
        new ChangeQuantity(s_first, 10),
        new CancelPart(s_first, 1, CancelReason.Other),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Another_order_of_the_bins_serves_whoever_it_fits(bool byWalk)
    {
        SourcingPolicy policy = byWalk ? PreferenceOrder : LowestTransportCost;
        Store.Do(new SetSourcing(World.Bolt, policy), In(World.ShelfA, 5), In(World.ShelfC, 3), Create(Bolts(5, false)));
        Store.Shows("queue 1 1");
        Store.Do(byWalk
            ? new ChangeLocation(World.ShelfA, new() { WalkOrder = 0 })
            : new ChangeLocation(World.ShelfA, new() { TransportCost = 1 }));
        Reserves(1, "1 5");
    }

    [Fact]
    public void Another_policy_of_the_product_serves_whoever_it_fits()
    {
        Store.Do(In(World.ShelfA, 5), In(World.ShelfB, 3), Create(Bolts(5, allowPartial: false)));
        Store.Do(Create(Bolts(5, allowPartial: false) with { Sourcing = PreferenceOrder }), new SetSourcing(World.Bolt, MostStock));
        Reserves(1, "1 5");
        Store.Shows("queue 1 2");
    }

    [Fact]
    public void Higher_priority_comes_first_and_again_when_others_have_left_less()
    {
        Store.Do(
            Create(Bolts(5, allowPartial: false) with { Priority = Priority.High() }),
            new CreateAllocation(new(World.Bolt, 2)), Create(Bolts(3, allowPartial: false) with { Priority = Priority.Low() }));
        Store.Gives(new Expected(Ok, World.Bolt, 7, Index: 2), In(World.ShelfA, 7));
        Reserves(1, "1 5");
        Reserves(2, "1 2");
        Store.Shows("queue 1 3");
    }

    [Fact]
    public void Stock_that_others_hold_in_a_bin_does_not_matter()
    {
        Store.Do(In(World.ShelfA, 6), Plain(4), new Block(World.Bolt, World.ShelfA, 1, BlockReason.Hold), Create(Bolts(1)));
        Reserves(2, "1 1");
    }

    [Fact]
    public void One_location_is_the_first_that_gives_all_or_the_one_that_gives_the_most()
    {
        Store.Do(
            In(World.ShelfB, World.EarlyMilk, 3), In(World.ShelfB, World.LateMilk, 3), In(World.ShelfA, World.EarlyMilk, 2),
            In(World.ShelfA, World.LateMilk, 2), In(World.ShelfC, World.LateMilk, 4));
        Store.Do(Create(Milk(4, SourcingLimits.OneLocation)), Create(Milk(4, SourcingLimits.OneLocation)));
        Reserves(1, "1 lot 2 2", "1 lot 1 2");
        Reserves(2, "3 lot 1 4");
        Store.Do(Create(Milk(5, SourcingLimits.OneLocation)));
        Reserves(3, "2 lot 2 3");
        Store.Do(In(World.ShelfC, World.EarlyMilk, 2), In(World.ShelfA, World.LateMilk, 2));
        Store.Shows("source of 3 location 2 lot 0", "queue 8 3");
        Store.Do(new Adjust(World.Milk, World.ShelfB, Amount.Of(-1).InLot(World.LateMilk)));
        Reserves(3, "2 lot 2 3", "2 lot 1 2");
    }

    [Fact]
    public void One_lot_is_visited_by_its_bins_and_both_limits_take_one_bin()
    {
        Store.Do(
            In(World.ShelfB, World.EarlyMilk, 3), In(World.ShelfA, World.EarlyMilk, 2), In(World.ShelfB, World.LateMilk, 4),
            In(World.ShelfA, World.LateMilk, 1));
        const SourcingLimits Both = SourcingLimits.OneLocation | SourcingLimits.OneLot;
        Store.Do(Create(Milk(4, SourcingLimits.OneLot) with { Sourcing = MostStock }));
        Reserves(1, "2 lot 1 4");
        Store.Do(Create(Milk(5, SourcingLimits.OneLot)), new Cancel(s_first), Create(Milk(3, Both)));
        Reserves(2, "2 lot 2 3", "1 lot 2 2");
        Reserves(3, "1 lot 1 1");
    }

    [Fact]
    public void What_expires_first_is_visited_first_if_it_lasts_long_enough_and_a_named_lot_alone()
    {
        Store.Do(In(World.ShelfA, World.EarlyMilk, 2), In(World.ShelfB, World.LateMilk, 3), In(World.ShelfA, World.LateMilk, 3));
        Store.Do(Create(Milk(3) with { AllowPartial = false }));
        Store.Shows("queue 8 1");
        Store.Do(Create(Milk(3) with { AllowPartial = false, Lot = World.LateMilk }));
        Reserves(2, "2 lot 1 3");
        Store.Do(Create(Milk(5)));
        Reserves(3, "1 lot 2 2", "1 lot 1 3");
    }

    [Fact]
    public void Safety_stock_takes_no_part_of_a_bin()
    {
        Store.Do(In(World.ShelfA, 5), In(World.ShelfB, 3), new SetSafetyStock(World.Bolt, 4), Create(Bolts(8)));
        Reserves(1, "2 3");
        Store.Do(Create(Bolts(5) with { Priority = Priority.High() }));
        Reserves(2, "1 5");
    }

    [Fact]
    public void A_loss_is_replaced_by_bins_that_fit_it()
    {
        Store.Do(In(World.ShelfA, 5), Create(Bolts(5)), In(World.ShelfB, 3), In(World.ShelfC, 2));
        Store.Do(new Block(World.Bolt, World.ShelfA, 2, BlockReason.Damage) { Allocation = s_first });
        Reserves(1, "1 3", "3 2");
        Store.Do(new WriteOff(World.Bolt, World.ShelfA, 1, WriteOffReason.Damage) { Allocation = s_first });
        Store.Shows("queue 1 1");
        Store.Do(new WriteOff(World.Bolt, World.ShelfA, 2, WriteOffReason.Damage) { Allocation = s_first });
        Reserves(1, "3 2", "2 3");
    }

    [Fact]
    public void What_was_taken_whole_goes_on_in_parts()
    {
        Store.Do(In(World.ShelfA, 5), Create(Bolts(5)), new Release(s_first, 2), new CancelPart(s_first, 1, CancelReason.Other));
        Store.Do(new Split(s_first, 1));
        Store.Shows("reservation 1 1 1", "reservation 2 1 1", "terms of 2 WholeBins", "ledger 1 1 free 1 reserved 2 picked 0 blocked 0");
    }

    [Fact]
    public void Allocated_stock_is_passed_on_in_parts_and_only_the_same_limits_are_merged()
    {
        Store.Do(In(World.ShelfA, 5), Plain(5), Create(Bolts(3)), new Reallocate(s_first, s_second, 2, "urgent", CancelGiven: true));
        Reserves(2, "1 2");
        Store.Refuses(TermsDiffer, new Merge(s_first, s_second), id: 2, index: 1);
        Store.Do(In(World.ShelfB, 1), Create(Bolts(1)));
        Reserves(2, "1 2", "2 1");
        Store.Do(In(World.ShelfC, 1), new Merge(s_second, new(3)));
        Store.Shows("reservation 3 3 1", "reservation 3 1 2");
    }

    [Fact]
    public void An_addition_is_visited_for_with_what_is_waited_for()
    {
        Store.Do(In(World.ShelfA, 5), In(World.ShelfB, 4), Create(Bolts(7)));
        Reserves(1, "2 4");
        Store.Refuses(new Expected(InsufficientStock, World.Bolt), new ChangeQuantity(s_first, 8) { RefuseIfShort = true });
        Store.Do(new ChangeQuantity(s_first, 9) { RefuseIfShort = true });
        Reserves(1, "2 4", "1 5");
    }

    [Fact]
    public void Named_units_are_all_that_are_free_at_their_locations()
    {
        Store.Do(In(World.ShelfA, "S1", "S2", "S3"), In(World.ShelfB, "S4"), new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S1" } }));
        Store.Refuses(
            new Expected(BinNotWhole, World.ShelfA, 2, 1), Create(Pumps(2) with { Serials = new[] { "S4", "S3" } }));
        Store.Do(Create(Pumps(3) with { Serials = new[] { "S3", "S4", "S2" } }));
        Reserves(2, "1 2", "2 1");
    }

    [Fact]
    public void Units_are_replaced_by_whole_bins()
    {
        Store.Do(In(World.ShelfA, "S1", "S2"), Create(Pumps(2)), In(World.ShelfB, "S3", "S4"));
        Store.Refuses(new Expected(InsufficientStock, World.Pump), new Substitute(s_first, ["S1"]));
        Store.Refuses(new Expected(BinNotWhole, World.ShelfB, 2, 1), new Substitute(s_first, ["S1"], ["S3"]));
        Store.Do(new Substitute(s_first, ["S1", "S2"], ["S3", "S4"]));
        Reserves(1, "2 2");
        Store.Do(new Substitute(s_first, ["S3", "S4"]));
        Reserves(1, "1 2");
    }

    [Fact]
    public void Lots_are_exchanged_for_whole_bins()
    {
        Store.Do(In(World.ShelfA, World.EarlyMilk, 3), Create(Milk(3)), In(World.ShelfB, World.LateMilk, 2), In(World.ShelfA, World.LateMilk, 2));
        Store.Refuses(new Expected(InsufficientStock, World.Milk, 2), new ExchangeLots(s_first, World.EarlyMilk, World.LateMilk, 3));
        Store.Do(new ExchangeLots(s_first, World.EarlyMilk, World.LateMilk, 2));
        Reserves(1, "1 lot 2 1", "2 lot 1 2");
    }

    [Fact]
    public void Strict_order_keeps_all_for_whoever_waits_for_bins_and_needs_all()
    {
        AllocationRequest cables = new(World.Cable, 5) { SourcingLimits = SourcingLimits.WholeBins, AllowPartial = false };
        Store.Do(new Receive(World.Cable, World.ShelfA, 6), Create(cables), new CreateAllocation(new(World.Cable, 1)));
        Store.Shows("queue 2 1 2", "product 2 available 6 waiting 6 frozen 0");
        Store.Do(new Adjust(World.Cable, World.ShelfA, -1));
        Reserves(1, "1 5");
        Store.Do(new Receive(World.Cable, World.ShelfA, 1));
        Reserves(2, "1 1");
    }

    [Fact]
    public void A_bin_that_fits_after_a_member_of_a_group_is_taken_before_the_next()
    {
        Store.Do(In(World.ShelfA, 6), Create(Bolts(5, allowPartial: false)));
        IReadOnlyList<Expected> done = Store.Group(Plain(1), Plain(1));
        Assert.Equal([1m, 0m], done.Select(outcome => outcome.Quantity));
        Reserves(1, "1 5");
    }

    /// <summary>Bins of 2, 3, 5, 8 and so on, and needs of all kinds, so that the search has to pass over many.</summary>
    [Fact]
    public void Of_many_who_wait_the_first_whose_bins_fit_is_served()
    {
        for (int i = 0; i < 40; i++)
        {
            Store.Do(Create(Bolts(3 + (i * 7 % 23), allowPartial: i % 5 == 0) with
            {
                Priority = Priority.Medium(400 + (i * 37 % 200)), Sourcing = i % 3 == 0 ? MostStock : null,
            }));
        }

        foreach (int quantity in new[] { 30, 29, 2, 31, 28, 3, 26, 13, 5, 8, 21, 2 })
        {
            Store.Do(In(quantity % 3 == 0 ? World.ShelfA : quantity % 3 == 1 ? World.ShelfB : World.ShelfC, quantity));
            Store.Do(new CreateAllocation(new(World.Bolt, 1) { Priority = Priority.Low() }));
        }

        Store.Shows("product 1 available 186 waiting 566 frozen 0");
    }
}
