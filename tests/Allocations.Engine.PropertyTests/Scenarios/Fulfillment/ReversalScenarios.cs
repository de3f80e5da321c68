using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.AllocationState;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/fulfillment.md, "Reversing a release".</summary>
public abstract class ReversalScenarios : StoreScenarios
{
    /// <summary>Allocation 1 got two bolts from shelf C, then two from A, then one from B.</summary>
    private void HasBoltsFromThree() => Store.Do(
        new CreateAllocation(new(World.Bolt, 5)), new Receive(World.Bolt, World.ShelfC, 2), new Release(new(1), Amount.All),
        new Receive(World.Bolt, World.ShelfA, 2), new Receive(World.Bolt, World.ShelfB, 1),
        new Release(new(1), Amount.All));

    /// <summary>Allocation 1 got S1 and S2.</summary>
    private void HasPumps() => Store.Do(
        new Receive(World.Pump, World.ShelfA, ["S1", "S2", "S3"]), new CreateAllocation(new(World.Pump, 2)),
        new Release(new(1), Amount.All));

    [Fact]
    public void Everything_comes_back_to_where_it_was()
    {
        HasBoltsFromThree();
        Store.Shows("reservation 1 1 2 Delivered", "reservation 1 2 1 Delivered", "reservation 1 3 2 Delivered");
        Store.Gives(new Expected(Ok, 1, 5, State: Allocated), new ReverseRelease(new(1), Amount.All));
        Store.Shows(
            "reservation 1 1 2", "reservation 1 2 1", "reservation 1 3 2",
            "ledger 1 1 free 0 reserved 2 picked 0 blocked 0", "ledger 1 3 free 0 reserved 2 picked 0 blocked 0");
    }

    [Fact]
    public void A_part_comes_back_in_the_order_of_the_walk()
    {
        HasBoltsFromThree();
        Store.Do(new ReverseRelease(new(1), 2, "two too many"));
        Store.Shows("reservation 1 2 1", "reservation 1 3 1", "reservation 1 3 1 Delivered", "reservation 1 1 2 Delivered");
        Store.Do(new Release(new(1), 1), new ReverseRelease(new(1), 3));
        Store.Shows("reservation 1 1 1", "reservation 1 2 1", "reservation 1 3 2", "reservation 1 1 1 Delivered");
    }

    [Fact]
    public void Nothing_comes_back_twice()
    {
        HasBoltsFromThree();
        Store.Do(new ReverseRelease(new(1), 3));
        Store.Refuses(new Expected(ExceedsState, 1, 2, State: Delivered), new ReverseRelease(new(1), 3));
        Store.Do(new ReverseRelease(new(1), 2));
        Store.Refuses(
            new Expected(InvalidTransition, 1, State: Allocated, Target: Allocated), new ReverseRelease(new(1), Amount.All));
    }

    [Fact]
    public void What_left_a_vehicle_comes_back_to_the_vehicle()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 3), new CreateAllocation(new(World.Bolt, 3)),
            new CheckOut(new(1), 2, World.Vehicle), new Deliver(new(1), Amount.All),
            new Release(new(1), Amount.All), new ReverseRelease(new(1), 2));
        Store.Shows("reservation 1 6 2", "reservation 1 1 1 Delivered", "ledger 1 6 free 0 reserved 2 picked 0 blocked 0");
    }

    [Fact]
    public void The_wrong_units_come_back()
    {
        HasPumps();
        Store.Gives(new Expected(Ok, 1, 1, State: Allocated), new ReverseRelease(new(1), ["S2"]));
        Store.Shows(
            "unit 3 S1 number 0 Delivered location 1 allocation 1", "unit 3 S2 number 1 Allocated location 1 allocation 1");
        Store.Refuses(SerialAlreadyInStock, new ReverseRelease(new(1), ["S2"]), id: World.ShelfA);
        Store.Do(new Cancel(new(1)));
        Store.Shows("unit 3 S2 number 1 Available location 1 allocation 0", "finished 1");
    }

    [Fact]
    public void A_unit_that_was_received_again_does_not_come_back_a_second_time()
    {
        HasPumps();
        Store.Do(new Receive(World.Pump, World.ShelfB, ["S2"]));
        Store.Refuses(SerialAlreadyInStock, new ReverseRelease(new(1), ["S1", "S2"]), id: World.ShelfB, index: 1);
        Store.Refuses(SerialAlreadyInStock, new ReverseRelease(new(1), Amount.All), id: World.ShelfB);
        Store.Do(new ReverseRelease(new(1), ["S1"]));
    }

    [Fact]
    public void A_unit_that_went_to_somebody_else_since_does_not_come_back()
    {
        HasPumps();
        Store.Do(
            new Receive(World.Pump, World.ShelfB, ["S1"]), new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S1" } }),
            new Release(new(2), Amount.All));
        Store.Refuses(SerialNotOfAllocation, new ReverseRelease(new(1), ["S1"]));
        Store.Refuses(SerialNotOfAllocation, new ReverseRelease(new(1), Amount.All));
        Store.Do(new ReverseRelease(new(2), ["S1"]));
    }

    [Fact]
    public void A_unit_of_nobody_or_of_another_is_refused()
    {
        HasPumps();
        Store.Refuses(SerialAlreadyInStock, new ReverseRelease(new(1), ["S3"]), id: World.ShelfA);
        Store.Do(new RemoveUnits(World.Pump, World.ShelfA, ["S3"]));
        Store.Refuses(SerialNotOfAllocation, new ReverseRelease(new(1), ["S3"]));
        Store.Refuses(UnknownSerial, new ReverseRelease(new(1), ["NO"]));
        Store.Refuses(TextTooLong, new ReverseRelease(new(1), Amount.All, new string('x', 2049)));
    }

    [Fact]
    public void Who_is_reversed_keeps_its_place_in_the_line_and_has_it_when_it_finishes_again()
    {
        Finish(2);
        Store.Do(new ReverseRelease(new(1), 1));
        Store.Shows("finished 1 2");
        Store.Do(new Release(new(1), Amount.All));
        Store.Shows("finished 1 2");
        Store.Do(new SetRetention(new() { Count = 1 }));
        Store.Shows("finished 2");
        Store.Refuses(AllocationRetired, new ReverseRelease(new(1), Amount.All), id: 1);
    }

    [Fact]
    public void Who_is_reversed_when_its_turn_comes_leaves_the_line_and_stays()
    {
        Finish(3);
        Store.Do(new ReverseRelease(new(1), 1), new SetRetention(new() { Count = 2 }));
        Store.Shows("finished 2 3");
        Store.Do(new Release(new(1), Amount.All));
        Store.Shows("finished 3 1");
        Store.Refuses(AllocationRetired, new Cancel(new(2)), id: 2);
    }

    [Fact]
    public void The_first_in_line_that_is_not_finished_leaves_it_though_the_line_is_not_too_long()
    {
        Finish(2);
        Store.Do(new SetRetention(new() { Count = 10 }), new ReverseRelease(new(1), 1));
        Store.Shows("finished 2");
    }

    [Fact]
    public void Without_a_limit_nobody_leaves_the_line()
    {
        Finish(2);
        Store.Do(new SetRetention(new() { Count = 10 }), new SetRetention(default), new ReverseRelease(new(1), 1));
        Store.Shows("finished 1 2");
    }

    [Fact]
    public void The_age_of_who_finishes_again_counts_from_then()
    {
        Finish(1);
        Store.Do(
            new SetRetention(new() { Age = TimeSpan.FromSeconds(10) }), new ReverseRelease(new(1), 1),
            new Release(new(1), Amount.All).Sent(after: 11));
        Store.Shows("finished 1");
    }

    [Fact]
    public void What_left_for_good_is_in_the_sums_of_the_product_with_all_its_ledgers()
    {
        HasBoltsFromThree();
        Store.Do(new SetRetention(new() { Count = 0 }));
        Store.Refuses(AllocationRetired, new ReverseRelease(new(1), Amount.All), id: 1);
        Store.Do(new CreateAllocation(new(World.Bolt, 1)));
    }

    /// <summary>Allocations of two bolts each, released.</summary>
    private void Finish(int count)
    {
        for (int id = 1; id <= count; id++)
        {
            Store.Do(
                new Receive(World.Bolt, World.ShelfA, 2), new CreateAllocation(new(World.Bolt, 2)),
                new Release(new(id), Amount.All));
        }
    }
}
