using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.AllocationState;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/fulfillment.md, "Release from a location".</summary>
public abstract class ReleaseFromScenarios : StoreScenarios
{
    private static readonly AllocationId s_first = new(1);

    /// <summary>Allocation 1 has three bolts at shelf B and two at shelf A; B is walked to first.</summary>
    private void HasBoltsAtTwoShelves() => Store.Do(
        new Receive(World.Bolt, World.ShelfB, 3), new Receive(World.Bolt, World.ShelfA, 2), new CreateAllocation(new(World.Bolt, 5)));

    [Fact]
    public void What_is_at_the_confirmed_location_is_released_and_nothing_else()
    {
        HasBoltsAtTwoShelves();
        Store.Gives(new Expected(Ok, 1, 2, State: Allocated), new ReleaseFrom(s_first, World.ShelfA, Amount.All));
        Store.Shows("reservation 1 2 3", "ledger 1 1 free 0 reserved 0 picked 0 blocked 0");
        Store.Gives(new Expected(Ok, 1, 2, State: Allocated), new ReleaseFrom(s_first, World.ShelfB, 2));
        Store.Gives(new Expected(Ok, 1, 1, State: Delivered), new ReleaseFrom(s_first, World.ShelfB, Amount.All));
        Store.Shows("finished 1");
    }

    [Fact]
    public void Stock_that_is_elsewhere_is_not_released()
    {
        HasBoltsAtTwoShelves();
        Store.Refuses(
            new Expected(LocationNotConfirmed, World.ShelfA), new ReleaseFrom(s_first, World.ShelfC, Amount.All));
        Store.Refuses(
            new Expected(LocationNotConfirmed, World.ShelfB, 2), new ReleaseFrom(s_first, World.ShelfA, 3));
        Store.Refuses(
            new Expected(LocationNotConfirmed, World.ShelfA, 3), new ReleaseFrom(s_first, World.ShelfB, 5));
        Store.Refuses(
            new Expected(ExceedsAllocated, 1, 5, State: Allocated), new ReleaseFrom(s_first, World.ShelfB, 6));
        Store.Refuses(UnknownLocation, new ReleaseFrom(s_first, new(99), 1), id: 99);
        Store.Refuses(OtherTenant, new ReleaseFrom(s_first, new(10), 1), id: 10);
        Store.Refuses(ProductIsNotSerialized, new ReleaseFrom(s_first, World.ShelfA, ["S1"]), id: World.Bolt);
        Store.Refuses(InvalidOption, new ReleaseFrom(s_first, World.ShelfA, 1, (ReleaseReason)77));
    }

    [Fact]
    public void Picked_stock_goes_first_and_counts_where_it_was_picked()
    {
        HasBoltsAtTwoShelves();
        Store.Do(new Pick(s_first, 1), new ReleaseFrom(s_first, World.ShelfB, 2));
        Store.Shows("ledger 1 2 free 0 reserved 1 picked 0 blocked 0", "reservation 1 1 2");
        Store.Do(new Pick(s_first, Amount.All));
        Store.Refuses(new Expected(LocationNotConfirmed, World.ShelfA), new ReleaseFrom(s_first, World.ShelfC, 1));
        Store.Gives(new Expected(Ok, 1, 1, State: Picked), new ReleaseFrom(s_first, World.ShelfB, Amount.All));
        Store.Shows("reservation 1 1 2 Picked");
    }

    [Fact]
    public void Units_are_confirmed_where_they_are()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfB, ["S1", "S2"]), new Receive(World.Pump, World.ShelfA, ["S3"]),
            new CreateAllocation(new(World.Pump, 3)));
        Store.Refuses(
            LocationNotConfirmed, new ReleaseFrom(s_first, World.ShelfB, ["S2", "S3"]), id: World.ShelfA, index: 1);
        Store.Refuses(ProductIsSerialized, new ReleaseFrom(s_first, World.ShelfB, 1), id: World.Pump);
        Store.Gives(new Expected(Ok, 1, 1, State: Allocated), new ReleaseFrom(s_first, World.ShelfB, ["S2"]));
        Store.Gives(new Expected(Ok, 1, 1, State: Allocated), new ReleaseFrom(s_first, World.ShelfB, Amount.All));
        Store.Shows(
            "unit 3 S1 number 0 Delivered location 2 allocation 1", "unit 3 S3 number 2 Allocated location 1 allocation 1");
        Store.Refuses(
            new Expected(LocationNotConfirmed, World.ShelfA), new ReleaseFrom(s_first, World.ShelfB, Amount.All));
    }

    [Fact]
    public void Lots_make_no_difference_but_one_that_is_recalled()
    {
        Store.Do(
            new Receive(World.Milk, World.ShelfA, Amount.Of(2).InLot(new(1))),
            new Receive(World.Milk, World.ShelfA, Amount.Of(2).InLot(new(2))),
            new Receive(World.Milk, World.ShelfB, Amount.Of(2).InLot(new(1))),
            new CreateAllocation(new(World.Milk, 6)));
        Store.Gives(new Expected(Ok, 1, 3, State: Allocated), new ReleaseFrom(s_first, World.ShelfA, 3));
        Store.Gives(new Expected(Ok, 1, 1, State: Allocated), new ReleaseFrom(s_first, World.ShelfA, Amount.All));
        Store.Refuses(
            new Expected(LocationNotConfirmed, World.ShelfB), new ReleaseFrom(s_first, World.ShelfA, Amount.All));
    }

    [Fact]
    public void Only_the_shelf_that_was_confirmed_is_asked_whether_it_is_frozen()
    {
        HasBoltsAtTwoShelves();
        Store.Do(new FreezeLocation(World.ShelfB));
        Store.Refuses(LocationIsFrozen, new Release(s_first, 1), id: World.ShelfB);
        Store.Refuses(LocationIsFrozen, new ReleaseFrom(s_first, World.ShelfB, 1), id: World.ShelfB);
        Store.Gives(new Expected(Ok, 1, 2, State: Allocated), new ReleaseFrom(s_first, World.ShelfA, Amount.All));
    }

    [Fact]
    public void A_release_from_a_location_is_undone_like_any_other()
    {
        HasBoltsAtTwoShelves();
        long release = Store.Do(new ReleaseFrom(s_first, World.ShelfA, Amount.All)).Sequence;
        long last = Store.Do(new ReleaseFrom(s_first, World.ShelfB, Amount.All)).Sequence;
        Store.Gives(new Expected(Ok, 1, 3, State: Allocated), new UndoStep(s_first, new(last), Amount.All));
        Store.Gives(new Expected(Ok, 1, 1, State: Allocated), new UndoStep(s_first, new(release), 1));
        Store.Shows("reservation 1 1 1", "reservation 1 2 3");
    }
}
