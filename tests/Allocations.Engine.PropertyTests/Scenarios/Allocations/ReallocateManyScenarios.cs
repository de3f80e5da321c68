using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/allocations.md, "Reallocate several".</summary>
public abstract class ReallocateManyScenarios : StoreScenarios
{
    private static Receive Bolts(int quantity) => new(World.Bolt, World.ShelfA, quantity);

    private static CreateAllocation Order(int quantity) => new(new(World.Bolt, quantity));

    private static ReallocationLine Line(long from, long to, Amount amount) => new(new(from), new(to), amount);

    private static ReallocateMany Many(params ReallocationLine[] lines) => new(lines, "more urgent");

    private static ReallocateMany Many(ReallocationStrictness strictness, params ReallocationLine[] lines) =>
        new(lines, "more urgent", strictness);

    /// <summary>An emergency takes from several orders.</summary>
    [Fact]
    public void Several_allocations_give_to_one()
    {
        Store.Do(
            Bolts(9), Order(4), Order(3), Order(2), new CreateAllocation(new(World.Bolt, 7) { Priority = Priority.High() }));
        Store.Gives(new Expected(Ok, 3, 7), Many(Line(1, 4, 4), Line(2, 4, 1), Line(3, 4, 2)));
        Store.Shows(
            "reservation 2 1 2", "reservation 4 1 7", "queue 1 1 2 3", "product 1 available 0 waiting 7 frozen 0");
    }

    /// <summary>One large order gives to many small ones.</summary>
    [Fact]
    public void One_allocation_gives_to_several()
    {
        Store.Do(Bolts(9), Order(9), Order(2), Order(3), Order(4));
        Store.Gives(new Expected(Ok, 3, 9), new ReallocateMany(
            new[] { Line(1, 2, 2), Line(1, 3, 3), Line(1, 4, 4) }, "small orders first", CancelGiven: true));
        Store.Shows("finished 1", "reservation 2 1 2", "reservation 3 1 3", "reservation 4 1 4");
    }

    [Fact]
    public void Serial_numbers_stay_what_they_are_from_many_to_many()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2", "S3", "S4"]), new CreateAllocation(new(World.Pump, 2)),
            new CreateAllocation(new(World.Pump, 2)), new CreateAllocation(new(World.Pump, 1)),
            new CreateAllocation(new(World.Pump, 2)));
        Store.Gives(new Expected(Ok, 3, 3), Many(Line(1, 3, ["S2"]), Line(2, 4, ["S3"]), Line(1, 4, ["S1"])));
        Store.Shows(
            "unit 3 S1 number 0 Allocated location 1 allocation 4", "unit 3 S2 number 1 Allocated location 1 allocation 3",
            "unit 3 S3 number 2 Allocated location 1 allocation 4", "unit 3 S4 number 3 Allocated location 1 allocation 2");
    }

    [Fact]
    public void What_an_allocation_receives_by_one_line_it_gives_by_a_later_one()
    {
        Store.Do(Bolts(3), Order(3), Order(3), Order(3));
        Store.Gives(new Expected(Ok, 2, 5), Many(Line(1, 2, 3), Line(2, 3, 2)));
        Store.Shows("reservation 2 1 1", "reservation 3 1 2", "queue 1 1 2 3", "product 1 available 0 waiting 6 frozen 0");
        Store.Refuses(
            new Expected(InvalidTransition, 1, Index: 0, State: AllocationState.Open, Target: AllocationState.Open),
            Many(Line(1, 3, 1), Line(2, 1, 1)));
        Store.Gives(new Expected(Ok, 2, 2), Many(Line(2, 1, 1), Line(1, 3, 1)));
    }

    [Fact]
    public void A_refused_line_takes_back_those_before_it_and_says_which_it_is()
    {
        Store.Do(Bolts(5), Order(3), Order(2), Order(2), Order(4));
        Store.Refuses(
            new Expected(ExceedsAllocated, 2, 2, Index: 1, State: AllocationState.Allocated), Many(Line(1, 3, 2), Line(2, 4, 3)));
        Store.Refuses(
            new Expected(ExceedsOpen, 3, 1, Index: 2, State: AllocationState.Open),
            Many(Line(1, 4, 1), Line(1, 3, 1), Line(2, 3, 2)));
        Store.Refuses(new Expected(UnknownAllocation, 99, Index: 1), Many(Line(1, 3, 2), Line(2, 99, 1)));
        Store.Refuses(new Expected(SameAllocation, 2, Index: 1), Many(Line(1, 3, 2), Line(2, 2, 1)));
        Store.Refuses(new Expected(QuantityNotPositive, Index: 1), Many(Line(1, 3, 2), Line(2, 4, 0)));
        Store.Refuses(OtherTenant, Many(Line(1, 3, 2)).Sent(tenant: World.North), id: 1);
        Store.Gives(new Expected(Ok, 2, 3), Many(Line(1, 3, 2), Line(2, 4, 1)));
    }

    [Fact]
    public void All_allocations_are_of_one_product()
    {
        Store.Do(
            Bolts(3), Order(3), Order(2), new Receive(World.Pump, World.ShelfA, ["S1"]), new CreateAllocation(new(World.Pump, 1)),
            new CreateAllocation(new(World.Pump, 1)));
        Store.Refuses(new Expected(ProductsDiffer, World.Pump, Index: 1), Many(Line(1, 2, 1), Line(3, 4, 1)));
        Store.Refuses(new Expected(ProductsDiffer, World.Pump, Index: 0), Many(Line(1, 3, 1)));
        Store.RefusesGroup(
            1, new Expected(ProductsDiffer, World.Pump, Index: 0), Many(Line(1, 2, 1)), Many(Line(1, 3, 1)));
        Assert.All(Store.Group(Many(Line(1, 2, 1)), Many(Line(3, 4, 1))), outcome => Assert.Equal(Ok, outcome.Status));
    }

    /// <summary>A refused line in the middle of a group leaves nothing, and what the group did before it is there for those
    /// behind.</summary>
    [Fact]
    public void In_a_group_a_refused_line_leaves_what_was_done_before_it()
    {
        Store.Do(Bolts(6), Order(6), Order(2), Order(2));
        Store.RefusesGroup(
            [
                (1, new Expected(ExceedsOpen, 2, 1, Index: 1, State: AllocationState.Open)),
                (3, new Expected(ExceedsOpen, 2, 1, Index: 0, State: AllocationState.Open)),
            ],
            Many(Line(1, 2, 1)), Many(Line(1, 3, 2), Line(1, 2, 2)), Many(Line(1, 3, 2)), Many(Line(1, 2, 2)));
    }

    [Fact]
    public void At_most_moves_what_there_is_and_refuses_a_line_that_can_move_nothing()
    {
        Store.Do(Bolts(5), Order(3), Order(2), Order(2), Order(4));
        Store.Gives(
            new Expected(Ok, 2, 4), Many(ReallocationStrictness.AtMost, Line(1, 3, 9), Line(2, 4, 9)));
        Store.Shows("reservation 1 1 1", "reservation 3 1 2", "reservation 4 1 2");
        Store.Refuses(
            new Expected(InvalidTransition, 2, Index: 1, State: AllocationState.Open, Target: AllocationState.Open),
            Many(ReallocationStrictness.AtMost, Line(1, 4, 1), Line(2, 4, 1)));
        Store.Refuses(
            new Expected(InvalidTransition, 3, Index: 0, State: AllocationState.Allocated, Target: AllocationState.Allocated),
            Many(ReallocationStrictness.AtMost, Line(1, 3, 1)));
        Store.Do(
            new CreateAllocation(new(World.Bolt, 1) { Locations = new[] { World.ShelfB } }));
        Store.Refuses(
            new Expected(AllocatedElsewhere, 1, 0, Index: 0, State: AllocationState.Open),
            Many(ReallocationStrictness.AtMost, Line(1, 5, 1)));
    }

    [Fact]
    public void Taking_what_is_there_passes_over_lines_without_any()
    {
        Store.Do(
            Bolts(5), Order(3), Order(2), Order(2), new CreateAllocation(new(World.Bolt, 1) { Locations = new[] { World.ShelfB } }));
        Store.Gives(
            new Expected(Ok, 1, 2),
            Many(ReallocationStrictness.TakeWhatIsThere, Line(3, 4, 1), Line(1, 4, 1), Line(1, 3, 9), Line(2, 3, 1)));
        Store.Shows("reservation 1 1 1", "reservation 3 1 2");
        Store.Gives(new Expected(Unchanged), Many(ReallocationStrictness.TakeWhatIsThere, Line(2, 3, 1), Line(1, 4, 1)));
        Store.Refuses(
            new Expected(QuantityNotPositive, Index: 1),
            Many(ReallocationStrictness.TakeWhatIsThere, Line(2, 3, 1), Line(2, 3, -1)));
        Store.Do(new Cancel(new(2)));
        Store.Gives(new Expected(Unchanged), Many(ReallocationStrictness.TakeWhatIsThere, Line(2, 3, 1)));
    }

    [Fact]
    public void Of_named_units_those_pass_that_the_giver_has_where_the_receiver_takes()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2"]), new Receive(World.Pump, World.ShelfB, ["S3", "S4"]),
            new CreateAllocation(new(World.Pump, 3) { Serials = new[] { "S1", "S3", "S4" } }),
            new CreateAllocation(new(World.Pump, 1)),
            new CreateAllocation(new(World.Pump, 4) { Locations = new[] { World.ShelfB } }));
        Store.Refuses(
            new Expected(SerialNotOfAllocation, 2, 1, Index: 1), Many(Line(1, 3, ["S3"]), Line(1, 3, ["S4", "S2"])));
        Store.Refuses(new Expected(SerialElsewhere, World.ShelfA, 0, Index: 0), Many(Line(1, 3, ["S1", "S3"])));
        Store.Refuses(new Expected(DuplicateSerial, Quantity: 1, Index: 0), Many(Line(1, 3, ["S3", "S3"])));
        Store.Refuses(
            new Expected(UnknownSerial, Quantity: 2, Index: 1),
            Many(ReallocationStrictness.TakeWhatIsThere, Line(1, 3, ["S3"]), Line(1, 3, ["S2", "S4", "S9"])));
        Store.Refuses(
            new Expected(SerialNotOfAllocation, 2, 0, Index: 0), Many(ReallocationStrictness.AtMost, Line(1, 3, ["S2", "S1"])));
        Store.Gives(
            new Expected(Ok, 1, 1), Many(ReallocationStrictness.AtMost, Line(1, 3, ["S2", "S1", "S4"])));
        Store.Shows("unit 3 S4 number 3 Allocated location 2 allocation 3");
        Store.Gives(
            new Expected(Ok, 1, 1), Many(ReallocationStrictness.TakeWhatIsThere, Line(2, 3, ["S4"]), Line(1, 3, ["S3", "S4"])));
    }

    [Fact]
    public void More_units_than_the_receiver_needs_pass_in_the_order_of_the_list()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2", "S3"]), new CreateAllocation(new(World.Pump, 3)),
            new CreateAllocation(new(World.Pump, 2)));
        Store.Refuses(
            new Expected(ExceedsOpen, 2, 2, Index: 0, State: AllocationState.Open), Many(Line(1, 2, ["S3", "S1", "S2"])));
        Store.Gives(new Expected(Ok, 1, 2), Many(ReallocationStrictness.AtMost, Line(1, 2, ["S3", "S1", "S2"])));
        Store.Shows(
            "unit 3 S1 number 0 Allocated location 1 allocation 2", "unit 3 S2 number 1 Allocated location 1 allocation 1",
            "unit 3 S3 number 2 Allocated location 1 allocation 2");
    }

    [Fact]
    public void The_queue_is_served_when_all_lines_are_done()
    {
        Store.Do(
            Bolts(4), Order(2), Order(2),
            new CreateAllocation(new(World.Bolt, 4) { Locations = new[] { World.ShelfA } }),
            new Receive(World.Bolt, World.ShelfB, 3));
        Store.Gives(new Expected(Ok, 2, 4, Index: 2), Many(Line(1, 3, 2), Line(2, 3, 2)));
        Store.Shows("reservation 1 2 2", "reservation 2 2 1", "reservation 3 1 4", "queue 1 2");
    }

    [Fact]
    public void Who_has_given_everything_up_finishes_in_the_order_of_the_lines()
    {
        Store.Do(Bolts(4), Order(1), Order(1), Order(2), Order(4));
        Store.Gives(
            new Expected(Ok, 4, 4), new ReallocateMany(
                new[] { Line(2, 4, 1), Line(3, 4, 1), Line(1, 4, 1), Line(3, 4, 1) }, "more urgent", CancelGiven: true));
        Store.Shows("finished 2 3 1");
    }

    [Fact]
    public void Limits_of_sourcing_count_line_by_line()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new Receive(World.Bolt, World.ShelfB, 3), Order(5),
            new CreateAllocation(new(World.Bolt, 5) { SourcingLimits = SourcingLimits.OneLocation }));
        Store.Refuses(
            new Expected(AllocatedElsewhere, 1, 1, Index: 1, State: AllocationState.Open), Many(Line(1, 2, 2), Line(1, 2, 2)));
        Store.Gives(
            new Expected(Ok, 2, 3), Many(ReallocationStrictness.AtMost, Line(1, 2, 2), Line(1, 2, 9)));
        Store.Shows("reservation 1 1 2", "reservation 2 2 3");
    }

    [Fact]
    public void An_unknown_strictness_and_a_malformed_list_are_refused()
    {
        Store.Do(Bolts(2), Order(2), Order(2));
        Store.Refuses(InvalidOption, Many((ReallocationStrictness)3, Line(1, 2, 1)));
        Store.Refuses(ListEmpty, Many());
        Store.Refuses(InvalidOption, Many(Line(1, 2, 1), Line(1, 2, Amount.All)), index: 1);
        Store.Refuses(TextMissing, new ReallocateMany(new[] { Line(1, 2, 1) }, ""));
    }
}
