using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.AllocationState;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/catalog.md, "Define a lot"; rules/stock.md, "Named lots" and "Expiry of lots"; rules/sourcing.md, "Taking stock" and
/// "Usable until".</summary>
public abstract class LotScenarios : StoreScenarios
{
    private static readonly LotId s_secondSerum = new(4);

    private static readonly Receive s_late = InMilk(World.ShelfB, World.LateMilk, 5);
    private static readonly Receive s_early = InMilk(World.ShelfA, World.EarlyMilk, 5);

    /// <summary>The early milk expires.</summary>
    private static readonly ScriptStep s_whenItExpires = Tick.OfWriter.Sent(after: 1000);

    private static Receive InMilk(LocationId location, LotId lot, int quantity) =>
        new(World.Milk, location, Amount.Of(quantity).InLot(lot));

    private static Receive InSerum(LocationId location, LotId lot, int quantity) =>
        new(World.Serum, location, Amount.Of(quantity).InLot(lot));

    [Fact]
    public void A_lot_is_defined_once_for_each_product_and_code()
    {
        Store.Gives(new Expected(Unchanged, World.EarlyMilk), new DefineLot(World.Milk, "M-2", World.At(1000)));
        Store.Refuses(DefinedDifferently, new DefineLot(World.Milk, "M-2", World.At(1001)), id: World.EarlyMilk);
        Store.Refuses(DefinedDifferently, new DefineLot(World.Milk, "M-2"), id: World.EarlyMilk);
        Store.Gives(new Expected(Ok, 4), new DefineLot(World.Serum, "M-2", World.At(1000)));
        Store.Shows("lot 4 product 9 'M-2' expires 638000010000000000 expired 0");
        Store.Gives(new Expected(Unchanged, World.SerumThatLasts), new DefineLot(World.Serum, "S-1"));
    }

    [Fact]
    public void What_makes_no_sense_as_a_lot_is_refused_and_changes_nothing()
    {
        Store.Refuses(UnknownProduct, new DefineLot(new(99), "X"), id: 99);
        Store.Refuses(OtherTenant, new DefineLot(World.NorthPaint, "X"), id: World.NorthPaint);
        Store.Refuses(ProductHasNoLots, new DefineLot(World.Bolt, "X"), id: World.Bolt);
        Store.Refuses(ProductHasNoLots, new DefineLot(World.Pump, "X"), id: World.Pump);
        Store.Refuses(TextMissing, new DefineLot(World.Milk, ""));
        Store.Refuses(
            SelectionNeedsLots, new DefineProduct(new("NAIL") { Selection = SelectionStrategy.Fefo }));
        Store.Refuses(SelectionNeedsLots, new DefineProduct(new("SAW")
        {
            Selection = SelectionStrategy.Fefo, Tracking = Tracking.Serialized,
        }));
    }

    [Fact]
    public void Every_stock_command_names_the_lot_and_the_right_one()
    {
        Store.Do(s_late);
        foreach ((CommandStatus status, LotId lot, OutcomeId id) in new (CommandStatus, LotId, OutcomeId)[]
        {
            (LotRequired, default, World.Milk), (UnknownLot, new(99), 99), (UnknownLot, new(-1), -1),
            (LotNotOfProduct, World.SerumThatLasts, World.SerumThatLasts),
        })
        {
            Assert.All(StockCommands(World.Milk, lot), command => Store.Refuses(status, command, id));
        }

        Store.Do(new Receive(World.Bolt, World.ShelfB, 1));
        Assert.All(
            StockCommands(World.Bolt, World.LateMilk), command => Store.Refuses(ProductHasNoLots, command, World.Bolt));
        Store.Refuses(
            ProductIsSerialized, new Receive(World.Pump, World.ShelfA, Amount.Of(1).InLot(new(1))), id: World.Pump);
    }

    [Fact]
    public void The_lot_is_checked_behind_the_form_and_ahead_of_the_quantity()
    {
        Store.Refuses(InvalidOption, new Receive(World.Milk, World.ShelfA, Amount.Units("S1").InLot(new(99))));
        Store.Refuses(ProductIsNotSerialized, new Receive(World.Milk, World.ShelfA, ["S1"]), id: World.Milk);
        Store.Refuses(LotRequired, new Receive(World.Milk, new(99), -1), id: World.Milk);
    }

    [Fact]
    public void What_expires_first_is_taken_first_wherever_it_lies()
    {
        Store.Do(s_late, s_early, InMilk(World.ShelfC, World.EarlyMilk, 1), new CreateAllocation(new(World.Milk, 7)));
        Store.Shows("reservation 1 1 lot 2 5", "reservation 1 3 lot 2 1", "reservation 1 2 lot 1 1");
        Store.Shows("product 8 available 4 waiting 0 frozen 0");
    }

    [Fact]
    public void A_list_limits_where_lots_are_taken_from_and_expiry_orders_them()
    {
        Store.Do(
            s_late, s_early, InMilk(World.ShelfC, World.EarlyMilk, 1),
            new CreateAllocation(new(World.Milk, 6) { Locations = new[] { World.ShelfB, World.ShelfA } }));
        Store.Shows("reservation 1 1 lot 2 5", "reservation 1 2 lot 1 1");
    }

    [Fact]
    public void Without_expiry_in_mind_locations_come_first_and_at_each_the_lot_defined_last_or_first()
    {
        Store.Do(
            new DefineLot(World.Serum, "S-2", World.At(5)), InSerum(World.ShelfB, World.SerumThatLasts, 1),
            InSerum(World.ShelfB, s_secondSerum, 1), InSerum(World.ShelfA, s_secondSerum, 1),
            new CreateAllocation(new(World.Serum, Quantity.Of(1.5m))));
        Store.Shows("reservation 1 2 lot 4 1", "reservation 1 2 lot 3 0.5");
        Store.Do(new CreateAllocation(new(World.Serum, Quantity.Of(1.5m)) { Locations = new[] { World.ShelfA, World.ShelfB } }));
        Store.Shows("reservation 2 1 lot 4 1", "reservation 2 2 lot 3 0.5");
    }

    [Fact]
    public void An_expired_lot_is_promised_to_nobody_and_what_is_reserved_of_it_stays_so()
    {
        Store.Do(s_early, new CreateAllocation(new(World.Milk, 2)));
        Store.Gives(new Expected(Ok, 1), s_whenItExpires);
        Store.Shows(
            "product 8 available 0 waiting 0 frozen 0", "reservation 1 1 lot 2 2",
            "lot 2 product 8 'M-2' expires 638000010000000000 expired 1");
        Store.Refuses(
            new Expected(InsufficientStock, World.Milk), new CreateAllocation(new(World.Milk, 1) { RefuseIfShort = true }));
        Store.Do(new CreateAllocation(new(World.Milk, 1)), new Cancel(new(1)));
        Store.Shows("product 8 available 0 waiting 1 frozen 0", "ledger 8 1 lot 2 free 5 reserved 0 picked 0 blocked 0");
    }

    [Fact]
    public void What_is_reserved_of_an_expired_lot_can_be_shipped_and_comes_back_where_nobody_is_promised_it()
    {
        Store.Do(s_early, new CreateAllocation(new(World.Milk, 3)), s_whenItExpires, new Pick(new(1), 1));
        Store.Do(new Release(new(1), Amount.All), new ReverseRelease(new(1), 2), new Cancel(new(1)));
        Store.Shows("ledger 8 1 lot 2 free 4 reserved 0 picked 0 blocked 0", "product 8 available 0 waiting 0 frozen 0");
    }

    [Fact]
    public void An_expired_lot_is_received_moved_counted_and_written_off()
    {
        Store.Do(s_whenItExpires, s_early, InMilk(World.ShelfB, World.EarlyMilk, 1));
        Store.Do(
            new Move(World.Milk, World.ShelfA, World.ShelfB, Amount.Of(2).InLot(World.EarlyMilk)),
            new CountStock(World.Milk, World.ShelfB, Amount.Of(2).InLot(World.EarlyMilk)),
            new Block(World.Milk, World.ShelfB, Amount.Of(1).InLot(World.EarlyMilk), BlockReason.Damage),
            new Unblock(World.Milk, World.ShelfB, Amount.Of(1).InLot(World.EarlyMilk)),
            new WriteOff(World.Milk, World.ShelfB, Amount.Of(1).InLot(World.EarlyMilk)));
        Store.Shows(
            "ledger 8 1 lot 2 free 3 reserved 0 picked 0 blocked 0", "ledger 8 2 lot 2 free 1 reserved 0 picked 0 blocked 0",
            "product 8 available 0 waiting 0 frozen 0");
    }

    [Fact]
    public void A_lot_that_is_defined_when_it_has_expired_begins_so()
    {
        Store.Do(new DefineLot(World.Milk, "OLD", World.At(0)), InMilk(World.ShelfA, new(4), 5));
        Store.Shows("lot 4 product 8 'OLD' expires 638000000000000000 expired 1", "product 8 available 0 waiting 0 frozen 0");
        Store.Gives(new Expected(Unchanged), Tick.OfWriter);
    }

    [Fact]
    public void A_thaw_does_not_revive_an_expired_lot_nor_does_expiry_open_a_frozen_shelf()
    {
        Store.Do(s_early, InMilk(World.ShelfA, World.LateMilk, 1), new FreezeLocation(World.ShelfA));
        Store.Gives(new Expected(Ok, 1), s_whenItExpires);
        Store.Shows("product 8 available 0 waiting 0 frozen 0");
        Store.Do(new CreateAllocation(new(World.Milk, 3)));
        Store.Gives(new Expected(Ok, World.ShelfA, Index: 1), new ThawLocation(World.ShelfA));
        Store.Shows("reservation 1 1 lot 1 1", "product 8 available 0 waiting 2 frozen 0");
    }

    [Fact]
    public void Lots_expire_before_anything_else_that_is_due_at_the_same_time()
    {
        Store.Do(
            s_early, new CreateHold(new(World.Milk, 4), World.At(1000)), new CreateAllocation(new(World.Milk, 5)));
        Store.Gives(new Expected(Ok, 2), s_whenItExpires);
        Store.Shows("product 8 available 0 waiting 4 frozen 0", "ledger 8 1 lot 2 free 4 reserved 1 picked 0 blocked 0");
    }

    [Fact]
    public void A_request_takes_only_lots_that_are_usable_for_as_long_as_it_says()
    {
        Store.Do(s_late, s_early);
        DateTimeOffset early = World.At(1000);
        Store.Refuses(
            new Expected(InsufficientStock, World.Milk, 5),
            new CreateAllocation(new(World.Milk, 6) { UsableUntil = early + TimeSpan.FromTicks(1), RefuseIfShort = true }));
        Store.Do(new CreateAllocation(new(World.Milk, 6) { UsableUntil = early }));
        Store.Shows("reservation 1 1 lot 2 5", "reservation 1 2 lot 1 1", "usable until of 1 638000010000000000");
    }

    [Fact]
    public void Who_waits_is_served_later_from_lots_that_last_and_by_no_other()
    {
        Store.Do(new CreateAllocation(new(World.Milk, 3) { UsableUntil = World.At(2000), AllowPartial = false }));
        Store.Gives(new Expected(Ok, World.Milk, 5), s_early);
        Store.Shows("product 8 available 5 waiting 3 frozen 0");
        Store.Gives(new Expected(Ok, World.Milk, 5, Index: 1), s_late);
        Store.Shows("reservation 1 2 lot 1 3");
    }

    [Fact]
    public void A_lot_without_expiry_lasts_for_ever()
    {
        Store.Do(new DefineLot(World.Milk, "UHT"), s_early, InMilk(World.ShelfC, new(4), 2));
        Store.Do(
            new CreateAllocation(new(World.Milk, 6)),
            new CreateAllocation(new(World.Milk, 1) { UsableUntil = ReferenceModel.Begin + TimeSpan.FromDays(9999) }));
        Store.Shows("reservation 1 1 lot 2 5", "reservation 1 3 lot 4 1", "reservation 2 3 lot 4 1");
    }

    [Fact]
    public void How_long_makes_no_sense_for_a_product_without_lots()
    {
        Store.Refuses(
            ProductHasNoLots, new CreateAllocation(new(World.Bolt, 1) { UsableUntil = World.At(1) }), id: World.Bolt);
        Store.Refuses(
            ProductHasNoLots,
            new CreateAllocation(new(World.Pump, 1) { UsableUntil = World.At(1), Locations = new[] { new LocationId(99) } }),
            id: World.Pump);
    }

    [Theory]
    [InlineData(SourcingPolicy.MostStock, "1 lot 2 5", "1 lot 1 1")]
    [InlineData(SourcingPolicy.EmptyBins, "2 lot 1 2", "1 lot 2 4")]
    [InlineData(SourcingPolicy.FewestLocations, "1 lot 2 5", "1 lot 1 1")]
    [InlineData(SourcingPolicy.LowestTransportCost, "1 lot 2 5", "1 lot 1 1")]
    [InlineData(SourcingPolicy.PreferenceOrder, "1 lot 2 5", "2 lot 1 1")]
    public void A_policy_orders_locations_and_expiry_the_lots_at_each(
        SourcingPolicy policy, string first, string second)
    {
        Store.Do(
            s_early, InMilk(World.ShelfA, World.LateMilk, 1), InMilk(World.ShelfB, World.LateMilk, 2),
            new CreateAllocation(new(World.Milk, 6) { Sourcing = policy }));
        Store.Shows($"reservation 1 {first}", $"reservation 1 {second}");
    }

    [Fact]
    public void Parts_go_to_a_vehicle_and_back_lot_by_lot()
    {
        Store.Do(
            s_early, s_late, new CreateAllocation(new(World.Milk, 7)), new CheckOut(new(1), 6, World.Vehicle),
            new CheckIn(new(1), 5, World.ShelfC, KeepAllocated: false));
        Store.Shows(
            "ledger 8 3 lot 2 free 5 reserved 0 picked 0 blocked 0", "reservation 1 6 lot 1 1 WithTechnician",
            "reservation 1 2 lot 1 1");
    }

    [Fact]
    public void A_release_is_reversed_to_the_lots_that_it_came_from()
    {
        Store.Do(
            s_early, InMilk(World.ShelfA, World.LateMilk, 5), new CreateAllocation(new(World.Milk, 7)),
            new Release(new(1), Amount.All), new ReverseRelease(new(1), 3));
        Store.Shows(
            "reservation 1 1 lot 1 2", "reservation 1 1 lot 2 1", "reservation 1 1 lot 2 4 Delivered");
    }

    [Fact]
    public void A_receiver_gets_only_lots_that_last_for_it()
    {
        Store.Do(
            s_early, s_late, new CreateAllocation(new(World.Milk, 7)),
            new CreateAllocation(new(World.Milk, 9) { UsableUntil = World.At(2000), AllowPartial = false }));
        Store.Refuses(
            new Expected(AllocatedElsewhere, 1, 2, State: Allocated), new Reallocate(new(1), new(2), 3, "more urgent"));
        Store.Do(new Reallocate(new(1), new(2), 2, "more urgent"));
        Store.Shows("reservation 2 2 lot 1 2");
        Store.Refuses(new Expected(AllocatedElsewhere, 1, 2, State: Allocated), new Merge(new(1), new(2)));
        Store.Do(new Merge(new(2), new(1)));
    }

    [Fact]
    public void A_part_and_a_recreated_one_want_lots_that_last_as_long()
    {
        Store.Do(
            new CreateAllocation(new(World.Milk, 4) { UsableUntil = World.At(2000) }), new Split(new(1), 1), new Cancel(new(1)),
            new Recreate(new(1)), s_early);
        Store.Shows(
            "usable until of 1 638000020000000000", "usable until of 2 638000020000000000",
            "usable until of 3 638000020000000000", "product 8 available 5 waiting 4 frozen 0");
    }

    [Fact]
    public void Who_loses_a_lot_gets_another_that_lasts_for_it()
    {
        Store.Do(
            s_early, s_late, new CreateAllocation(new(World.Milk, 4)),
            new CreateAllocation(new(World.Milk, 2) { UsableUntil = World.At(2000) }),
            new Block(World.Milk, World.ShelfA, Amount.Of(5).InLot(World.EarlyMilk), BlockReason.Damage, Allocation: new(1)));
        Store.Shows(
            "reservation 1 2 lot 1 3", "product 8 available 0 waiting 1 frozen 0",
            "ledger 8 1 lot 2 free 0 reserved 0 picked 0 blocked 5");
    }

    private static ICommand[] StockCommands(ProductId product, LotId lot) =>
    [
        new Receive(product, World.ShelfB, Amount.Of(1).InLot(lot)),
        new Adjust(product, World.ShelfB, Amount.Of(-1).InLot(lot)),
        new Move(product, World.ShelfB, World.ShelfA, Amount.Of(1).InLot(lot)),
        new Block(product, World.ShelfB, Amount.Of(1).InLot(lot), BlockReason.Damage),
        new Unblock(product, World.ShelfB, Amount.Of(1).InLot(lot)),
        new WriteOff(product, World.ShelfB, Amount.Of(1).InLot(lot)),
        new CountStock(product, World.ShelfB, Amount.Of(1).InLot(lot)),
    ];
}
