using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.AllocationState;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/fulfillment.md, "Steps between promise and delivery", except for the reversal.</summary>
public abstract class FulfillmentScenarios : StoreScenarios
{
    /// <summary>Allocation 1 has four bolts on shelf A.</summary>
    private void HasBolts() => Store.Do(new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(5)), new Create(World.Bolt, 4));

    /// <summary>Allocation 1 has S1 and S2, allocation 2 has S3; S4 is free.</summary>
    private void HasPumps() => Store.Do(
        new Receive(World.Pump, World.ShelfA, ModelAmount.Units("S1", "S2", "S3", "S4")), new Create(World.Pump, 2),
        new Create(World.Pump, 1));

    [Fact]
    public void The_route_over_the_carrier()
    {
        HasBolts();
        Store.Gives(new Expected(Ok, 1, 4, State: InTransit), new Ship(1, ModelAmount.Everything));
        Store.Shows("ledger 1 1 free 1 reserved 0 picked 0 blocked 0 technician 0 transit 4", "reservation 1 1 4 InTransit");
        Store.Gives(new Expected(Ok, 1, 3, State: InTransit), new HandOver(1, ModelAmount.Of(3)));
        Store.Gives(new Expected(Ok, 1, 1, State: Delivered), new HandOver(1, ModelAmount.Everything) { Proof = "signed" });
        Store.Shows("ledger 1 1 free 1 reserved 0 picked 0 blocked 0", "reservation 1 1 4 Delivered", "finished 1");
    }

    [Fact]
    public void The_route_over_the_technician()
    {
        HasPumps();
        Store.Gives(new Expected(Ok, 1, 2, State: Picked), new Pick(1, ModelAmount.Everything));
        Store.Shows("unit 3 S1 number 0 Picked location 1 allocation 1", "ledger 3 1 free 1 reserved 1 picked 2 blocked 0");
        Store.Gives(new Expected(Ok, 1, 2, State: WithTechnician), new CheckOut(1, ModelAmount.Everything, World.Vehicle));
        Store.Shows(
            "unit 3 S1 number 0 WithTechnician location 6 allocation 1", "ledger 3 1 free 1 reserved 1 picked 0 blocked 0",
            "ledger 3 6 free 0 reserved 0 picked 0 blocked 0 technician 2 transit 0");
        Store.Gives(new Expected(Ok, 1, 2, State: Delivered), new HandOver(1, ModelAmount.Units("S2", "S1")));
        Store.Shows("unit 3 S2 number 1 Delivered location 6 allocation 1");
    }

    [Fact]
    public void The_route_over_a_supplier()
    {
        Store.Do(new Create(World.Bolt, 4));
        Store.Gives(new Expected(Ok, 1, 4, State: OnOrder), new PlaceOnOrder(1, ModelAmount.Everything));
        Store.Shows("queue 1 1", "product 1 available 0 waiting 4 frozen 0");
        Store.Gives(
            new Expected(Ok, World.Bolt, 4, Index: 1), new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(4)));
        Store.Gives(new Expected(Ok, 1, 4, State: Delivered), new Release(1, ModelAmount.Everything));
    }

    [Fact]
    public void What_comes_in_serves_what_is_on_order_before_what_is_open()
    {
        Store.Do(
            new Create(World.Bolt, 4), new PlaceOnOrder(1, ModelAmount.Of(3)),
            new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(2)));
        Store.Shows(
            "allocation 1 product 1 Medium 500 open 1 onorder 1 reserved 2 picked 0 technician 0 transit 0 delivered 0"
            + " cancelled 0",
            "product 1 available 0 waiting 2 frozen 0");
        Store.Gives(new Expected(Ok, 1, 1, State: Open), new TakeOffOrder(1, ModelAmount.Of(1)));
    }

    [Fact]
    public void All_or_nothing_means_what_is_open_and_on_order_together()
    {
        Store.Do(
            new Create(World.Bolt, 4) { AllowPartial = false }, new PlaceOnOrder(1, ModelAmount.Of(2)),
            new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(3)));
        Store.Shows("queue 1 1", "ledger 1 1 free 3 reserved 0 picked 0 blocked 0");
        Store.Gives(
            new Expected(Ok, World.Bolt, 1, Index: 1), new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(1)));
    }

    [Fact]
    public void What_is_on_order_keeps_its_place_in_the_queue()
    {
        Store.Do(
            new Create(World.Bolt, 2), new Create(World.Bolt, 2), new PlaceOnOrder(2, ModelAmount.Everything),
            new PlaceOnOrder(1, ModelAmount.Everything));
        Store.Shows("queue 1 1 2");
        Store.Do(new TakeOffOrder(2, ModelAmount.Everything));
        Store.Shows("queue 1 1 2");
    }

    [Fact]
    public void Who_holds_for_its_turn_holds_for_what_is_on_order_too()
    {
        Store.Do(
            new Create(World.Cable, 4) { AllowPartial = false, Priority = Priority.High() },
            new PlaceOnOrder(1, ModelAmount.Everything),
            new Receive(World.Cable, World.ShelfA, ModelAmount.Of(2)));
        Store.Gives(
            new Expected(Ok, 2, State: Open, Notes: OutcomeNotes.KeptForEarlier), new Create(World.Cable, 1));
        Store.Gives(new Expected(Ok, 1, 4, 1, Cancelled), new Cancel(1));
    }

    [Fact]
    public void A_cancellation_takes_what_is_on_order_and_leaves_what_is_picked()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(3)), new Create(World.Bolt, 5), new Pick(1, ModelAmount.Of(2)),
            new PlaceOnOrder(1, ModelAmount.Of(1)));
        Store.Gives(new Expected(Ok, 1, 3, State: Picked), new Cancel(1));
        Store.Shows("ledger 1 1 free 1 reserved 0 picked 2 blocked 0", "product 1 available 1 waiting 0 frozen 0");
        Store.Refuses(new Expected(InvalidTransition, 1, State: Picked, Target: Cancelled), new Cancel(1));
        Store.Do(new PutBack(1, ModelAmount.Everything));
        Store.Gives(new Expected(Ok, 1, 2, State: Cancelled), new Cancel(1));
    }

    [Fact]
    public void What_is_picked_leaves_before_what_is_reserved()
    {
        HasBolts();
        Store.Do(new Pick(1, ModelAmount.Of(2)));
        Store.Gives(new Expected(Ok, 1, 3, State: Allocated), new CheckOut(1, ModelAmount.Of(3), World.Vehicle));
        Store.Shows("reservation 1 1 1", "reservation 1 6 3 WithTechnician");
        Store.Do(new Pick(1, ModelAmount.Everything));
        Store.Gives(new Expected(Ok, 1, 1, State: WithTechnician), new Release(1, ModelAmount.Everything));
    }

    [Fact]
    public void A_release_counts_what_is_picked()
    {
        HasBolts();
        Store.Do(new Pick(1, ModelAmount.Of(3)));
        Store.Refuses(new Expected(ExceedsAllocated, 1, 4, State: Allocated), new Release(1, ModelAmount.Of(5)));
        Store.Gives(new Expected(Ok, 1, 4, State: Delivered), new Release(1, ModelAmount.Of(4)));
    }

    [Fact]
    public void Unused_parts_come_back_to_the_promise_or_to_everybody()
    {
        HasBolts();
        Store.Do(new Create(World.Bolt, 3), new CheckOut(1, ModelAmount.Everything, World.Vehicle));
        Store.Gives(
            new Expected(Ok, 1, 1, State: Allocated), new CheckIn(1, ModelAmount.Of(1), World.ShelfB, KeepAllocated: true));
        Store.Shows("reservation 1 2 1", "reservation 1 6 3 WithTechnician");
        Store.Gives(new Expected(Ok, 1, 2, 1, Allocated), new CheckIn(1, ModelAmount.Of(2), World.ShelfC));
        Store.Shows("reservation 2 1 1", "reservation 2 3 2", "ledger 1 3 free 0 reserved 2 picked 0 blocked 0");
    }

    [Fact]
    public void Checking_everything_in_ends_the_allocation()
    {
        HasPumps();
        Store.Do(new CheckOut(1, ModelAmount.Everything, World.Vehicle));
        Store.Gives(new Expected(Ok, 1, 1, State: WithTechnician), new CheckIn(1, ModelAmount.Units("S1"), World.Quarantine));
        Store.Shows("unit 3 S1 number 0 Available location 4 allocation 0");
        Store.Gives(new Expected(Ok, 1, 1, State: Cancelled), new CheckIn(1, ModelAmount.Everything, World.ShelfA));
        Store.Shows("finished 1", "unit 3 S2 number 1 Available location 1 allocation 0");
    }

    [Fact]
    public void Parts_are_checked_out_to_a_vehicle_only()
    {
        HasBolts();
        Store.Refuses(LocationIsNotVehicle, new CheckOut(1, ModelAmount.Everything, World.ShelfB), id: World.ShelfB);
        Store.Refuses(LocationIsNotVehicle, new CheckOut(1, ModelAmount.Everything, World.Frozen), id: World.Frozen);
        Store.Refuses(UnknownLocation, new CheckOut(1, ModelAmount.Everything, 99), id: 99);
        Store.Refuses(OtherTenant, new CheckOut(1, ModelAmount.Everything, World.NorthShelf), id: World.NorthShelf);
    }

    [Fact]
    public void Parts_are_kept_only_where_promises_are_served_from()
    {
        HasBolts();
        Store.Do(new CheckOut(1, ModelAmount.Everything, World.Vehicle));
        Store.Refuses(
            LocationIsQuarantine, new CheckIn(1, ModelAmount.Everything, World.Quarantine, KeepAllocated: true),
            id: World.Quarantine);
        Store.Refuses(LocationIsFrozen, new CheckIn(1, ModelAmount.Everything, World.Frozen), id: World.Frozen);
        Store.Refuses(UnknownLocation, new CheckIn(1, ModelAmount.Everything, -1), id: -1);
    }

    [Fact]
    public void More_than_a_state_holds_is_refused_and_says_which_and_what()
    {
        HasBolts();
        Store.Do(new Pick(1, ModelAmount.Of(3)));
        Store.Refuses(new Expected(ExceedsState, 1, 1, State: Allocated), new Pick(1, ModelAmount.Of(2)));
        Store.Refuses(new Expected(ExceedsState, 1, 4, State: Picked), new Ship(1, ModelAmount.Of(5)));
        Store.Refuses(new Expected(ExceedsState, 1, 3, State: Picked), new PutBack(1, ModelAmount.Of(4)));
    }

    [Fact]
    public void Units_are_named_and_a_quantity_is_not()
    {
        HasPumps();
        Store.Refuses(ProductIsSerialized, new Pick(1, ModelAmount.Of(1)), id: World.Pump);
        Store.Do(new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(1)), new Create(World.Bolt, 1));
        Store.Refuses(ProductIsNotSerialized, new Pick(3, ModelAmount.Units("S1")), id: World.Bolt);
        Store.Refuses(ListEmpty, new Pick(1, ModelAmount.Units()));
    }

    [Fact]
    public void A_unit_on_order_has_no_name_but_is_whole()
    {
        Store.Do(new Create(World.Pump, 2));
        Store.Refuses(QuantityNotWhole, new PlaceOnOrder(1, ModelAmount.Of(0.5m)), id: World.Pump);
        Store.Refuses(QuantityNotPositive, new PlaceOnOrder(1, ModelAmount.Of(0)));
        Store.Do(new PlaceOnOrder(1, ModelAmount.Of(1)));
    }

    [Fact]
    public void A_unit_in_another_state_is_refused_and_says_who_holds_it()
    {
        HasPumps();
        Store.Do(new Pick(1, ModelAmount.Units("S1")));
        Store.Refuses(SerialNotOfAllocation, new Pick(1, ModelAmount.Units("S1")), id: 1);
        Store.Refuses(SerialNotOfAllocation, new Pick(1, ModelAmount.Units("S3")), id: 2);
        Store.Refuses(SerialNotOfAllocation, new Pick(1, ModelAmount.Units("S4")));
        Store.Refuses(DuplicateSerial, new Ship(1, ModelAmount.Units("S1", "S1")), index: 1);
        Store.Refuses(new Expected(ExceedsState, 1, 1, State: Picked), new PutBack(1, ModelAmount.Units("S1", "S3")));
        Store.Refuses(UnknownSerial, new Ship(1, ModelAmount.Units("S1", "NO")), index: 1);
    }

    [Fact]
    public void A_delivery_scans_units_in_transit_and_with_the_technician()
    {
        HasPumps();
        Store.Do(new Ship(1, ModelAmount.Units("S1")), new CheckOut(1, ModelAmount.Units("S2"), World.Vehicle));
        Store.Refuses(SerialNotOfAllocation, new HandOver(1, ModelAmount.Units("S3")), id: 2);
        Store.Gives(new Expected(Ok, 1, 2, State: Delivered), new HandOver(1, ModelAmount.Units("S2", "S1")));
    }

    [Fact]
    public void A_unit_that_is_away_is_not_received_again()
    {
        HasPumps();
        Store.Do(new Ship(1, ModelAmount.Units("S1")), new CheckOut(1, ModelAmount.Units("S2"), World.Vehicle));
        Store.Refuses(
            SerialAlreadyInStock, new Receive(World.Pump, World.ShelfB, ModelAmount.Units("S1")), id: World.ShelfA);
        Store.Refuses(
            SerialAlreadyInStock, new Receive(World.Pump, World.ShelfB, ModelAmount.Units("S2")), id: World.Vehicle);
    }
}
