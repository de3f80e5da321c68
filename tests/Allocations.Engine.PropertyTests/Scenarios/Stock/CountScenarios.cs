using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/stock.md, "Count" and "Count serial numbers"; rules/allocations.md, "Substitute".</summary>
public abstract class CountScenarios : StoreScenarios
{
    private void HasPumps(LocationId location, params string[] serials) =>
        Store.Do(new Receive(World.Pump, location, serials));

    [Fact]
    public void A_surplus_is_free_and_serves_the_queue()
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 2)));
        Store.Gives(new Expected(Ok, 1, 3, Index: 1), new CountStock(World.Bolt, World.ShelfA, 3));
        Store.Shows("ledger 1 1 free 1 reserved 2 picked 0 blocked 0");
        Store.Gives(new Expected(Unchanged, 1), new CountStock(World.Bolt, World.ShelfA, 3));
    }

    [Fact]
    public void A_deficit_is_taken_from_free_stock_and_from_no_other()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 9), new CreateAllocation(new(World.Bolt, 3)),
            new Block(World.Bolt, World.ShelfA, 2, BlockReason.Damage));
        Store.Refuses(new Expected(InsufficientStock, 1, 4), new CountStock(World.Bolt, World.ShelfA, 4));
        Store.Gives(new Expected(Ok, 1, -4), new CountStock(World.Bolt, World.ShelfA, 5));
        Store.Shows("ledger 1 1 free 0 reserved 3 picked 0 blocked 2");
    }

    [Fact]
    public void Nothing_can_be_counted_and_less_can_not()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 9));
        Store.Gives(new Expected(Ok, 1, -9), new CountStock(World.Bolt, World.ShelfA, 0));
        Store.Gives(new Expected(Unchanged, 1), new CountStock(World.Bolt, World.ShelfB, 0));
        Store.Refuses(QuantityNotPositive, new CountStock(World.Bolt, World.ShelfA, -1));
        Store.Refuses(
            QuantityNotMultipleOfIncrement, new CountStock(World.Cable, World.ShelfA, Quantity.Of(0.1m)), id: World.Cable);
        Store.Refuses(ProductIsSerialized, new CountStock(World.Pump, World.ShelfA, 0), id: World.Pump);
    }

    [Fact]
    public void Picked_stock_has_left_the_shelf_and_is_not_counted()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 10), new CreateAllocation(new(World.Bolt, 4)), new Pick(new(1), Amount.All));
        Store.Gives(new Expected(Unchanged, World.Bolt), new CountStock(World.Bolt, World.ShelfA, 6));
        Store.Do(new Release(new(1), Amount.All));
        Store.Gives(new Expected(Ok, 2, 6, State: AllocationState.Allocated), new CreateAllocation(new(World.Bolt, 6)));
        Store.Gives(new Expected(Unchanged, World.Bolt), new CountStock(World.Bolt, World.ShelfA, 6));
    }

    [Fact]
    public void The_exact_count_beside_much_that_is_picked_is_unchanged()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 10), new CreateAllocation(new(World.Bolt, 8)), new Pick(new(1), Amount.All));
        Store.Gives(new Expected(Unchanged, World.Bolt), new CountStock(World.Bolt, World.ShelfA, 2));
        Store.Gives(new Expected(Ok, World.Bolt, -2), new CountStock(World.Bolt, World.ShelfA, 0));
        Store.Gives(new Expected(Ok, World.Bolt, 1), new CountStock(World.Bolt, World.ShelfA, 1));
        Store.Shows("ledger 1 1 free 1 reserved 0 picked 8 blocked 0");
    }

    [Fact]
    public void A_count_after_a_pick_is_the_same_at_a_frozen_location()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 10), new CreateAllocation(new(World.Bolt, 4)), new Pick(new(1), 3),
            new FreezeLocation(World.ShelfA));
        Store.Gives(new Expected(Unchanged, World.Bolt), new CountStock(World.Bolt, World.ShelfA, 7));
        Store.Gives(new Expected(Ok, World.Bolt, -1), new CountStock(World.Bolt, World.ShelfA, 6));
        Store.Shows("ledger 1 1 free 5 reserved 1 picked 3 blocked 0");
    }

    [Fact]
    public void A_count_of_a_lot_after_a_pick_is_the_same()
    {
        Store.Do(
            new Receive(World.Milk, World.ShelfA, Amount.Of(10).InLot(World.EarlyMilk)),
            new Receive(World.Milk, World.ShelfA, Amount.Of(5).InLot(World.LateMilk)),
            new CreateAllocation(new(World.Milk, 12)), new Pick(new(1), 11));
        Store.Gives(
            new Expected(Unchanged, World.Milk), new CountStock(World.Milk, World.ShelfA, Amount.Of(0).InLot(World.EarlyMilk)));
        Store.Gives(
            new Expected(Unchanged, World.Milk), new CountStock(World.Milk, World.ShelfA, Amount.Of(4).InLot(World.LateMilk)));
    }

    [Fact]
    public void Serials_after_a_pick_are_counted_without_it()
    {
        HasPumps(World.ShelfA, "S1", "S2", "S3");
        Store.Do(new CreateAllocation(new(World.Pump, 2)), new Pick(new(1), ["S1"]), new FreezeProduct(World.Pump));
        Store.Gives(new Expected(Unchanged, World.Pump), new CountSerials(World.Pump, World.ShelfA, ["S2", "S3"]));
        Store.Gives(new Expected(Unchanged, World.Pump), new CountSerials(World.Pump, World.ShelfA, ["S2", "S3", "S1"]));
    }

    [Fact]
    public void Serials_are_counted_while_the_product_is_frozen()
    {
        HasPumps(World.ShelfA, "S1");
        Store.Refuses(ProductNotFrozen, new CountSerials(World.Pump, World.ShelfA, []), id: World.Pump);
        Store.Do(new FreezeProduct(World.Pump));
        Store.Gives(new Expected(Unchanged, World.Pump), new CountSerials(World.Pump, World.ShelfA, ["S1"]));
        Store.Gives(new Expected(Unchanged, World.Pump), new CountSerials(World.Pump, World.ShelfB, []));
        Store.Refuses(ProductIsNotSerialized, new CountSerials(World.Bolt, World.ShelfA, []), id: World.Bolt);
    }

    [Fact]
    public void Misplaced_units_are_moved_missing_ones_written_off_and_their_allocations_repaired()
    {
        HasPumps(World.ShelfA, "S1", "S2", "S3");
        HasPumps(World.Staging, "S4", "S5");
        Store.Do(
            new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S1" } }),
            new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S2" } }),
            new Block(World.Pump, World.ShelfA, ["S3"], BlockReason.Damage), new CreateAllocation(new(World.Pump, 1)),
            new FreezeProduct(World.Pump));
        Store.Gives(
            new Expected(Ok, World.Pump.Value + (1L << 32), 3, Index: 1),
            new CountSerials(World.Pump, World.ShelfA, ["S4"], CancelUnfilled: true));
        Store.Shows(
            "unit 3 S1 number 0 WrittenOff location 1 allocation 0", "unit 3 S2 number 1 WrittenOff location 1 allocation 0",
            "unit 3 S3 number 2 WrittenOff location 1 allocation 0", "unit 3 S4 number 3 Allocated location 1 allocation 1",
            "unit 3 S5 number 4 Available location 5 allocation 0", "ledger 3 1 free 0 reserved 1 picked 0 blocked 0",
            "ledger 3 5 free 1 reserved 0 picked 0 blocked 0", "queue 3 3", "finished 2");
    }

    [Fact]
    public void Units_that_were_found_serve_the_queue()
    {
        HasPumps(World.Staging, "S1");
        Store.Do(new CreateAllocation(new(World.Pump, 1)), new FreezeProduct(World.Pump));
        Store.Gives(new Expected(Ok, World.Pump), new CountSerials(World.Pump, World.ShelfB, ["S1"]));
        Store.Shows("unit 3 S1 number 0 Allocated location 2 allocation 1");
    }

    [Fact]
    public void What_can_not_lie_where_it_was_found_is_refused_with_its_place_and_changes_nothing()
    {
        HasPumps(World.ShelfA, "S1", "S2", "S3");
        Store.Do(
            new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S1" } }),
            new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S2" } }),
            new Release(new(2), Amount.All), new Block(World.Pump, World.ShelfA, ["S3"], BlockReason.Damage),
            new FreezeProduct(World.Pump));
        Store.Refuses(SerialAlreadyAllocated, new CountSerials(World.Pump, World.ShelfB, ["S1"]), id: 1);
        Store.Refuses(SerialNotAvailable, new CountSerials(World.Pump, World.ShelfB, ["S3"]));
        Store.Refuses(SerialNotAvailable, new CountSerials(World.Pump, World.ShelfA, ["S1", "S2"]), index: 1);
        Store.Refuses(UnknownSerial, new CountSerials(World.Pump, World.ShelfA, ["S1", "S3", "X"]), index: 2);
        Store.Refuses(DuplicateSerial, new CountSerials(World.Pump, World.ShelfA, ["S1", "S1"]), index: 1);
    }

    [Fact]
    public void A_reserved_unit_is_exchanged_for_the_one_that_is_named()
    {
        HasPumps(World.ShelfA, "S1", "S2", "S3");
        Store.Do(new CreateAllocation(new(World.Pump, 1)));
        Store.Gives(
            new Expected(Ok, 1, 1, State: AllocationState.Allocated), new Substitute(new(1), ["S1"], ["S3"]));
        Store.Shows(
            "unit 3 S1 number 0 Available location 1 allocation 0", "unit 3 S3 number 2 Allocated location 1 allocation 1");
    }

    [Fact]
    public void A_unit_that_goes_is_not_chosen_again_and_may_be_blocked()
    {
        HasPumps(World.ShelfA, "S1", "S2", "S3");
        Store.Do(new CreateAllocation(new(World.Pump, 2)));
        Store.Refuses(new Expected(InsufficientStock, 3, 1), new Substitute(new(1), ["S1", "S2"]));
        Store.Do(new Substitute(new(1), ["S1"], Reason: SubstitutionReason.Defect, Block: BlockReason.Quarantine));
        Store.Shows(
            "unit 3 S1 number 0 Quarantined location 1 allocation 0", "unit 3 S3 number 2 Allocated location 1 allocation 1",
            "ledger 3 1 free 0 reserved 2 picked 0 blocked 1");
    }

    [Fact]
    public void What_comes_free_by_an_exchange_serves_the_queue()
    {
        HasPumps(World.ShelfA, "S1");
        Store.Do(
            new CreateAllocation(new(World.Pump, 1)),
            new CreateAllocation(new(World.Pump, 1) { Locations = new[] { World.ShelfA } }),
            new Receive(World.Pump, World.ShelfB, ["S2"]));
        Store.Gives(
            new Expected(Ok, 1, 1, Index: 1, State: AllocationState.Allocated), new Substitute(new(1), ["S1"]));
        Store.Shows("reservation 1 2 1", "reservation 2 1 1");
    }

    [Fact]
    public void An_exchange_that_is_not_possible_is_refused_with_its_place_and_changes_nothing()
    {
        HasPumps(World.ShelfA, "S1", "S2", "S3");
        HasPumps(World.Staging, "S4");
        HasPumps(World.ShelfB, "S5");
        Store.Do(
            new CreateAllocation(new(World.Pump, 1) { Locations = new[] { World.ShelfA } }),
            new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S2" } }),
            new Receive(World.Bolt, World.ShelfA, 1), new CreateAllocation(new(World.Bolt, 1)),
            new CreateAllocation(new(World.Bolt, 1)));
        Substitute exchange = new(new(1), ["S1"]);
        Store.Refuses(UnknownAllocation, exchange with { Allocation = new(9) }, id: 9);
        Store.Refuses(OtherTenant, exchange.Sent(tenant: World.North), id: 1);
        Store.Refuses(ProductIsNotSerialized, exchange with { Allocation = new(3) }, id: World.Bolt);
        Store.Refuses(
            new Expected(InvalidTransition, 4, State: AllocationState.Open, Target: AllocationState.Allocated),
            exchange with { Allocation = new(4) });
        Store.Refuses(SerialCountMismatch, exchange with { Replacements = ["S3", "S5"] }, id: 2);
        Store.Refuses(SerialNotOfAllocation, exchange with { Units = ["S2"] }, id: 2);
        Store.Refuses(SerialNotOfAllocation, exchange with { Units = ["S1", "S3"] }, index: 1);
        Store.Refuses(DuplicateSerial, exchange with { Replacements = ["S1"] }, index: 1);
        Store.Refuses(UnknownSerial, exchange with { Replacements = ["X"] }, index: 1);
        Store.Refuses(SerialAlreadyAllocated, exchange with { Replacements = ["S2"] }, id: 2, index: 1);
        Store.Refuses(SerialElsewhere, exchange with { Replacements = ["S5"] }, id: World.ShelfB, index: 1);
        Store.Refuses(
            LocationIsStaging, new Substitute(new(2), ["S2"], ["S4"]), id: World.Staging, index: 1);
        Store.Refuses(InvalidOption, exchange with { Block = (BlockReason)4 });
    }
}
