using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.AllocationState;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/fulfillment.md, "Undoing a step".</summary>
public abstract class UndoScenarios : StoreScenarios
{
    private static readonly AllocationId s_first = new(1);

    /// <summary>Allocation 1 has bolts at shelf A.</summary>
    private void HasBolts(int quantity) => Store.Do(
        new Receive(World.Bolt, World.ShelfA, quantity), new CreateAllocation(new(World.Bolt, quantity)));

    /// <summary>Takes a step, and gives its id.</summary>
    private StepId Takes(ICommand step)
    {
        Store.Do(step);
        return new StepId(Store.Sequence);
    }

    [Fact]
    public void A_shipment_that_comes_back_is_picked_or_allocated_as_it_was()
    {
        HasBolts(4);
        Store.Do(new Pick(s_first, 3));
        StepId shipment = Takes(new Ship(s_first, Amount.All));
        Store.Gives(new Expected(Ok, 1, 4, State: Allocated), new UndoStep(s_first, shipment, Amount.All));
        Store.Shows("reservation 1 1 1", "reservation 1 1 3 Picked");
        Store.Refuses(new Expected(UnknownStep, 1, State: Allocated), new UndoStep(s_first, shipment, Amount.All));
    }

    [Fact]
    public void A_delivery_from_a_vehicle_that_is_a_shelf_now_is_not_undone()
    {
        HasBolts(4);
        StepId checkOut = Takes(new CheckOut(s_first, Amount.All, World.Vehicle));
        StepId delivery = Takes(new Deliver(s_first, 3));
        Store.Refuses(StockInUse, new ChangeLocation(World.Vehicle, new() { Kind = LocationKind.Pickable }), id: World.Bolt);
        Store.Do(new UndoStep(s_first, checkOut, 1), new ChangeLocation(World.Vehicle, new() { Kind = LocationKind.Pickable }));
        Store.Refuses(LocationIsNotVehicle, new UndoStep(s_first, delivery, Amount.All), id: World.Vehicle);
        Store.Refuses(LocationIsNotVehicle, new UndoStep(s_first, delivery, 1), id: World.Vehicle);
        Store.Gives(new Expected(Ok, 1, 1, State: Allocated), new ReverseRelease(s_first, 1));
        Store.Do(
            new ChangeLocation(World.Vehicle, new() { Kind = LocationKind.TechnicianVehicle }),
            new UndoStep(s_first, delivery, Amount.All));
        Store.Shows($"reservation 1 {World.Vehicle.Value} 2 WithTechnician");
    }

    [Fact]
    public void A_unit_delivered_from_a_vehicle_that_is_a_shelf_now_is_not_back_with_a_technician()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2"]), new CreateAllocation(new(World.Pump, 2)),
            new CheckOut(s_first, Amount.All, World.Vehicle));
        StepId delivery = Takes(new Deliver(s_first, Amount.All));
        Store.Do(new ChangeLocation(World.Vehicle, new() { Kind = LocationKind.Staging }));
        Store.Refuses(
            LocationIsNotVehicle, new UndoStep(s_first, delivery, Amount.Units(["S2"])), id: World.Vehicle);
        Store.Refuses(LocationIsNotVehicle, new UndoStep(s_first, delivery, Amount.All), id: World.Vehicle);
    }

    [Fact]
    public void A_release_is_reversed_by_its_id_once_in_any_order()
    {
        HasBolts(6);
        StepId first = Takes(new Release(s_first, 3));
        StepId second = Takes(new Release(s_first, 3));
        Store.Gives(new Expected(Ok, 1, 3, State: Allocated), new UndoStep(s_first, first, Amount.All));
        Store.Refuses(new Expected(UnknownStep, 1, State: Allocated), new UndoStep(s_first, first, Amount.All));
        Store.Gives(new Expected(Ok, 1, 3, State: Allocated), new UndoStep(s_first, second, Amount.All));
        Store.Shows("reservation 1 1 6", "product 1 available 0 waiting 0 frozen 0");
    }

    [Fact]
    public void The_only_release_of_an_allocation_can_be_undone_in_parts()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 2), new Receive(World.Bolt, World.ShelfB, 2));
        Store.Do(new CreateAllocation(new(World.Bolt, 4)));
        StepId release = Takes(new Release(s_first, Amount.All));
        Store.Refuses(
            new Expected(UnknownStep, 1, State: Delivered), new UndoStep(s_first, new(release.Value - 1), Amount.All));
        Store.Refuses(
            new Expected(ExceedsState, 1, 4, State: Delivered), new UndoStep(s_first, release, 5));
        Store.Gives(new Expected(Ok, 1, 3, State: Allocated), new UndoStep(s_first, release, 3));
        Store.Shows("reservation 1 1 2", "reservation 1 2 1", $"step {release} of 1 has 1");
        Store.Gives(new Expected(Ok, 1, 1, State: Allocated), new UndoStep(s_first, release, Amount.All));
        Store.Shows("reservation 1 2 2");
    }

    [Fact]
    public void Steps_are_undone_newest_first()
    {
        HasBolts(2);
        StepId pick = Takes(new Pick(s_first, Amount.All));
        StepId checkOut = Takes(new CheckOut(s_first, Amount.All, World.Vehicle));
        StepId delivery = Takes(new Deliver(s_first, Amount.All));
        Store.Refuses(new Expected(StepTakenFurther, 1, State: Delivered), new UndoStep(s_first, pick, Amount.All));
        Store.Gives(new Expected(Ok, 1, 2, State: WithTechnician), new UndoStep(s_first, delivery, Amount.All));
        Store.Shows($"reservation 1 {World.Vehicle} 2 WithTechnician");
        Store.Gives(new Expected(Ok, 1, 2, State: Picked), new UndoStep(s_first, checkOut, Amount.All));
        Store.Shows("reservation 1 1 2 Picked");
        Store.Gives(new Expected(Ok, 1, 2, State: Allocated), new UndoStep(s_first, pick, Amount.All));
        Store.Shows("reservation 1 1 2", "ledger 1 1 free 0 reserved 2 picked 0 blocked 0");
        Assert.DoesNotContain("step", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_step_takes_the_quantity_that_came_last()
    {
        HasBolts(5);
        StepId first = Takes(new Pick(s_first, 2));
        StepId second = Takes(new Pick(s_first, 3));
        StepId shipment = Takes(new Ship(s_first, 4));
        Store.Shows($"step {first} of 1 has 1", $"step {second} of 1 has 0", $"step {shipment} of 1 has 4");
        Store.Gives(new Expected(Ok, 1, 2, State: Picked), new UndoStep(s_first, shipment, 2));
        Store.Shows($"step {first} of 1 has 2", $"step {second} of 1 has 1", $"step {shipment} of 1 has 2");
    }

    [Fact]
    public void What_was_put_back_or_checked_in_can_not_be_undone_any_more()
    {
        HasBolts(2);
        StepId pick = Takes(new Pick(s_first, Amount.All));
        Store.Do(new PutBack(s_first, 1));
        Store.Refuses(new Expected(ExceedsState, 1, 1, State: Picked), new UndoStep(s_first, pick, 2));
        Store.Do(new PutBack(s_first, 1));
        Store.Refuses(new Expected(UnknownStep, 1, State: Allocated), new UndoStep(s_first, pick, Amount.All));
        StepId checkOut = Takes(new CheckOut(s_first, Amount.All, World.Vehicle));
        Store.Do(new CheckIn(s_first, Amount.All, World.ShelfB, KeepAllocated: true));
        Store.Refuses(new Expected(UnknownStep, 1, State: Allocated), new UndoStep(s_first, checkOut, Amount.All));
    }

    [Fact]
    public void Units_are_undone_by_name_each_by_the_step_that_brought_it_there()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2", "S3"]), new CreateAllocation(new(World.Pump, 2)));
        StepId pick = Takes(new Pick(s_first, Amount.All));
        StepId shipment = Takes(new Ship(s_first, Amount.Units("S1")));
        Store.Refuses(
            new Expected(StepTakenFurther, 1, State: Picked), new UndoStep(s_first, pick, Amount.Units("S1")));
        Store.Refuses(
            new Expected(ExceedsState, 1, 1, State: Picked), new UndoStep(s_first, pick, Amount.Units("S2", "S1")));
        Store.Refuses(
            new Expected(SerialNotOfAllocation, 1), new UndoStep(s_first, shipment, Amount.Units("S2")));
        Store.Refuses(SerialAlreadyInStock, new UndoStep(s_first, shipment, Amount.Units("S3")), id: World.ShelfA);
        Store.Refuses(UnknownSerial, new UndoStep(s_first, shipment, Amount.Units("S9")));
        Store.Refuses(ProductIsSerialized, new UndoStep(s_first, shipment, 1), id: World.Pump);
        Store.Gives(new Expected(Ok, 1, 1, State: Picked), new UndoStep(s_first, shipment, Amount.Units("S1")));
        Store.Gives(new Expected(Ok, 1, 2, State: Allocated), new UndoStep(s_first, pick, Amount.All));
        Store.Shows("unit 3 S1 number 0 Allocated location 1 allocation 1", "unit 3 S2 number 1 Allocated location 1 allocation 1");
    }

    [Fact]
    public void A_delivered_unit_that_returned_as_a_new_one_does_not_come_back()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2"]), new CreateAllocation(new(World.Pump, 2)));
        StepId release = Takes(new Release(s_first, Amount.All));
        Store.Do(new Receive(World.Pump, World.ShelfB, ["S2"]));
        Store.Refuses(SerialAlreadyInStock, new UndoStep(s_first, release, Amount.All), id: World.ShelfB);
        Store.Refuses(SerialAlreadyInStock, new UndoStep(s_first, release, Amount.Units("S1", "S2")), World.ShelfB, index: 1);
        Store.Gives(new Expected(Ok, 1, 1, State: Allocated), new UndoStep(s_first, release, Amount.Units("S1")));
    }

    [Fact]
    public void Nothing_comes_back_to_the_shelf_of_a_frozen_location()
    {
        HasBolts(3);
        StepId pick = Takes(new Pick(s_first, Amount.All));
        StepId release = Takes(new Release(s_first, 2));
        Store.Do(new FreezeLocation(World.ShelfA));
        Store.Refuses(LocationIsFrozen, new UndoStep(s_first, pick, Amount.All), id: World.ShelfA);
        Store.Gives(new Expected(Ok, 1, 2, State: Picked), new UndoStep(s_first, release, Amount.All));
        Store.Do(new ThawLocation(World.ShelfA), new UndoStep(s_first, pick, Amount.All));
    }

    [Fact]
    public void The_only_release_does_not_come_back_to_a_frozen_shelf()
    {
        HasBolts(3);
        StepId release = Takes(new Release(s_first, Amount.All));
        Store.Do(new FreezeLocation(World.ShelfA));
        Store.Refuses(LocationIsFrozen, new UndoStep(s_first, release, Amount.All), id: World.ShelfA);
    }

    [Fact]
    public void A_hold_whose_release_is_undone_after_its_time_ends_at_once()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 2), new CreateHold(new(World.Bolt, 2), World.At(10)));
        StepId release = Takes(new Release(s_first, Amount.All));
        Store.Do(new CreateAllocation(new(World.Bolt, 1)));
        Store.Gives(
            new Expected(Ok, 1, 2, Index: 1, State: Cancelled), new UndoStep(s_first, release, Amount.All).Sent(after: 10));
    }

    [Fact]
    public void A_lot_comes_back_as_the_lot_that_it_is()
    {
        Store.Do(
            new Receive(World.Milk, World.ShelfA, Amount.Of(2).InLot(World.EarlyMilk)),
            new Receive(World.Milk, World.ShelfA, Amount.Of(2).InLot(World.LateMilk)),
            new CreateAllocation(new(World.Milk, 4)));
        StepId checkOut = Takes(new CheckOut(s_first, Amount.All, World.Vehicle));
        string before = Store.Listing;
        StepId delivery = Takes(new Deliver(s_first, Amount.All));
        Store.Do(new UndoStep(s_first, delivery, Amount.All));
        Assert.Equal(Lines(before), Lines(Store.Listing));
        Store.Do(new UndoStep(s_first, checkOut, Amount.All));
    }

    [Fact]
    public void Undoing_asks_for_an_allocation_of_the_tenant_and_a_part_of_the_step()
    {
        HasBolts(3);
        StepId pick = Takes(new Pick(s_first, 2));
        Store.Refuses(UnknownAllocation, new UndoStep(new(9), pick, Amount.All), id: 9);
        Store.Refuses(OtherTenant, new UndoStep(s_first, pick, Amount.All).Sent(tenant: World.North), id: 1);
        Store.Refuses(QuantityNotPositive, new UndoStep(s_first, pick, 0));
        Store.Refuses(ProductIsNotSerialized, new UndoStep(s_first, pick, Amount.Units("S1")), id: World.Bolt);
        Store.Do(new Cancel(s_first), new PutBack(s_first, Amount.All), new Cancel(s_first), new SetRetention(new() { Count = 0 }));
        Store.Do(new Receive(World.Bolt, World.ShelfA, 1));
        Store.Refuses(AllocationRetired, new UndoStep(s_first, pick, Amount.All), id: 1);
    }

    /// <summary>Without what tells the number of commands apart.</summary>
    private static IEnumerable<string> Lines(string listing) =>
        listing.Split('\n').Where(line => !line.StartsWith("finished", StringComparison.Ordinal)).Order();
}
