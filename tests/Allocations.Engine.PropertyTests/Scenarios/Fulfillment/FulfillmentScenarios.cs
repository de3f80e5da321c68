using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.AllocationState;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/fulfillment.md, "Steps between promise and delivery", except for the reversal.</summary>
public abstract class FulfillmentScenarios : StoreScenarios
{
    /// <summary>Allocation 1 has four bolts on shelf A.</summary>
    private void HasBolts() => Store.Do(new Receive(World.Bolt, World.ShelfA, 5), new CreateAllocation(new(World.Bolt, 4)));

    /// <summary>Allocation 1 has S1 and S2, allocation 2 has S3; S4 is free.</summary>
    private void HasPumps() => Store.Do(
        new Receive(World.Pump, World.ShelfA, ["S1", "S2", "S3", "S4"]), new CreateAllocation(new(World.Pump, 2)),
        new CreateAllocation(new(World.Pump, 1)));

    [Fact]
    public void The_route_over_the_carrier()
    {
        HasBolts();
        Store.Gives(new Expected(Ok, 1, 4, State: InTransit), new Ship(new(1), Amount.All));
        Store.Shows("ledger 1 1 free 1 reserved 0 picked 0 blocked 0 technician 0 transit 4", "reservation 1 1 4 InTransit");
        Store.Gives(new Expected(Ok, 1, 3, State: InTransit), new Deliver(new(1), 3));
        Store.Gives(new Expected(Ok, 1, 1, State: Delivered), new Deliver(new(1), Amount.All, "signed"));
        Store.Shows("ledger 1 1 free 1 reserved 0 picked 0 blocked 0", "reservation 1 1 4 Delivered", "finished 1");
    }

    [Fact]
    public void The_route_over_the_technician()
    {
        HasPumps();
        Store.Gives(new Expected(Ok, 1, 2, State: Picked), new Pick(new(1), Amount.All));
        Store.Shows("unit 3 S1 number 0 Picked location 1 allocation 1", "ledger 3 1 free 1 reserved 1 picked 2 blocked 0");
        Store.Gives(new Expected(Ok, 1, 2, State: WithTechnician), new CheckOut(new(1), Amount.All, World.Vehicle));
        Store.Shows(
            "unit 3 S1 number 0 WithTechnician location 6 allocation 1", "ledger 3 1 free 1 reserved 1 picked 0 blocked 0",
            "ledger 3 6 free 0 reserved 0 picked 0 blocked 0 technician 2 transit 0");
        Store.Gives(new Expected(Ok, 1, 2, State: Delivered), new Deliver(new(1), ["S2", "S1"]));
        Store.Shows("unit 3 S2 number 1 Delivered location 6 allocation 1");
    }

    [Fact]
    public void The_route_over_a_supplier()
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 4)));
        Store.Gives(new Expected(Ok, 1, 4, State: OnOrder), new PlaceOnOrder(new(1), Amount.All));
        Store.Shows("queue 1 1", "product 1 available 0 waiting 4 frozen 0");
        Store.Gives(
            new Expected(Ok, World.Bolt, 4, Index: 1), new Receive(World.Bolt, World.ShelfA, 4));
        Store.Gives(new Expected(Ok, 1, 4, State: Delivered), new Release(new(1), Amount.All));
    }

    [Fact]
    public void What_comes_in_serves_what_is_on_order_before_what_is_open()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 4)), new PlaceOnOrder(new(1), 3),
            new Receive(World.Bolt, World.ShelfA, 2));
        Store.Shows(
            "allocation 1 product 1 Medium 500 open 1 onorder 1 reserved 2 picked 0 technician 0 transit 0 delivered 0"
            + " cancelled 0",
            "product 1 available 0 waiting 2 frozen 0");
        Store.Gives(new Expected(Ok, 1, 1, State: Open), new TakeOffOrder(new(1), 1));
    }

    [Fact]
    public void All_or_nothing_means_what_is_open_and_on_order_together()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 4) { AllowPartial = false }), new PlaceOnOrder(new(1), 2),
            new Receive(World.Bolt, World.ShelfA, 3));
        Store.Shows("queue 1 1", "ledger 1 1 free 3 reserved 0 picked 0 blocked 0");
        Store.Gives(
            new Expected(Ok, World.Bolt, 1, Index: 1), new Receive(World.Bolt, World.ShelfA, 1));
    }

    [Fact]
    public void What_is_on_order_keeps_its_place_in_the_queue()
    {
        Store.Do(
            new CreateAllocation(new(World.Bolt, 2)), new CreateAllocation(new(World.Bolt, 2)),
            new PlaceOnOrder(new(2), Amount.All),
            new PlaceOnOrder(new(1), Amount.All));
        Store.Shows("queue 1 1 2");
        Store.Do(new TakeOffOrder(new(2), Amount.All));
        Store.Shows("queue 1 1 2");
    }

    [Fact]
    public void Who_holds_for_its_turn_holds_for_what_is_on_order_too()
    {
        Store.Do(
            new CreateAllocation(new(World.Cable, 4) { AllowPartial = false, Priority = Priority.High() }),
            new PlaceOnOrder(new(1), Amount.All),
            new Receive(World.Cable, World.ShelfA, 2));
        Store.Gives(
            new Expected(Ok, 2, State: Open, Notes: OutcomeNotes.KeptForEarlier), new CreateAllocation(new(World.Cable, 1)));
        Store.Gives(new Expected(Ok, 1, 4, 1, Cancelled), new Cancel(new(1)));
    }

    [Fact]
    public void A_cancellation_takes_what_is_on_order_and_leaves_what_is_picked()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 3), new CreateAllocation(new(World.Bolt, 5)), new Pick(new(1), 2),
            new PlaceOnOrder(new(1), 1));
        Store.Gives(new Expected(Ok, 1, 3, State: Picked), new Cancel(new(1)));
        Store.Shows("ledger 1 1 free 1 reserved 0 picked 2 blocked 0", "product 1 available 1 waiting 0 frozen 0");
        Store.Refuses(new Expected(InvalidTransition, 1, State: Picked, Target: Cancelled), new Cancel(new(1)));
        Store.Do(new PutBack(new(1), Amount.All));
        Store.Gives(new Expected(Ok, 1, 2, State: Cancelled), new Cancel(new(1)));
    }

    [Fact]
    public void What_is_picked_leaves_before_what_is_reserved()
    {
        HasBolts();
        Store.Do(new Pick(new(1), 2));
        Store.Gives(new Expected(Ok, 1, 3, State: Allocated), new CheckOut(new(1), 3, World.Vehicle));
        Store.Shows("reservation 1 1 1", "reservation 1 6 3 WithTechnician");
        Store.Do(new Pick(new(1), Amount.All));
        Store.Gives(new Expected(Ok, 1, 1, State: WithTechnician), new Release(new(1), Amount.All));
    }

    [Fact]
    public void A_release_counts_what_is_picked()
    {
        HasBolts();
        Store.Do(new Pick(new(1), 3));
        Store.Refuses(new Expected(ExceedsAllocated, 1, 4, State: Allocated), new Release(new(1), 5));
        Store.Gives(new Expected(Ok, 1, 4, State: Delivered), new Release(new(1), 4));
    }

    [Fact]
    public void Unused_parts_come_back_to_the_promise_or_to_everybody()
    {
        HasBolts();
        Store.Do(new CreateAllocation(new(World.Bolt, 3)), new CheckOut(new(1), Amount.All, World.Vehicle));
        Store.Gives(
            new Expected(Ok, 1, 1, State: Allocated), new CheckIn(new(1), 1, World.ShelfB, KeepAllocated: true));
        Store.Shows("reservation 1 2 1", "reservation 1 6 3 WithTechnician");
        Store.Gives(new Expected(Ok, 1, 2, 1, Allocated), new CheckIn(new(1), 2, World.ShelfC));
        Store.Shows("reservation 2 1 1", "reservation 2 3 2", "ledger 1 3 free 0 reserved 2 picked 0 blocked 0");
    }

    [Fact]
    public void Checking_everything_in_ends_the_allocation()
    {
        HasPumps();
        Store.Do(new CheckOut(new(1), Amount.All, World.Vehicle));
        Store.Gives(new Expected(Ok, 1, 1, State: WithTechnician), new CheckIn(new(1), ["S1"], World.Quarantine));
        Store.Shows("unit 3 S1 number 0 Available location 4 allocation 0");
        Store.Gives(new Expected(Ok, 1, 1, State: Cancelled), new CheckIn(new(1), Amount.All, World.ShelfA));
        Store.Shows("finished 1", "unit 3 S2 number 1 Available location 1 allocation 0");
    }

    [Fact]
    public void Parts_are_checked_out_to_a_vehicle_only()
    {
        HasBolts();
        Store.Refuses(LocationIsNotVehicle, new CheckOut(new(1), Amount.All, World.ShelfB), id: World.ShelfB);
        Store.Refuses(LocationIsNotVehicle, new CheckOut(new(1), Amount.All, World.Frozen), id: World.Frozen);
        Store.Refuses(UnknownLocation, new CheckOut(new(1), Amount.All, new(99)), id: 99);
        Store.Refuses(OtherTenant, new CheckOut(new(1), Amount.All, World.NorthShelf), id: World.NorthShelf);
    }

    [Fact]
    public void Parts_are_kept_only_where_promises_are_served_from()
    {
        HasBolts();
        Store.Do(new CheckOut(new(1), Amount.All, World.Vehicle));
        Store.Refuses(
            LocationIsQuarantine, new CheckIn(new(1), Amount.All, World.Quarantine, KeepAllocated: true),
            id: World.Quarantine);
        Store.Refuses(LocationIsFrozen, new CheckIn(new(1), Amount.All, World.Frozen), id: World.Frozen);
        Store.Refuses(UnknownLocation, new CheckIn(new(1), Amount.All, new(-1)), id: -1);
    }

    [Fact]
    public void More_than_a_state_holds_is_refused_and_says_which_and_what()
    {
        HasBolts();
        Store.Do(new Pick(new(1), 3));
        Store.Refuses(new Expected(ExceedsState, 1, 1, State: Allocated), new Pick(new(1), 2));
        Store.Refuses(new Expected(ExceedsState, 1, 4, State: Picked), new Ship(new(1), 5));
        Store.Refuses(new Expected(ExceedsState, 1, 3, State: Picked), new PutBack(new(1), 4));
    }

    [Fact]
    public void Units_are_named_and_a_quantity_is_not()
    {
        HasPumps();
        Store.Refuses(ProductIsSerialized, new Pick(new(1), 1), id: World.Pump);
        Store.Do(new Receive(World.Bolt, World.ShelfA, 1), new CreateAllocation(new(World.Bolt, 1)));
        Store.Refuses(ProductIsNotSerialized, new Pick(new(3), ["S1"]), id: World.Bolt);
        Store.Refuses(ListEmpty, new Pick(new(1), []));
    }

    [Fact]
    public void A_unit_on_order_has_no_name_but_is_whole()
    {
        Store.Do(new CreateAllocation(new(World.Pump, 2)));
        Store.Refuses(QuantityNotWhole, new PlaceOnOrder(new(1), Quantity.Of(0.5m)), id: World.Pump);
        Store.Refuses(QuantityNotPositive, new PlaceOnOrder(new(1), 0));
        Store.Do(new PlaceOnOrder(new(1), 1));
    }

    [Fact]
    public void A_unit_in_another_state_is_refused_and_says_who_holds_it()
    {
        HasPumps();
        Store.Do(new Pick(new(1), ["S1"]));
        Store.Refuses(SerialNotOfAllocation, new Pick(new(1), ["S1"]), id: 1);
        Store.Refuses(SerialNotOfAllocation, new Pick(new(1), ["S3"]), id: 2);
        Store.Refuses(SerialNotOfAllocation, new Pick(new(1), ["S4"]));
        Store.Refuses(DuplicateSerial, new Ship(new(1), ["S1", "S1"]), index: 1);
        Store.Refuses(new Expected(ExceedsState, 1, 1, State: Picked), new PutBack(new(1), ["S1", "S3"]));
        Store.Refuses(UnknownSerial, new Ship(new(1), ["S1", "NO"]), index: 1);
    }

    [Fact]
    public void A_delivery_scans_units_in_transit_and_with_the_technician()
    {
        HasPumps();
        Store.Do(new Ship(new(1), ["S1"]), new CheckOut(new(1), ["S2"], World.Vehicle));
        Store.Refuses(SerialNotOfAllocation, new Deliver(new(1), ["S3"]), id: 2);
        Store.Gives(new Expected(Ok, 1, 2, State: Delivered), new Deliver(new(1), ["S2", "S1"]));
    }

    [Fact]
    public void A_unit_that_is_away_is_not_received_again()
    {
        HasPumps();
        Store.Do(new Ship(new(1), ["S1"]), new CheckOut(new(1), ["S2"], World.Vehicle));
        Store.Refuses(
            SerialAlreadyInStock, new Receive(World.Pump, World.ShelfB, ["S1"]), id: World.ShelfA);
        Store.Refuses(
            SerialAlreadyInStock, new Receive(World.Pump, World.ShelfB, ["S2"]), id: World.Vehicle);
    }
}
