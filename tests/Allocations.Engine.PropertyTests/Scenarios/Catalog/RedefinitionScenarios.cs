using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/catalog.md, "Change a product", "Change a location", "Change a tenant or an actor" and "Discontinue and
/// reinstate".</summary>
public abstract class RedefinitionScenarios : StoreScenarios
{
    private static readonly ProductDefinition s_bolt = World.Products[World.Bolt.Value - 1];
    private static readonly LocationDefinition s_shelf = World.Locations[World.ShelfA.Value - 1];

    [Fact]
    public void A_changed_product_is_what_a_definition_is_compared_with()
    {
        ProductChanges changes = new()
        {
            Name = "Bolt M8", UnitValue = 3, Selection = SelectionStrategy.Lifo, Backorder = BackorderPolicy.StrictOrder,
            Increment = Quantity.Of(0.5m), Tracking = Tracking.Lot, IsAllocatable = false,
        };
        ProductDefinition changed = new("BOLT")
        {
            Name = "Bolt M8", UnitValue = 3, Selection = SelectionStrategy.Lifo, Backorder = BackorderPolicy.StrictOrder,
            Increment = Quantity.Of(0.5m), Tracking = Tracking.Lot, IsAllocatable = false,
        };
        Store.Gives(new Expected(Ok, World.Bolt), new ChangeProduct(World.Bolt, changes));
        Store.Gives(new Expected(Unchanged, World.Bolt), new DefineProduct(changed));
        Store.Gives(new Expected(Unchanged, World.Bolt), new ChangeProduct(World.Bolt, changes));
        Store.Refuses(DefinedDifferently, new DefineProduct(s_bolt), id: World.Bolt);
        Store.Shows("definition of product 1 of 0 'BOLT' name 'Bolt M8' Lot increment 0.5 value 3 Lifo StrictOrder not allocatable");
        Store.Do(new ChangeProduct(World.Bolt, new() { Name = "" }));
        Store.Gives(new Expected(Unchanged, World.Bolt), new DefineProduct(changed with { Name = null }));
    }

    [Fact]
    public void A_changed_location_is_what_a_definition_is_compared_with()
    {
        LocationChanges changes = new()
        {
            Kind = LocationKind.Staging, WalkOrder = 5, TransportCost = 9, Site = "hall", Zone = "back",
        };
        LocationDefinition changed = new("A")
        {
            Kind = LocationKind.Staging, WalkOrder = 5, TransportCost = 9, Site = "hall", Zone = "back",
        };
        Store.Gives(new Expected(Ok, World.ShelfA), new ChangeLocation(World.ShelfA, changes));
        Store.Gives(new Expected(Unchanged, World.ShelfA), new DefineLocation(changed));
        Store.Gives(new Expected(Unchanged, World.ShelfA), new ChangeLocation(World.ShelfA, changes));
        Store.Refuses(DefinedDifferently, new DefineLocation(s_shelf), id: World.ShelfA);
        Store.Do(new ChangeLocation(World.ShelfA, new() { Zone = "" }));
        Store.Shows("definition of location 1 of 0 'A' Staging walk 5 cost 9 site 'hall' zone ''");
    }

    [Fact]
    public void Nothing_given_changes_nothing()
    {
        Store.Gives(new Expected(Unchanged, World.Bolt), new ChangeProduct(World.Bolt, default));
        Store.Gives(new Expected(Unchanged, World.ShelfA), new ChangeLocation(World.ShelfA, default));
    }

    [Fact]
    public void Changes_of_what_is_unknown_or_of_another_tenant_are_refused_and_change_nothing()
    {
        Store.Refuses(UnknownProduct, new ChangeProduct(new(99), default), id: 99);
        Store.Refuses(OtherTenant, new ChangeProduct(World.NorthBolt, new() { Name = "x" }), id: World.NorthBolt);
        Store.Refuses(UnknownLocation, new ChangeLocation(new(99), default), id: 99);
        Store.Refuses(OtherTenant, new ChangeLocation(World.NorthShelf, new() { WalkOrder = 1 }), id: World.NorthShelf);
        Store.Refuses(UnknownTenant, new ChangeTenant(new(0), "x"));
        Store.Refuses(UnknownTenant, new ChangeTenant(new(9), "x"), id: 9);
        Store.Do(new DefineTenant(new("south")));
        Store.Refuses(OtherTenant, new ChangeTenant(new(2), "x").Sent(tenant: World.North), id: 2);
        Store.Refuses(UnknownActor, new ChangeActor(new(9), "x"), id: 9);
        Store.Refuses(OtherTenant, new ChangeActor(new(World.Bob), "x"), id: World.Bob);
        Store.Refuses(UnknownProduct, new DiscontinueProduct(new(99)), id: 99);
        Store.Refuses(OtherTenant, new ReinstateLocation(World.NorthShelf), id: World.NorthShelf);
    }

    [Fact]
    public void A_product_that_cannot_be_is_refused_and_changes_nothing()
    {
        Store.Refuses(InvalidIncrement, new ChangeProduct(World.Bolt, new() { Increment = 0 }));
        Store.Refuses(InvalidIncrement, new ChangeProduct(World.Pump, new() { Increment = Quantity.Of(0.5m) }));
        Store.Refuses(InvalidIncrement, new ChangeProduct(World.Cable, new() { Tracking = Tracking.Serialized }));
        Store.Refuses(SelectionNeedsLots, new ChangeProduct(World.Bolt, new() { Selection = SelectionStrategy.Fefo }));
        Store.Refuses(SelectionNeedsLots, new ChangeProduct(World.Milk, new() { Tracking = Tracking.Bulk }));
        Store.Refuses(InvalidOption, new ChangeProduct(World.Bolt, new() { UnitValue = -1 }));
        Store.Refuses(InvalidOption, new ChangeProduct(World.Bolt, new() { Tracking = (Tracking)3 }));
        Store.Refuses(InvalidOption, new ChangeLocation(World.ShelfA, new() { Kind = (LocationKind)6 }));
    }

    [Fact]
    public void Parties_are_renamed_by_themselves_and_by_tenant_0()
    {
        Store.Gives(new Expected(Ok, World.North), new ChangeTenant(new(World.North), "The North"));
        Store.Gives(new Expected(Unchanged, World.North), new DefineTenant(new("north") { Name = "The North" }));
        Store.Gives(new Expected(Ok, World.North), new ChangeTenant(new(World.North), null).Sent(tenant: World.North));
        Store.Gives(new Expected(Unchanged, World.North), new ChangeTenant(new(World.North), ""));
        Store.Gives(new Expected(Ok, World.Ann), new ChangeActor(new(World.Ann), "Ann"));
        Store.Gives(new Expected(Unchanged, World.Ann), new DefineActor(new("ann") { Name = "Ann" }));
    }

    [Fact]
    public void Tracking_changes_only_as_long_as_nothing_is_tracked()
    {
        ChangeProduct serialized = new(World.Bolt, new() { Tracking = Tracking.Serialized });
        Store.Do(new CreateAllocation(new(World.Bolt, 2)));
        Store.Refuses(AllocationInUse, serialized, id: 1);
        Store.Do(new Cancel(new(1)));
        Store.Refuses(AllocationInUse, serialized, id: 1);
        Store.Do(new SetRetention(new() { Count = 0 }), new DefineActor(new("eve")));
        Store.Gives(new Expected(Ok, World.Bolt), serialized);
        Store.Do(
            new Receive(World.Bolt, World.ShelfB, ["S1"]), new RemoveUnits(World.Bolt, World.ShelfB, ["S1"]),
            new Receive(World.Bolt, World.ShelfA, ["S2"]));
        Store.Refuses(StockInUse, new ChangeProduct(World.Bolt, new() { Tracking = Tracking.Bulk }), id: World.ShelfA);
        ProductChanges bulk = new() { Tracking = Tracking.Bulk, Selection = SelectionStrategy.Fifo };
        Store.Refuses(LotInUse, new ChangeProduct(World.Serum, bulk), id: World.SerumThatLasts);
    }

    [Fact]
    public void An_increment_that_divides_the_present_one_is_always_possible()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 3), new CreateAllocation(new(World.Bolt, 5) { AllowPartial = true }));
        Store.Gives(new Expected(Ok, World.Bolt), new ChangeProduct(World.Bolt, new() { Increment = Quantity.Of(0.25m) }));
        Store.Do(new Receive(World.Bolt, World.ShelfA, Quantity.Of(0.75m)));
    }

    [Fact]
    public void Another_increment_must_divide_stock_allocations_and_safety_stock()
    {
        ChangeProduct even = new(World.Bolt, new() { Increment = 2 });
        Store.Do(new Receive(World.Bolt, World.ShelfB, 3), new Receive(World.Bolt, World.ShelfA, 1));
        Store.Refuses(StockInUse, even, id: World.ShelfA);
        Store.Do(new Adjust(World.Bolt, World.ShelfA, -1));
        Store.Refuses(StockInUse, even, id: World.ShelfB);
        Store.Do(new Receive(World.Bolt, World.ShelfB, 1), new CreateAllocation(new(World.Bolt, 7)));
        Store.Refuses(AllocationInUse, even, id: 1);
        Store.Do(new ChangeQuantity(new(1), 8), new SetSafetyStock(World.Bolt, 5));
        Store.Refuses(new Expected(SafetyStockInUse, World.Bolt, 5), even);
        Store.Do(new SetSafetyStock(World.Bolt, 6));
        Store.Gives(new Expected(Ok, World.Bolt), even);
        Store.Refuses(QuantityNotMultipleOfIncrement, new Receive(World.Bolt, World.ShelfA, 3), id: World.Bolt);
    }

    /// <summary>The sums are even, and their parts are not.</summary>
    [Fact]
    public void An_increment_divides_every_reservation()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfB, 1), new Receive(World.Bolt, World.ShelfC, 1),
            new CreateAllocation(new(World.Bolt, 2)), new Receive(World.Bolt, World.ShelfB, 1),
            new Receive(World.Bolt, World.ShelfC, 1), new CreateAllocation(new(World.Bolt, 2)));
        Store.Refuses(AllocationInUse, new ChangeProduct(World.Bolt, new() { Increment = 2 }), id: 1);
        Store.Do(new Release(new(1), Amount.All), new Release(new(2), Amount.All));
        Store.Refuses(AllocationInUse, new ChangeProduct(World.Bolt, new() { Increment = 2 }), id: 1);
    }

    [Fact]
    public void When_a_product_is_held_back_no_longer_its_queue_is_served()
    {
        Store.Do(
            new CreateAllocation(new(World.Cable, 5) { AllowPartial = false }), new CreateAllocation(new(World.Cable, 2)),
            new CreateAllocation(new(World.Cable, 1) { Locations = new[] { World.ShelfA } }),
            new Receive(World.Cable, World.ShelfA, 3));
        Store.Shows("queue 2 1 2 3");
        Store.Gives(
            new Expected(Ok, World.Cable, Index: 2),
            new ChangeProduct(World.Cable, new() { Backorder = BackorderPolicy.PassOver }));
        Store.Shows("queue 2 1");
    }

    [Fact]
    public void A_product_that_cannot_be_allocated_any_more_serves_who_waits()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 1)), new ChangeProduct(World.Bolt, new() { IsAllocatable = false }));
        Store.Refuses(ProductNotAllocatable, new CreateAllocation(new(World.Bolt, 1)), id: World.Bolt);
        Store.Gives(new Expected(Ok, World.Bolt, 1, Index: 1), new Receive(World.Bolt, World.ShelfA, 1));
        Store.Do(new ChangeProduct(World.Bolt, new() { IsAllocatable = true }), new CreateAllocation(new(World.Bolt, 1)));
    }

    [Fact]
    public void Another_selection_takes_other_units_and_other_lots()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2"]),
            new ChangeProduct(World.Pump, new() { Selection = SelectionStrategy.Lifo }),
            new CreateAllocation(new(World.Pump, 1)));
        Store.Shows("unit 3 S2 number 1 Allocated location 1 allocation 1");
        Amount late = Amount.Of(1).InLot(World.LateMilk);
        Amount early = Amount.Of(1).InLot(World.EarlyMilk);
        Store.Do(
            new Receive(World.Milk, World.ShelfA, early), new Receive(World.Milk, World.ShelfA, late),
            new ChangeProduct(World.Milk, new() { Selection = SelectionStrategy.Fifo }), new CreateAllocation(new(World.Milk, 1)));
        Store.Shows("reservation 2 1 lot 1 1");
        Store.Do(
            new Cancel(new(2)), new ChangeProduct(World.Milk, new() { Selection = SelectionStrategy.Fefo }),
            new CreateAllocation(new(World.Milk, 1)));
        Store.Shows("reservation 3 1 lot 2 1");
    }

    [Fact]
    public void Stock_is_taken_in_the_new_walk_order()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 1), new Receive(World.Bolt, World.ShelfB, 1),
            new Receive(World.Bolt, World.ShelfC, 1), new ChangeLocation(World.ShelfA, new() { WalkOrder = 5 }),
            new ChangeLocation(World.ShelfB, new() { WalkOrder = 30 }), new CreateAllocation(new(World.Bolt, 2)));
        Store.Shows("reservation 1 1 1", "reservation 1 3 1");
        Store.Do(new Receive(World.Bolt, World.ShelfA, 1), new CreateAllocation(new(World.Bolt, 1)));
        Store.Shows("reservation 2 1 1");
    }

    [Fact]
    public void A_location_that_becomes_quarantine_keeps_its_promises_and_makes_none()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 5), new CreateAllocation(new(World.Bolt, 2)),
            new ChangeLocation(World.ShelfA, new() { Kind = LocationKind.Quarantine }),
            new CreateAllocation(new(World.Bolt, 1)));
        Store.Shows("product 1 available 0 waiting 1 frozen 0", "ledger 1 1 free 3 reserved 2 picked 0 blocked 0");
        Store.Refuses(
            LocationIsQuarantine, new CreateAllocation(new(World.Bolt, 1) { Locations = new[] { World.ShelfA } }), World.ShelfA);
        Store.Do(new Release(new(1), 1), new Receive(World.Bolt, World.ShelfA, 1));
        Store.Gives(
            new Expected(Ok, World.ShelfA, Index: 1), new ChangeLocation(World.ShelfA, new() { Kind = LocationKind.Pickable }));
        Store.Shows("ledger 1 1 free 3 reserved 2 picked 0 blocked 0", "product 1 available 3 waiting 0 frozen 0");
    }

    [Fact]
    public void A_frozen_location_of_another_kind_stays_frozen_until_it_is_thawed()
    {
        Store.Do(
            new Receive(World.Bolt, World.Quarantine, 5), new FreezeLocation(World.Quarantine),
            new CreateAllocation(new(World.Bolt, 2)));
        Store.Gives(
            new Expected(Ok, World.Quarantine), new ChangeLocation(World.Quarantine, new() { Kind = LocationKind.Pickable }));
        Store.Gives(new Expected(Ok, World.Quarantine, Index: 1), new ThawLocation(World.Quarantine));
    }

    [Fact]
    public void A_vehicle_with_stock_of_a_technician_stays_one()
    {
        ChangeLocation shelf = new(World.Vehicle, new() { Kind = LocationKind.Pickable });
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new CreateAllocation(new(World.Bolt, 2)),
            new CheckOut(new(1), 2, World.Vehicle), new Receive(World.Bolt, World.Vehicle, 1));
        Store.Refuses(StockInUse, shelf, id: World.Bolt);
        Store.Do(
            new ChangeLocation(World.Vehicle, new() { Zone = "van" }), new CheckIn(new(1), 2, World.ShelfA, KeepAllocated: true));
        Store.Gives(new Expected(Ok, World.Vehicle), shelf);
        Store.Shows("product 1 available 1 waiting 0 frozen 0");
    }

    [Fact]
    public void A_discontinued_product_takes_neither_demand_nor_receipts_and_runs_out()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 2), new CreateAllocation(new(World.Bolt, 5)));
        Store.Gives(new Expected(Ok, World.Bolt), new DiscontinueProduct(World.Bolt));
        Store.Gives(new Expected(Unchanged, World.Bolt), new DiscontinueProduct(World.Bolt));
        Store.Refuses(ProductDiscontinued, new CreateAllocation(new(World.Bolt, 1)), id: World.Bolt);
        Store.Refuses(ProductDiscontinued, new CreateHold(new(World.Bolt, 1), World.At(9)), id: World.Bolt);
        Store.Refuses(ProductDiscontinued, new ChangeQuantity(new(1), 6), id: World.Bolt);
        Store.Refuses(ProductDiscontinued, new Receive(World.Bolt, World.ShelfA, 1), id: World.Bolt);
        Store.Gives(new Expected(Ok, World.Bolt, 3, Index: 1), new Adjust(World.Bolt, World.ShelfA, 3));
        Store.Do(new Release(new(1), 4), new ReverseRelease(new(1), 1), new Cancel(new(1)));
        Store.Do(new FreezeProduct(World.Bolt));
        Store.Refuses(ProductFrozen, new CreateAllocation(new(World.Bolt, 1)), id: World.Bolt);
        Store.Do(new ThawProduct(World.Bolt), new ReinstateProduct(World.Bolt), new CreateAllocation(new(World.Bolt, 1)));
        Store.Gives(new Expected(Unchanged, World.Bolt), new ReinstateProduct(World.Bolt));
    }

    [Fact]
    public void Recreating_demand_for_a_discontinued_product_is_refused_and_changes_nothing()
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 1)), new Cancel(new(1)), new DiscontinueProduct(World.Bolt));
        Store.Refuses(ProductDiscontinued, new Recreate(new(1)), id: World.Bolt);
    }

    [Fact]
    public void A_discontinued_location_takes_no_stock_and_runs_out()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 4), new Receive(World.Bolt, World.ShelfB, 4),
            new DiscontinueLocation(World.ShelfA), new DiscontinueLocation(World.Vehicle));
        Store.Gives(new Expected(Unchanged, World.ShelfA), new DiscontinueLocation(World.ShelfA));
        Store.Refuses(LocationDiscontinued, new Receive(World.Bolt, World.ShelfA, 1), id: World.ShelfA);
        Store.Refuses(LocationDiscontinued, new Move(World.Bolt, World.ShelfB, World.ShelfA, 1), id: World.ShelfA, index: 1);
        Store.Do(new Move(World.Bolt, World.ShelfA, World.ShelfB, 1), new Adjust(World.Bolt, World.ShelfA, 1));
        Store.Do(new CreateAllocation(new(World.Bolt, 4) { Locations = new[] { World.ShelfA } }));
        Store.Refuses(LocationDiscontinued, new CheckOut(new(1), 1, World.Vehicle), id: World.Vehicle);
        Store.Do(new ReinstateLocation(World.Vehicle), new CheckOut(new(1), 2, World.Vehicle));
        Store.Refuses(LocationDiscontinued, new CheckIn(new(1), 1, World.ShelfA, KeepAllocated: true), id: World.ShelfA);
        Store.Refuses(LocationDiscontinued, new CheckIn(new(1), 1, World.ShelfA), id: World.ShelfA);
        Store.Do(new FreezeLocation(World.ShelfA));
        Store.Refuses(LocationIsFrozen, new Receive(World.Bolt, World.ShelfA, 1), id: World.ShelfA);
        Store.Do(new ThawLocation(World.ShelfA), new ReinstateLocation(World.ShelfA), new Receive(World.Bolt, World.ShelfA, 1));
        Store.Gives(new Expected(Unchanged, World.ShelfA), new ReinstateLocation(World.ShelfA));
    }
}
