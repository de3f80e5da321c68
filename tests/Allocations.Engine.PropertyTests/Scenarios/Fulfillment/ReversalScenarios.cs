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
        new Create(World.Bolt, 5), new Receive(World.Bolt, World.ShelfC, ModelAmount.Of(2)), new Release(1, ModelAmount.Everything),
        new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(2)), new Receive(World.Bolt, World.ShelfB, ModelAmount.Of(1)),
        new Release(1, ModelAmount.Everything));

    /// <summary>Allocation 1 got S1 and S2.</summary>
    private void HasPumps() => Store.Do(
        new Receive(World.Pump, World.ShelfA, ModelAmount.Units("S1", "S2", "S3")), new Create(World.Pump, 2),
        new Release(1, ModelAmount.Everything));

    [Fact]
    public void Everything_comes_back_to_where_it_was()
    {
        HasBoltsFromThree();
        Store.Shows("reservation 1 1 2 Delivered", "reservation 1 2 1 Delivered", "reservation 1 3 2 Delivered");
        Store.Gives(new Expected(Ok, 1, 5, State: Allocated), new ReverseRelease(1, ModelAmount.Everything));
        Store.Shows(
            "reservation 1 1 2", "reservation 1 2 1", "reservation 1 3 2",
            "ledger 1 1 free 0 reserved 2 picked 0 blocked 0", "ledger 1 3 free 0 reserved 2 picked 0 blocked 0");
    }

    [Fact]
    public void A_part_comes_back_in_the_order_of_the_walk()
    {
        HasBoltsFromThree();
        Store.Do(new ReverseRelease(1, ModelAmount.Of(2)) { Note = "two too many" });
        Store.Shows("reservation 1 2 1", "reservation 1 3 1", "reservation 1 3 1 Delivered", "reservation 1 1 2 Delivered");
        Store.Do(new Release(1, ModelAmount.Of(1)), new ReverseRelease(1, ModelAmount.Of(3)));
        Store.Shows("reservation 1 1 1", "reservation 1 2 1", "reservation 1 3 2", "reservation 1 1 1 Delivered");
    }

    [Fact]
    public void Nothing_comes_back_twice()
    {
        HasBoltsFromThree();
        Store.Do(new ReverseRelease(1, ModelAmount.Of(3)));
        Store.Refuses(new Expected(ExceedsState, 1, 2, State: Delivered), new ReverseRelease(1, ModelAmount.Of(3)));
        Store.Do(new ReverseRelease(1, ModelAmount.Of(2)));
        Store.Refuses(
            new Expected(InvalidTransition, 1, State: Allocated, Target: Allocated), new ReverseRelease(1, ModelAmount.Everything));
    }

    [Fact]
    public void What_left_a_vehicle_comes_back_to_the_vehicle()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(3)), new Create(World.Bolt, 3),
            new CheckOut(1, ModelAmount.Of(2), World.Vehicle), new HandOver(1, ModelAmount.Everything),
            new Release(1, ModelAmount.Everything), new ReverseRelease(1, ModelAmount.Of(2)));
        Store.Shows("reservation 1 6 2", "reservation 1 1 1 Delivered", "ledger 1 6 free 0 reserved 2 picked 0 blocked 0");
    }

    [Fact]
    public void The_wrong_units_come_back()
    {
        HasPumps();
        Store.Gives(new Expected(Ok, 1, 1, State: Allocated), new ReverseRelease(1, ModelAmount.Units("S2")));
        Store.Shows(
            "unit 3 S1 number 0 Delivered location 1 allocation 1", "unit 3 S2 number 1 Allocated location 1 allocation 1");
        Store.Refuses(SerialAlreadyInStock, new ReverseRelease(1, ModelAmount.Units("S2")), id: World.ShelfA);
        Store.Do(new Cancel(1));
        Store.Shows("unit 3 S2 number 1 Available location 1 allocation 0", "finished 1");
    }

    [Fact]
    public void A_unit_that_was_received_again_does_not_come_back_a_second_time()
    {
        HasPumps();
        Store.Do(new Receive(World.Pump, World.ShelfB, ModelAmount.Units("S2")));
        Store.Refuses(SerialAlreadyInStock, new ReverseRelease(1, ModelAmount.Units("S1", "S2")), id: World.ShelfB, index: 1);
        Store.Refuses(SerialAlreadyInStock, new ReverseRelease(1, ModelAmount.Everything), id: World.ShelfB);
        Store.Do(new ReverseRelease(1, ModelAmount.Units("S1")));
    }

    [Fact]
    public void A_unit_that_went_to_somebody_else_since_does_not_come_back()
    {
        HasPumps();
        Store.Do(
            new Receive(World.Pump, World.ShelfB, ModelAmount.Units("S1")), new Create(World.Pump, 1) { Serials = ["S1"] },
            new Release(2, ModelAmount.Everything));
        Store.Refuses(SerialNotOfAllocation, new ReverseRelease(1, ModelAmount.Units("S1")));
        Store.Refuses(SerialNotOfAllocation, new ReverseRelease(1, ModelAmount.Everything));
        Store.Do(new ReverseRelease(2, ModelAmount.Units("S1")));
    }

    [Fact]
    public void A_unit_of_nobody_or_of_another_is_refused()
    {
        HasPumps();
        Store.Refuses(SerialAlreadyInStock, new ReverseRelease(1, ModelAmount.Units("S3")), id: World.ShelfA);
        Store.Do(new Adjust(World.Pump, World.ShelfA, ModelAmount.UnitsOut("S3")));
        Store.Refuses(SerialNotOfAllocation, new ReverseRelease(1, ModelAmount.Units("S3")));
        Store.Refuses(UnknownSerial, new ReverseRelease(1, ModelAmount.Units("NO")));
        Store.Refuses(TextTooLong, new ReverseRelease(1, ModelAmount.Everything) { Note = new string('x', 2049) });
    }

    [Fact]
    public void Who_is_reversed_keeps_its_place_in_the_line_and_has_it_when_it_finishes_again()
    {
        Finish(2);
        Store.Do(new ReverseRelease(1, ModelAmount.Of(1)));
        Store.Shows("finished 1 2");
        Store.Do(new Release(1, ModelAmount.Everything));
        Store.Shows("finished 1 2");
        Store.Do(new SetRetention { Count = 1 });
        Store.Shows("finished 2");
        Store.Refuses(AllocationRetired, new ReverseRelease(1, ModelAmount.Everything), id: 1);
    }

    [Fact]
    public void Who_is_reversed_when_its_turn_comes_leaves_the_line_and_stays()
    {
        Finish(3);
        Store.Do(new ReverseRelease(1, ModelAmount.Of(1)), new SetRetention { Count = 2 });
        Store.Shows("finished 2 3");
        Store.Do(new Release(1, ModelAmount.Everything));
        Store.Shows("finished 3 1");
        Store.Refuses(AllocationRetired, new Cancel(2), id: 2);
    }

    [Fact]
    public void The_first_in_line_that_is_not_finished_leaves_it_though_the_line_is_not_too_long()
    {
        Finish(2);
        Store.Do(new SetRetention { Count = 10 }, new ReverseRelease(1, ModelAmount.Of(1)));
        Store.Shows("finished 2");
    }

    [Fact]
    public void Without_a_limit_nobody_leaves_the_line()
    {
        Finish(2);
        Store.Do(new SetRetention { Count = 10 }, new SetRetention(), new ReverseRelease(1, ModelAmount.Of(1)));
        Store.Shows("finished 1 2");
    }

    [Fact]
    public void The_age_of_who_finishes_again_counts_from_then()
    {
        Finish(1);
        Store.Do(
            new SetRetention { Age = TimeSpan.FromSeconds(10) }, new ReverseRelease(1, ModelAmount.Of(1)),
            new Release(1, ModelAmount.Everything) { After = 11 });
        Store.Shows("finished 1");
    }

    [Fact]
    public void What_left_for_good_is_in_the_sums_of_the_product_with_all_its_ledgers()
    {
        HasBoltsFromThree();
        Store.Do(new SetRetention { Count = 0 });
        Store.Refuses(AllocationRetired, new ReverseRelease(1, ModelAmount.Everything), id: 1);
        Store.Do(new Create(World.Bolt, 1));
    }

    /// <summary>Allocations of two bolts each, released.</summary>
    private void Finish(int count)
    {
        for (int id = 1; id <= count; id++)
        {
            Store.Do(
                new Receive(World.Bolt, World.ShelfA, ModelAmount.Of(2)), new Create(World.Bolt, 2),
                new Release(id, ModelAmount.Everything));
        }
    }
}
