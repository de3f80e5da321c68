using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/stock.md, "Repair", "Block and unblock", "Write off" and "Quarantine serial numbers".</summary>
public abstract class BlockScenarios : StoreScenarios
{
    private static readonly Amount s_s1 = Amount.Units("S1");

    /// <summary>The outcome of a repair.</summary>
    private static Expected Repaired(ProductId product, decimal quantity, int replaced = 0, long notReplaced = 0) =>
        new(Ok, product.Value + (notReplaced << 32), quantity, replaced);

    private static string Holding(
        int allocation, int product, decimal open, decimal reserved, decimal cancelled = 0, string priority = "Medium 500") =>
        $"allocation {allocation} product {product} {priority} open {open} onorder 0 reserved {reserved} picked 0 technician 0"
        + $" transit 0 delivered 0 cancelled {cancelled}";

    private void HasPumps(LocationId location, params string[] serials) =>
        Store.Do(new Receive(World.Pump, location, serials));

    [Fact]
    public void Blocked_stock_is_not_free_and_serves_the_queue_when_it_comes_back()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 5));
        Store.Gives(Repaired(World.Bolt, 3), new Block(World.Bolt, World.ShelfA, 3, BlockReason.Damage));
        Store.Do(new CreateAllocation(new(World.Bolt, 4)));
        Store.Shows(Holding(1, 1, 2, 2), "ledger 1 1 free 0 reserved 2 picked 0 blocked 3");
        Store.Gives(new Expected(Ok, 1, 1, Index: 1), new Unblock(World.Bolt, World.ShelfA, 1));
        Store.Shows("ledger 1 1 free 0 reserved 3 picked 0 blocked 2");
        Store.Refuses(
            new Expected(InsufficientStock, 1, 2), new Unblock(World.Bolt, World.ShelfA, 3));
    }

    [Fact]
    public void The_reason_is_what_a_blocked_unit_is_called()
    {
        HasPumps(World.ShelfA, "S1", "S2", "S3");
        Store.Do(
            new Block(World.Pump, World.ShelfA, s_s1, BlockReason.Quarantine),
            new Block(World.Pump, World.ShelfA, ["S2"], BlockReason.Damage),
            new Block(World.Pump, World.ShelfA, ["S3"], BlockReason.Hold));
        Store.Shows(
            "unit 3 S1 number 0 Quarantined location 1 allocation 0", "unit 3 S2 number 1 Damaged location 1 allocation 0",
            "unit 3 S3 number 2 OnHold location 1 allocation 0");
        Store.Refuses(SerialNotAvailable, new Block(World.Pump, World.ShelfA, s_s1, BlockReason.Damage));
        Store.Refuses(SerialNotAvailable, new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S2" } }));
        Store.Do(new Unblock(World.Pump, World.ShelfA, ["S3", "S1", "S2"]));
        Store.Shows("ledger 3 1 free 3 reserved 0 picked 0 blocked 0");
        Store.Refuses(SerialNotBlocked, new Unblock(World.Pump, World.ShelfA, s_s1));
    }

    [Fact]
    public void A_reserved_unit_that_is_blocked_is_replaced_by_the_selection_strategy()
    {
        HasPumps(World.ShelfB, "S3");
        HasPumps(World.ShelfA, "S1", "S2");
        Store.Do(new CreateAllocation(new(World.Pump, 1)));
        Store.Gives(Repaired(World.Pump, 1, replaced: 1), new Block(World.Pump, World.ShelfB, ["S3"], BlockReason.Damage));
        Store.Shows(
            "unit 3 S3 number 0 Damaged location 2 allocation 0", "unit 3 S1 number 1 Allocated location 1 allocation 1",
            "reservation 1 1 1");
    }

    [Fact]
    public void A_unit_that_goes_too_is_no_replacement()
    {
        HasPumps(World.ShelfA, "S1", "S2", "S3");
        Store.Do(new CreateAllocation(new(World.Pump, 1)));
        Store.Gives(Repaired(World.Pump, 2, replaced: 1), new Block(World.Pump, World.ShelfA, ["S1", "S2"], BlockReason.Damage));
        Store.Shows("unit 3 S3 number 2 Allocated location 1 allocation 1");
    }

    [Fact]
    public void What_can_not_be_replaced_waits_under_the_old_key_also_if_it_allows_no_part()
    {
        HasPumps(World.ShelfA, "S1", "S2");
        Store.Do(new CreateAllocation(new(World.Pump, 2) { AllowPartial = false }), new CreateAllocation(new(World.Pump, 1)));
        Store.Gives(Repaired(World.Pump, 1, notReplaced: 1), new WriteOff(World.Pump, World.ShelfA, s_s1));
        Store.Shows(Holding(1, 3, 1, 1), "queue 3 1 2", "unit 3 S1 number 0 WrittenOff location 1 allocation 0");
        Store.Gives(
            new Expected(Ok, 3, 1, Index: 1), new Receive(World.Pump, World.ShelfA, ["S9"]));
        Store.Shows("unit 3 S9 number 2 Allocated location 1 allocation 1", "queue 3 2");
    }

    [Fact]
    public void What_can_not_be_replaced_is_cancelled_if_that_is_asked_for_and_what_was_open_is_not()
    {
        HasPumps(World.ShelfA, "S1");
        Store.Do(new CreateAllocation(new(World.Pump, 3)));
        Store.Gives(
            Repaired(World.Pump, 1, notReplaced: 1),
            new Block(World.Pump, World.ShelfA, s_s1, BlockReason.Damage, CancelUnfilled: true));
        Store.Shows(Holding(1, 3, 2, 0, cancelled: 1), "queue 3 1");
    }

    [Fact]
    public void Those_that_finish_by_one_repair_stand_in_line_in_the_order_of_the_list()
    {
        HasPumps(World.ShelfA, "S1", "S2");
        Store.Do(new CreateAllocation(new(World.Pump, 1)), new CreateAllocation(new(World.Pump, 1)));
        Store.Gives(
            Repaired(World.Pump, 2, notReplaced: 2),
            new WriteOff(World.Pump, World.ShelfA, ["S2", "S1"], CancelUnfilled: true));
        Store.Shows("finished 2 1", Holding(1, 3, 0, 0, cancelled: 1));
    }

    [Fact]
    public void A_replacement_comes_from_where_the_allocation_may_take_only()
    {
        HasPumps(World.ShelfA, "S1");
        HasPumps(World.ShelfB, "S2");
        HasPumps(World.Staging, "S3");
        Store.Do(new CreateAllocation(new(World.Pump, 1) { Locations = new[] { World.ShelfA } }));
        Store.Gives(Repaired(World.Pump, 1, notReplaced: 1), new Block(World.Pump, World.ShelfA, s_s1, BlockReason.Damage));
        Store.Shows("ledger 3 2 free 1 reserved 0 picked 0 blocked 0", "queue 3 1");
    }

    [Fact]
    public void A_repair_takes_also_what_is_held_for_another()
    {
        Store.Do(
            new Receive(World.Meter, World.ShelfA, ["S1"]), new CreateAllocation(new(World.Meter, 1)),
            new CreateAllocation(new(World.Meter, 3) { AllowPartial = false, Priority = Priority.High() }),
            new Receive(World.Meter, World.ShelfA, ["S2"]));
        Store.Shows("ledger 4 1 free 1 reserved 1 picked 0 blocked 0");
        Store.Gives(Repaired(World.Meter, 1, replaced: 1), new Block(World.Meter, World.ShelfA, s_s1, BlockReason.Damage));
        Store.Shows("unit 4 S2 number 1 Allocated location 1 allocation 1", "queue 4 2");
    }

    [Fact]
    public void Of_bulk_stock_free_goes_first_and_then_what_is_reserved_for_the_allocation_that_is_named()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 5),
            new CreateAllocation(new(World.Bolt, 4) { Locations = new[] { World.ShelfA, World.ShelfB }, AllowPartial = false }),
            new Receive(World.Bolt, World.ShelfB, 2));
        var block = new Block(World.Bolt, World.ShelfA, 4, BlockReason.Damage);
        Store.Refuses(new Expected(InsufficientStock, 1, 1), block);
        Store.Refuses(new Expected(InsufficientStock, 1, 5), block with { Amount = 6, Allocation = new(1) });
        Store.Refuses(new Expected(InsufficientStock, 1, 2), block with { Location = World.ShelfB, Allocation = new(1) });
        Store.Gives(Repaired(World.Bolt, 4, notReplaced: 1), block with { Allocation = new(1) });
        Store.Shows(
            Holding(1, 1, 1, 3), "ledger 1 1 free 0 reserved 1 picked 0 blocked 4", "reservation 1 1 1", "reservation 1 2 2",
            "queue 1 1");
        Store.Gives(
            Repaired(World.Bolt, 1, notReplaced: 1),
            new WriteOff(World.Bolt, World.ShelfA, 1, Allocation: new(1), CancelUnfilled: true));
        Store.Shows(Holding(1, 1, 1, 2, cancelled: 1), "ledger 1 1 free 0 reserved 0 picked 0 blocked 4");
    }

    [Fact]
    public void Enough_free_stock_leaves_the_allocation_that_is_named_alone()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 5), new CreateAllocation(new(World.Bolt, 2)));
        Store.Gives(Repaired(World.Bolt, 3), new Block(World.Bolt, World.ShelfA, 3, BlockReason.Damage, Allocation: new(1)));
        Store.Shows(Holding(1, 1, 0, 2));
    }

    [Fact]
    public void Bulk_stock_of_an_allocation_that_is_not_there_or_of_another_product_is_refused_and_changes_nothing()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 5), new CreateAllocation(new(World.Cable, 1)),
            new CreateAllocation(new(World.Bolt, 1)));
        var block = new Block(World.Bolt, World.ShelfA, 1, BlockReason.Damage);
        var writeOff = new WriteOff(World.Bolt, World.ShelfA, 1);
        Store.Refuses(UnknownAllocation, block with { Allocation = new(9) }, id: 9);
        Store.Refuses(AllocationOfAnotherProduct, block with { Allocation = new(1) }, id: 1);
        Store.Refuses(UnknownAllocation, writeOff with { Allocation = new(9) }, id: 9);
        Store.Refuses(AllocationOfAnotherProduct, writeOff with { Allocation = new(1) }, id: 1);
        Store.Do(new Receive(World.NorthBolt, World.NorthShelf, 1).Sent(tenant: World.North));
        Store.Refuses(
            OtherTenant,
            new Block(World.NorthBolt, World.NorthShelf, 1, BlockReason.Damage, Allocation: new(2)).Sent(tenant: World.North),
            id: 2);
    }

    [Fact]
    public void Blocked_stock_can_be_written_off_and_nobody_loses_by_it()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 5), new CreateAllocation(new(World.Bolt, 2)),
            new Block(World.Bolt, World.ShelfA, 2, BlockReason.Damage));
        var writeOff = new WriteOffBlocked(World.Bolt, World.ShelfA, 3);
        Store.Refuses(new Expected(InsufficientStock, 1, 2), writeOff);
        Store.Gives(Repaired(World.Bolt, 2), writeOff with { Amount = 2 });
        Store.Shows("ledger 1 1 free 1 reserved 2 picked 0 blocked 0", Holding(1, 1, 0, 2));
        HasPumps(World.ShelfA, "S1", "S2");
        Store.Do(new Block(World.Pump, World.ShelfA, s_s1, BlockReason.Damage));
        Store.Gives(Repaired(World.Pump, 2), new WriteOff(World.Pump, World.ShelfA, ["S2", "S1"]));
        Store.Shows("ledger 3 1 free 0 reserved 0 picked 0 blocked 0");
        Store.Refuses(SerialNotAvailable, new WriteOff(World.Pump, World.ShelfA, s_s1));
    }

    [Fact]
    public void A_unit_elsewhere_is_refused_with_its_place_and_changes_nothing()
    {
        HasPumps(World.ShelfA, "S1");
        HasPumps(World.ShelfB, "S2");
        Amount both = Amount.Units("S1", "S2");
        Store.Refuses(SerialElsewhere, new Block(World.Pump, World.ShelfA, both, BlockReason.Damage), id: World.ShelfB, index: 1);
        Store.Refuses(SerialElsewhere, new Unblock(World.Pump, World.ShelfB, both), id: World.ShelfA);
        Store.Refuses(SerialElsewhere, new WriteOff(World.Pump, World.ShelfA, both), id: World.ShelfB, index: 1);
        Store.Refuses(DuplicateSerial, new Block(World.Pump, World.ShelfA, ["S1", "S1"], BlockReason.Damage), index: 1);
        Store.Refuses(UnknownSerial, new WriteOff(World.Pump, World.ShelfA, ["S1", "X"]), index: 1);
    }

    [Fact]
    public void To_block_without_a_reason_is_refused_and_changes_nothing()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 5));
        Store.Refuses(
            InvalidOption, new Block(World.Bolt, World.ShelfA, 1, BlockReason.None));
        Store.Refuses(
            InvalidOption, new WriteOff(World.Bolt, World.ShelfA, 1, (WriteOffReason)5));
    }

    [Fact]
    public void A_recall_quarantines_what_is_in_stock_replaces_what_is_promised_and_leaves_the_rest()
    {
        HasPumps(World.ShelfA, "S1", "S2", "S3");
        HasPumps(World.ShelfB, "S4");
        HasPumps(World.Staging, "S5");
        Store.Do(
            new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S1" } }),
            new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S2" } }),
            new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S3" } }), new Release(new(3), Amount.All),
            new Block(World.Pump, World.Staging, ["S5"], BlockReason.Damage));
        Store.Refuses(
            UnknownSerial, new QuarantineSerials(World.Pump, ["S1", "X"]), index: 1);
        Store.Refuses(ProductIsNotSerialized, new QuarantineSerials(World.Bolt, ["S1"]), id: World.Bolt);
        Store.Gives(
            Repaired(World.Pump, 2, replaced: 1, notReplaced: 1),
            new QuarantineSerials(World.Pump, ["S5", "S3", "S2", "S1"]));
        Store.Shows(
            "unit 3 S1 number 0 Quarantined location 1 allocation 0", "unit 3 S2 number 1 Quarantined location 1 allocation 0",
            "unit 3 S3 number 2 Delivered location 1 allocation 3", "unit 3 S4 number 3 Allocated location 2 allocation 2",
            "unit 3 S5 number 4 Damaged location 5 allocation 0", "queue 3 1");
        Store.Gives(new Expected(Unchanged, World.Pump), new QuarantineSerials(World.Pump, ["S1", "S3", "S5"]));
    }
}
