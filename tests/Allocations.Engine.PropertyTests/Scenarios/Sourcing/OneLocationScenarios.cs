using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;
using static Allocations.Engine.SourcingPolicy;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/sourcing.md, "Limits of sourcing": one location. The walk goes B, C, A; C and A cost 2, B costs 5.</summary>
public abstract class OneLocationScenarios : StoreScenarios
{
    private static readonly AllocationId s_first = new(1);
    private static readonly AllocationId s_second = new(2);

    private static AllocationRequest Bolts(int quantity) =>
        new(World.Bolt, quantity) { SourcingLimits = SourcingLimits.OneLocation };

    private static AllocationRequest Pumps(int quantity) =>
        new(World.Pump, quantity) { SourcingLimits = SourcingLimits.OneLocation };

    private static CreateAllocation Create(AllocationRequest request) => new(request);

    private static Receive In(LocationId location, int quantity) => new(World.Bolt, location, quantity);

    /// <summary>A has 5, B has 3, C has 4, and 4 are wanted, or 6.</summary>
    [Theory]
    [InlineData(PreferenceOrder, 3)]
    [InlineData(LowestTransportCost, 3)]
    [InlineData(FewestLocations, 3)]
    [InlineData(MostStock, 1)]
    [InlineData(EmptyBins, 3)]
    public void The_first_location_in_the_order_of_the_policy_that_covers_all_or_else_the_one_with_the_most(
        SourcingPolicy policy, int location)
    {
        Store.Do(In(World.ShelfA, 5), In(World.ShelfB, 3), In(World.ShelfC, 4), new SetSourcing(World.Bolt, policy));
        Store.Do(Create(Bolts(4)));
        Store.Shows($"reservation 1 {location} 4", "terms of 1 OneLocation", $"source of 1 location {location} lot 0");
        Store.Do(new Cancel(s_first), Create(Bolts(6)));
        Store.Shows("reservation 2 1 5", "queue 1 2");
    }

    [Fact]
    public void The_list_says_the_order_and_its_first_of_equals_is_taken()
    {
        Store.Do(In(World.ShelfA, 3), In(World.ShelfB, 3), In(World.ShelfC, 4));
        Store.Do(Create(Bolts(4) with { Locations = new[] { World.ShelfA, World.ShelfB } }));
        Store.Shows("reservation 1 1 3");
        Store.Do(Create(Bolts(4) with { Locations = new[] { World.ShelfB, World.ShelfC }, Sourcing = LowestTransportCost }));
        Store.Shows("reservation 2 3 4");
    }

    [Fact]
    public void All_or_nothing_waits_until_one_location_has_it_all()
    {
        AllocationRequest whole = Bolts(5) with { AllowPartial = false };
        Store.Do(In(World.ShelfA, 3), In(World.ShelfB, 3), Create(whole));
        Store.Refuses(new Expected(InsufficientStock, World.Bolt, 3), Create(whole with { RefuseIfShort = true }));
        Store.Shows("queue 1 1", "product 1 available 6 waiting 5 frozen 0");
        Store.Do(In(World.ShelfA, 1));
        Store.Shows("queue 1 1");
        Store.Gives(new Expected(Ok, World.Bolt, 2, Index: 1), In(World.ShelfB, 2));
        Store.Shows("reservation 1 2 5", "ledger 1 1 free 4 reserved 0 picked 0 blocked 0");
    }

    [Fact]
    public void Whoever_holds_stock_of_one_location_takes_more_from_there_only()
    {
        Store.Do(In(World.ShelfA, 5), Create(Bolts(8)), In(World.ShelfB, 9));
        Store.Shows("reservation 1 1 5", "queue 1 1", "ledger 1 2 free 9 reserved 0 picked 0 blocked 0");
        Store.Do(new Pick(s_first, Amount.All), In(World.ShelfB, 1), new Release(s_first, Amount.All), In(World.ShelfC, 9));
        Store.Shows("queue 1 1", "source of 1 location 1 lot 0");
        Store.Do(new ChangeQuantity(s_first, 9), In(World.ShelfA, 5));
        Store.Shows("reservation 1 1 4");
    }

    [Fact]
    public void Whoever_loses_all_that_he_held_chooses_again_and_is_given_more_there()
    {
        Store.Do(In(World.ShelfA, 2), Create(Bolts(4)), In(World.ShelfB, 9));
        Store.Gives(
            new Expected(Ok, World.Bolt, 2, Index: 1), new Block(World.Bolt, World.ShelfA, 2, BlockReason.Damage) { Allocation = s_first });
        Store.Shows("reservation 1 2 4", "source of 1 location 2 lot 0", "ledger 1 2 free 5 reserved 4 picked 0 blocked 0");
    }

    [Fact]
    public void Whoever_gives_all_away_chooses_again()
    {
        Store.Do(In(World.ShelfA, 2), Create(Bolts(4)), In(World.ShelfB, 3), new CreateAllocation(new(World.Bolt, 9)));
        Store.Do(new Reallocate(s_first, s_second, 2, "more urgent"));
        Store.Shows("reservation 2 1 2", "queue 1 1 2");
        Store.Do(In(World.ShelfC, 4));
        Store.Shows("reservation 1 3 4", "source of 1 location 3 lot 0");
    }

    [Fact]
    public void Stock_is_relocated_whole_or_not_at_all()
    {
        Store.Do(In(World.ShelfA, 5), Create(Bolts(6)), In(World.ShelfB, 9));
        var refused = new Expected(SourcingLimited, 1, 5, State: AllocationState.Open);
        Store.Refuses(refused, new Relocate(s_first, World.ShelfA, World.ShelfB, 3));
        Store.Do(new Pick(s_first, 1));
        Store.Refuses(refused, new Relocate(s_first, World.ShelfA, World.ShelfB, Amount.All));
        Store.Do(new PutBack(s_first, 1));
        Store.Gives(
            new Expected(Ok, 1, 5, Index: 1, State: AllocationState.Allocated),
            new Relocate(s_first, World.ShelfA, World.ShelfB, Amount.All));
        Store.Shows("reservation 1 2 6", "source of 1 location 2 lot 0");
    }

    [Fact]
    public void Stock_is_relocated_only_to_where_the_request_permits_it()
    {
        Store.Do(In(World.ShelfA, 5), Create(Bolts(5) with { Locations = new[] { World.ShelfA, World.ShelfB } }));
        Store.Refuses(
            new Expected(SourcingLimited, 1, 5, State: AllocationState.Allocated),
            new Relocate(s_first, World.ShelfA, World.ShelfC, Amount.All));
        Store.Do(new Relocate(s_first, World.ShelfA, World.ShelfB, Amount.All));
        Store.Shows("source of 1 location 2 lot 0");
    }

    [Fact]
    public void Stock_that_comes_back_comes_back_to_its_location_or_all_of_it_elsewhere()
    {
        Store.Do(In(World.ShelfA, 5), Create(Bolts(5)), new CheckOut(s_first, 3, World.Vehicle));
        Store.Refuses(
            new Expected(SourcingLimited, 1, 5, State: AllocationState.Allocated),
            new CheckIn(s_first, Amount.All, World.ShelfB, KeepAllocated: true));
        Store.Do(new CheckOut(s_first, 2, World.Vehicle), new CheckIn(s_first, Amount.All, World.ShelfB, KeepAllocated: true));
        Store.Shows("reservation 1 2 5", "source of 1 location 2 lot 0");
        Store.Do(new Ship(s_first, 2));
        Store.Refuses(
            new Expected(SourcingLimited, 1, 5, State: AllocationState.Allocated),
            new ReturnShipment(s_first, Amount.All, World.ShelfC, KeepAllocated: true));
        Store.Do(new ReturnShipment(s_first, Amount.All, World.ShelfB, KeepAllocated: true));
        Store.Shows("reservation 1 2 5");
    }

    [Fact]
    public void What_a_technician_delivered_comes_back_by_undoing_it()
    {
        Store.Do(
            In(World.ShelfA, 5), Create(Bolts(5)), new CheckOut(s_first, 3, World.Vehicle), new Deliver(s_first, Amount.All));
        var step = new StepId(Store.Sequence);
        Store.Refuses(
            new Expected(SourcingLimited, 1, 5, State: AllocationState.Allocated), new ReverseRelease(s_first, Amount.All));
        Store.Do(new UndoStep(s_first, step, Amount.All), new CheckIn(s_first, Amount.All, World.ShelfA, KeepAllocated: true));
        Store.Shows("reservation 1 1 5");
    }

    [Fact]
    public void Cancelled_returns_let_whoever_holds_nothing_more_choose_again()
    {
        Store.Do(In(World.ShelfA, 2), Create(Bolts(6)), new Ship(s_first, Amount.All), In(World.ShelfB, 9));
        Store.Shows("queue 1 1");
        Store.Gives(
            new Expected(Ok, 1, 2, Index: 1, State: AllocationState.Allocated),
            new ReturnShipment(s_first, Amount.All, World.ShelfA));
        Store.Shows("reservation 1 2 4", "source of 1 location 2 lot 0");
    }

    [Fact]
    public void A_loss_that_is_cancelled_lets_whoever_holds_nothing_more_choose_again()
    {
        Store.Do(In(World.ShelfA, 2), Create(Bolts(6)), new Ship(s_first, Amount.All), In(World.ShelfB, 3));
        Store.Do(new RecordLoss(s_first, Amount.All, WriteOffReason.Damage, CancelLost: true));
        Store.Shows("reservation 1 2 3", "source of 1 location 2 lot 0");
    }

    [Fact]
    public void Reallocation_gives_stock_of_its_location_or_of_the_one_with_the_most()
    {
        Store.Do(In(World.ShelfA, 2), In(World.ShelfB, 3), new CreateAllocation(new(World.Bolt, 5)), Create(Bolts(9)));
        Store.Refuses(
            new Expected(AllocatedElsewhere, 1, 3, State: AllocationState.Allocated), new Reallocate(s_first, s_second, 4, "urgent"));
        Store.Do(new Reallocate(s_first, s_second, 1, "urgent", CancelGiven: true));
        Store.Shows("reservation 2 2 1", "reservation 1 2 2", "reservation 1 1 2", "source of 2 location 2 lot 0");
        Store.Refuses(
            new Expected(AllocatedElsewhere, 1, 2, State: AllocationState.Allocated), new Reallocate(s_first, s_second, 3, "urgent"));
    }

    [Fact]
    public void Only_allocations_with_the_same_limits_and_the_same_location_are_merged()
    {
        Store.Do(In(World.ShelfA, 2), Create(Bolts(2)), In(World.ShelfB, 2), Create(Bolts(2)), new CreateAllocation(new(World.Bolt, 1)));
        Store.Refuses(TermsDiffer, new Merge(new(3), s_first), id: 1, index: 1);
        Store.Refuses(new Expected(AllocatedElsewhere, 1, 0, State: AllocationState.Allocated), new Merge(s_first, s_second));
        Store.Do(new Relocate(s_first, World.ShelfA, World.ShelfB, Amount.All), new Merge(s_first, s_second));
        Store.Shows("reservation 2 2 4");
    }

    [Fact]
    public void A_part_keeps_to_the_location_of_its_stock_and_a_waiting_part_chooses()
    {
        Store.Do(In(World.ShelfA, 4), Create(Bolts(8)), new Split(s_first, 1, new() { Source = SplitSource.Allocated }));
        Store.Do(new Split(s_first, 2, new() { Source = SplitSource.Waiting }), In(World.ShelfB, 9));
        Store.Shows("source of 2 location 1 lot 0", "reservation 3 2 2", "queue 1 1", "terms of 2 OneLocation");
        Store.Do(new ChangeQuantity(s_second, 2), In(World.ShelfA, 3));
        Store.Shows("reservation 1 1 5", "reservation 2 1 2");
    }

    [Fact]
    public void Named_units_must_be_at_one_location()
    {
        Store.Do(new Receive(World.Pump, World.ShelfA, ["S1", "S2"]), new Receive(World.Pump, World.ShelfB, ["S3", "S4"]));
        Store.Refuses(
            SerialElsewhere, Create(Pumps(2) with { Serials = new[] { "S3", "S1" } }), id: World.ShelfA, index: 1);
        Store.Do(Create(Pumps(2) with { Serials = new[] { "S1", "S2" } }), new CreateAllocation(new(World.Pump, 2)));
        Store.Shows("reservation 1 1 2", "source of 1 location 1 lot 0", "reservation 2 2 2");
        Store.Do(new ChangeQuantity(s_first, 3));
        Store.Refuses(SerialElsewhere, new Reallocate(s_second, s_first, ["S3"], "urgent"), id: World.ShelfB);
        Store.Do(new Receive(World.Pump, World.ShelfC, ["S5"]));
        Store.Refuses(SerialElsewhere, new Substitute(s_first, ["S1"], ["S5"]), id: World.ShelfC, index: 1);
        Store.Refuses(new Expected(InsufficientStock, World.Pump), new Substitute(s_first, ["S1", "S2"]));
    }

    [Fact]
    public void Units_that_are_given_by_name_must_be_at_one_location()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1"]), new Receive(World.Pump, World.ShelfB, ["S3"]),
            new CreateAllocation(new(World.Pump, 2)), Create(Pumps(2)));
        Store.Refuses(
            SerialElsewhere, new Reallocate(s_first, s_second, ["S3", "S1"], "urgent"), id: World.ShelfA, index: 1);
        Store.Do(new Reallocate(s_first, s_second, ["S3"], "urgent"));
        Store.Shows("source of 2 location 2 lot 0");
    }

    [Fact]
    public void Units_are_replaced_where_the_others_are()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2"]), Create(Pumps(2)), new Receive(World.Pump, World.ShelfB, ["S3"]),
            new Receive(World.Pump, World.ShelfA, ["S4"]));
        Store.Do(new Substitute(s_first, ["S1"]), new QuarantineSerials(World.Pump, ["S2"]));
        Store.Shows("reservation 1 1 2", "unit 3 S1 number 0 Allocated location 1 allocation 1");
        Store.Do(new QuarantineSerials(World.Pump, ["S4"]));
        Store.Shows("reservation 1 1 1", "queue 3 1", "product 3 available 1 waiting 1 frozen 0");
    }

    [Fact]
    public void Safety_stock_counts_over_all_locations()
    {
        Store.Do(In(World.ShelfA, 5), In(World.ShelfB, 3), new SetSafetyStock(World.Bolt, 6), Create(Bolts(4)));
        Store.Shows("reservation 1 1 2", "queue 1 1");
        Store.Do(new SetSafetyStock(World.Bolt, 5));
        Store.Shows("reservation 1 1 3");
    }

    [Fact]
    public void A_frozen_location_supplies_nothing_until_it_thaws()
    {
        Store.Do(In(World.ShelfA, 5), In(World.ShelfB, 2), new FreezeLocation(World.ShelfA));
        Store.Do(Create(Bolts(4) with { AllowPartial = false }));
        Store.Shows("queue 1 1");
        Store.Do(new ThawLocation(World.ShelfA));
        Store.Shows("reservation 1 1 4");
    }

    [Theory]
    [InlineData(8)]
    [InlineData(129)]
    [InlineData(255)]
    public void Limits_that_do_not_exist_are_refused_and_change_nothing(int limits) => Store.Refuses(
        InvalidOption, Create(new(new(99), 1) { SourcingLimits = (SourcingLimits)limits, Sourcing = MostStock }));

    [Fact]
    public void A_recreated_one_chooses_anew()
    {
        Store.Do(In(World.ShelfA, 2), Create(Bolts(2)), new Cancel(s_first), In(World.ShelfB, 2), new Recreate(s_first));
        Store.Shows("reservation 2 2 2", "terms of 2 OneLocation");
    }
}
