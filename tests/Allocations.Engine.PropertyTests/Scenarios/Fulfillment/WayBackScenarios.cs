using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.AllocationState;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/fulfillment.md: returned shipments, "Recording a loss" and "Relocating allocated stock".</summary>
public abstract class WayBackScenarios : StoreScenarios
{
    private static readonly AllocationId s_first = new(1);

    /// <summary>Allocation 1 has bolts at shelf A.</summary>
    private void HasBolts(int quantity) => Store.Do(
        new Receive(World.Bolt, World.ShelfA, quantity), new CreateAllocation(new(World.Bolt, quantity)));

    [Fact]
    public void A_shipment_that_is_refused_at_the_door_is_free_and_serves_the_queue()
    {
        HasBolts(4);
        Store.Do(new Ship(s_first, Amount.All), new CreateAllocation(new(World.Bolt, 1)));
        Store.Gives(
            new Expected(Ok, 1, 3, Index: 1, State: InTransit), new ReturnShipment(s_first, 3, World.ShelfB, Note: "refused"));
        Store.Shows("reservation 2 2 1", "ledger 1 2 free 2 reserved 1 picked 0 blocked 0");
        Store.Gives(
            new Expected(Ok, 1, 1, State: Allocated), new ReturnShipment(s_first, Amount.All, World.ShelfB, KeepAllocated: true));
        Store.Shows("reservation 1 2 1");
    }

    [Fact]
    public void A_shipment_returns_to_a_location_that_takes_it()
    {
        HasBolts(2);
        Store.Refuses(
            new Expected(InvalidTransition, 1, State: Allocated, Target: Cancelled),
            new ReturnShipment(s_first, Amount.All, World.ShelfB));
        Store.Do(new Ship(s_first, Amount.All));
        Store.Refuses(UnknownLocation, new ReturnShipment(s_first, Amount.All, new(99)), id: 99);
        Store.Refuses(
            LocationIsVehicle, new ReturnShipment(s_first, Amount.All, World.Vehicle, KeepAllocated: true), id: World.Vehicle);
        Store.Refuses(new Expected(ExceedsState, 1, 2, State: InTransit), new ReturnShipment(s_first, 3, World.ShelfA));
    }

    [Fact]
    public void A_loss_in_transit_is_written_off_and_the_allocation_waits_at_its_place()
    {
        HasBolts(4);
        Store.Do(new Ship(s_first, 3), new Pick(s_first, 1), new CreateAllocation(new(World.Bolt, 1)));
        Store.Gives(new Expected(Ok, 1, 2, State: Open), new RecordLoss(s_first, 2));
        Store.Shows("queue 1 1 2", "reservation 1 1 1 Picked", "reservation 1 1 1 InTransit");
        Store.Do(new Receive(World.Bolt, World.ShelfB, 2));
        Store.Shows("reservation 1 2 2", "queue 1 2");
        Store.Gives(
            new Expected(Ok, 1, 2, State: Allocated), new RecordLoss(s_first, Amount.All, WriteOffReason.Damage, CancelLost: true));
        Store.Shows("allocation 1 product 1 Medium 500 open 0 onorder 0 reserved 2 picked 0 technician 0 transit 0 delivered 0 cancelled 2");
    }

    [Fact]
    public void A_loss_is_replaced_from_free_stock_at_once()
    {
        HasBolts(2);
        Store.Do(new CheckOut(s_first, Amount.All, World.Vehicle), new Receive(World.Bolt, World.ShelfB, 5));
        Store.Gives(new Expected(Ok, 1, 2, Index: 1, State: Allocated), new RecordLoss(s_first, Amount.All));
        Store.Shows("reservation 1 2 2", "ledger 1 2 free 3 reserved 2 picked 0 blocked 0");
    }

    [Fact]
    public void Units_are_lost_by_name()
    {
        Store.Do(new Receive(World.Pump, World.ShelfA, ["S1", "S2", "S3"]), new CreateAllocation(new(World.Pump, 2)));
        Store.Do(new Pick(s_first, Amount.Units("S1")));
        Store.Refuses(new Expected(SerialNotOfAllocation, 1), new RecordLoss(s_first, Amount.Units("S2")));
        Store.Gives(new Expected(Ok, 1, 1, Index: 1, State: Allocated), new RecordLoss(s_first, Amount.Units("S1")));
        Store.Shows("unit 3 S1 number 0 WrittenOff location 1 allocation 0", "unit 3 S3 number 2 Allocated location 1 allocation 1");
        Store.Do(new Receive(World.Pump, World.ShelfA, ["S1"])); // found: a new life of the number
    }

    [Fact]
    public void A_loss_of_a_hold_whose_time_is_over_is_cancelled()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new CreateHold(new(World.Bolt, 2), World.At(10)),
            new Pick(s_first, Amount.All), Tick.OfWriter.Sent(after: 10), new Receive(World.Bolt, World.ShelfB, 5));
        Store.Gives(new Expected(Ok, 1, 2, State: Cancelled), new RecordLoss(s_first, Amount.All));
        Assert.DoesNotContain("queue", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void Allocated_stock_moves_with_its_reservation_and_is_never_free()
    {
        HasBolts(5);
        Store.Do(new CreateAllocation(new(World.Bolt, 3)));
        Store.Gives(new Expected(Ok, 1, 2, State: Allocated), new Relocate(s_first, World.ShelfA, World.ShelfB, 2));
        Store.Shows("reservation 1 1 3", "reservation 1 2 2", "queue 1 2", "product 1 available 0 waiting 3 frozen 0");
        Store.Gives(new Expected(Ok, 1, 3, State: Allocated), new Relocate(s_first, World.ShelfA, World.ShelfB, Amount.All));
        Store.Shows("reservation 1 2 5");
        Store.Refuses(new Expected(ExceedsAllocated, 1, State: Allocated), new Relocate(s_first, World.ShelfA, World.ShelfB, Amount.All));
    }

    [Fact]
    public void Stock_is_relocated_between_two_shelves_that_are_not_frozen()
    {
        HasBolts(2);
        Store.Refuses(SameLocation, new Relocate(s_first, World.ShelfA, World.ShelfA, 1), id: World.ShelfA);
        Store.Refuses(LocationIsVehicle, new Relocate(s_first, World.ShelfA, World.Vehicle, 1), World.Vehicle, index: 1);
        Store.Refuses(UnknownLocation, new Relocate(s_first, new(99), World.ShelfB, 1), id: 99);
        Store.Do(new FreezeLocation(World.ShelfA));
        Store.Refuses(LocationIsFrozen, new Relocate(s_first, World.ShelfA, World.ShelfB, 1), id: World.ShelfA);
        Store.Do(new ThawLocation(World.ShelfA), new FreezeLocation(World.ShelfB));
        Store.Refuses(LocationIsFrozen, new Relocate(s_first, World.ShelfA, World.ShelfB, 1), World.ShelfB, index: 1);
    }

    [Fact]
    public void Lots_and_units_are_relocated_as_what_they_are()
    {
        Store.Do(
            new Receive(World.Milk, World.ShelfA, Amount.Of(2).InLot(World.EarlyMilk)),
            new Receive(World.Milk, World.ShelfA, Amount.Of(2).InLot(World.LateMilk)), new CreateAllocation(new(World.Milk, 4)),
            new Relocate(s_first, World.ShelfA, World.ShelfC, 3));
        Store.Shows("reservation 1 3 lot 2 2", "reservation 1 3 lot 1 1", "reservation 1 1 lot 1 1");
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2", "S3"]), new CreateAllocation(new(World.Pump, 2)),
            new Relocate(new(2), World.ShelfA, World.ShelfB, Amount.Units("S2")));
        Store.Shows("unit 3 S2 number 1 Allocated location 2 allocation 2");
        Store.Refuses(SerialElsewhere, new Relocate(new(2), World.ShelfA, World.ShelfB, Amount.Units("S2")), World.ShelfB);
        Store.Refuses(SerialNotOfAllocation, new Relocate(new(2), World.ShelfA, World.ShelfB, Amount.Units("S3")));
        Store.Do(new Relocate(new(2), World.ShelfA, World.ShelfC, Amount.All));
        Store.Shows("unit 3 S1 number 0 Allocated location 3 allocation 2");
    }
}
