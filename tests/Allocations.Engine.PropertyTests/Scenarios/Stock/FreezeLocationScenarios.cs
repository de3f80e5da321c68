using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/stock.md, "Freeze and thaw a location".</summary>
public abstract class FreezeLocationScenarios : StoreScenarios
{
    private static readonly FreezeLocation s_freeze = new(World.ShelfA);
    private static readonly ThawLocation s_thaw = new(World.ShelfA);

    [Fact]
    public void A_location_is_frozen_and_thawed_and_twice_is_unchanged()
    {
        Store.Gives(new Expected(Unchanged, World.ShelfA), s_thaw);
        Store.Gives(new Expected(Ok, World.ShelfA), s_freeze);
        Store.Shows("location 1 frozen");
        Store.Gives(new Expected(Unchanged, World.ShelfA), s_freeze);
        Store.Gives(new Expected(Unchanged, World.ShelfA), new DefineLocation(World.Locations[World.ShelfA.Value - 1]));
        Store.Gives(new Expected(Ok, World.ShelfA), s_thaw);
        Assert.DoesNotContain("location 1 frozen", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_unknown_or_of_another_tenant_is_refused_and_changes_nothing()
    {
        Store.Refuses(UnknownLocation, new FreezeLocation(new(99)), id: 99);
        Store.Refuses(UnknownLocation, new ThawLocation(new(0)));
        Store.Refuses(OtherTenant, new FreezeLocation(World.NorthShelf), id: World.NorthShelf);
        Store.Refuses(OtherTenant, new ThawLocation(World.ShelfA).Sent(tenant: World.North), id: World.ShelfA);
    }

    [Fact]
    public void A_frozen_location_takes_no_movements_but_is_counted()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 5), new Receive(World.Bolt, World.ShelfB, 5), s_freeze);
        Store.Refuses(LocationIsFrozen, new Receive(World.Bolt, World.ShelfA, 1), id: World.ShelfA);
        Store.Refuses(LocationIsFrozen, new Adjust(World.Bolt, World.ShelfA, -1), id: World.ShelfA);
        Store.Refuses(LocationIsFrozen, new Move(World.Bolt, World.ShelfA, World.ShelfB, 1), id: World.ShelfA);
        Store.Refuses(
            LocationIsFrozen, new Move(World.Bolt, World.ShelfB, World.ShelfA, 1), id: World.ShelfA, index: 1);
        Store.Refuses(
            LocationIsFrozen, new Block(World.Bolt, World.ShelfA, 1, BlockReason.Damage), id: World.ShelfA);
        Store.Gives(new Expected(Ok, World.Bolt, 2), new CountStock(World.Bolt, World.ShelfA, 7));
        Store.Shows("product 1 available 5 waiting 0 frozen 0", "ledger 1 1 free 7 reserved 0 picked 0 blocked 0");
        Store.Gives(new Expected(Ok, World.ShelfA), s_thaw);
        Store.Shows("product 1 available 12 waiting 0 frozen 0");
    }

    [Fact]
    public void A_frozen_location_is_one_of_its_kind_whose_stock_is_counted_and_serves_the_queue_after_the_thaw()
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 3)));
        Store.Gives(new Expected(Ok, World.Bolt, 5), new CountStock(World.Bolt, World.Frozen, 5));
        Store.Shows("product 1 available 0 waiting 3 frozen 0", "ledger 1 9 free 5 reserved 0 picked 0 blocked 0");
        Store.Gives(new Expected(Ok, World.Frozen, Index: 1), new ThawLocation(World.Frozen));
        Store.Shows("reservation 1 9 3", "product 1 available 2 waiting 0 frozen 0");
    }

    [Fact]
    public void Nothing_is_promised_from_a_frozen_location()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 5), new Receive(World.Bolt, World.ShelfB, 3), s_freeze);
        Store.Gives(
            new Expected(Ok, 1, 3, State: AllocationState.Open),
            new CreateAllocation(new(World.Bolt, 4) { AllowPartial = true }));
        Store.Refuses(
            new Expected(InsufficientStock, World.Bolt), new CreateAllocation(new(World.Bolt, 1) { RefuseIfShort = true }));
        Store.Refuses(
            LocationIsFrozen, new CreateAllocation(new(World.Bolt, 1) { Locations = new[] { World.ShelfB, World.ShelfA } }),
            id: World.ShelfA, index: 1);
    }

    [Fact]
    public void Who_waits_for_listed_locations_gets_nothing_from_a_frozen_one()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 6) { Locations = new[] { World.ShelfA, World.ShelfB }, AllowPartial = true }),
            s_freeze,
            new Receive(World.Bolt, World.ShelfB, 2));
        Store.Do(s_thaw, new Receive(World.Bolt, World.ShelfA, 1), s_freeze, new CountStock(World.Bolt, World.ShelfA, 9));
        Store.Shows("reservation 1 2 2", "reservation 1 1 1");
        Store.Gives(new Expected(Ok, World.ShelfA, Index: 1), s_thaw);
        Store.Shows("reservation 1 1 4");
    }

    [Fact]
    public void Named_units_at_a_frozen_location_are_refused()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2"]),
            new Receive(World.Pump, World.ShelfB, ["S3"]),
            new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S3" } }), s_freeze);
        Store.Refuses(
            LocationIsFrozen, new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S2" } }), id: World.ShelfA);
        Store.Refuses(
            LocationIsFrozen, new Substitute(new(1), ["S3"], ["S1"]), id: World.ShelfA, index: 1);
        Store.Refuses(new Expected(InsufficientStock, World.Pump), new Substitute(new(1), ["S3"]));
    }

    [Fact]
    public void What_is_reserved_there_stays_but_does_not_leave()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 5), new CreateAllocation(new(World.Bolt, 4)), new Pick(new(1), 1), s_freeze);
        Store.Refuses(LocationIsFrozen, new Pick(new(1), 1), id: World.ShelfA);
        Store.Refuses(LocationIsFrozen, new PutBack(new(1), Amount.All), id: World.ShelfA);
        Store.Refuses(LocationIsFrozen, new Release(new(1), Amount.All), id: World.ShelfA);
        Store.Refuses(LocationIsFrozen, new Release(new(1), 1), id: World.ShelfA);
        Store.Refuses(LocationIsFrozen, new Ship(new(1), 1), id: World.ShelfA);
        Store.Refuses(LocationIsFrozen, new CheckOut(new(1), 1, World.Vehicle), id: World.ShelfA);
        Store.Gives(new Expected(Ok, 1, 3, State: AllocationState.Picked), new Cancel(new(1)));
        Store.Shows("product 1 available 0 waiting 0 frozen 0", "ledger 1 1 free 4 reserved 0 picked 1 blocked 0");
        Store.Gives(new Expected(Ok, 1, 1, State: AllocationState.Delivered), new Release(new(1), Amount.All));
        Store.Gives(new Expected(Ok, 1, 1, State: AllocationState.Allocated), new ReverseRelease(new(1), Amount.All));
        Store.Do(s_thaw, new Release(new(1), Amount.All));
    }

    [Fact]
    public void Of_several_locations_the_frozen_one_with_the_lowest_id_is_said_and_units_are_looked_at_one_by_one()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfC, ["S1"]), new Receive(World.Pump, World.ShelfB, ["S2"]),
            new Receive(World.Pump, World.ShelfA, ["S3"]), new CreateAllocation(new(World.Pump, 3)),
            new FreezeLocation(World.ShelfC), new FreezeLocation(World.ShelfB));
        Store.Refuses(LocationIsFrozen, new Release(new(1), Amount.All), id: World.ShelfB);
        Store.Refuses(LocationIsFrozen, new Release(new(1), ["S3", "S1"]), id: World.ShelfC, index: 1);
        Store.Refuses(LocationIsFrozen, new Pick(new(1), ["S2"]), id: World.ShelfB);
        Store.Do(new Release(new(1), ["S3"]), new ThawLocation(World.ShelfB), new Pick(new(1), ["S2"]));
    }

    [Fact]
    public void A_frozen_vehicle_takes_nothing_in()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 5), new CreateAllocation(new(World.Bolt, 4)),
            new CheckOut(new(1), 2, World.Vehicle), new FreezeLocation(World.Vehicle));
        Store.Refuses(LocationIsFrozen, new CheckOut(new(1), 1, World.Vehicle), id: World.Vehicle);
        Store.Do(s_freeze);
        Store.Refuses(LocationIsFrozen, new CheckIn(new(1), 1, World.ShelfA), id: World.ShelfA);
        Store.Refuses(
            LocationIsFrozen, new CheckIn(new(1), 1, World.ShelfA), id: World.ShelfA);
        Store.Do(new Deliver(new(1), Amount.All));
    }

    [Fact]
    public void Thawing_serves_the_queues_of_all_products_there()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 5), new Receive(World.Pump, World.ShelfA, ["S1"]),
            new Receive(World.Cable, World.ShelfB, 5), s_freeze, new CreateAllocation(new(World.Bolt, 2)),
            new CreateAllocation(new(World.Bolt, 2)),
            new CreateAllocation(new(World.Pump, 1)));
        Store.Gives(new Expected(Ok, World.ShelfA, Index: 3), s_thaw);
        Store.Shows("product 1 available 1 waiting 0 frozen 0", "product 3 available 0 waiting 0 frozen 0");
    }
}
