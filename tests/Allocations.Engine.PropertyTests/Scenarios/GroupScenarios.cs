using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/every-command.md, "Groups" (NEW-4). The window of operation ids holds four.</summary>
public abstract class GroupScenarios : StoreScenarios
{
    private static readonly Expected s_short = new(InsufficientStock, World.Bolt, 4);

    private static ScriptStep Line(Quantity quantity, int operation = 0) =>
        new CreateAllocation(new(World.Bolt, quantity) { RefuseIfShort = true }).Sent(operation: operation);

    private static Receive Ten => new(World.Bolt, World.ShelfA, 10);

    [Fact]
    public void Two_lines_for_one_product_see_each_others_effect()
    {
        Store.Do(Ten);
        Store.RefusesGroup(1, s_short, Line(6), Line(6));
        Assert.All(Store.Group(Line(6), Line(4)), outcome => Assert.Equal(Ok, outcome.Status));
        Store.Shows("product 1 available 0 waiting 0 frozen 0");
    }

    [Fact]
    public void Every_member_that_is_refused_says_so_and_the_others_name_the_first_of_them()
    {
        Store.Do(Ten);
        Store.RefusesGroup(1, s_short, Line(6), Line(6), Line(1));
        Store.RefusesGroup(
            [(0, new(UnknownProduct, 77)), (2, s_short with { Quantity = 9 }), (4, new(UnknownProduct, 88))],
            new CreateAllocation(new(new(77), 1)), Line(1), Line(10), Line(9), new CreateAllocation(new(new(88), 1)));
    }

    [Fact]
    public void A_line_behind_a_short_one_is_tried_beside_those_that_are_not()
    {
        Store.Do(Ten, new Receive(World.Cable, World.ShelfA, 1));
        ScriptStep cables = new CreateAllocation(new(World.Cable, 2) { RefuseIfShort = true }).Sent();
        Store.RefusesGroup(
            [(1, s_short), (2, new(InsufficientStock, World.Cable, 1)), (4, new(InsufficientStock, World.Bolt))],
            Line(6), Line(6), cables, Line(4), Line(1));
    }

    [Fact]
    public void A_member_that_misses_what_a_refused_one_would_have_made_says_nothing_of_its_own()
    {
        Store.Do(Ten);
        Store.RefusesGroup(1, s_short, Line(6), Line(6), new Release(new(2), Amount.All), new Cancel(new(2)));
        Store.RefusesGroup(
            0, new(InvalidIncrement), new DefineProduct(new("NEW") { Increment = 0 }), new Receive(new(99), World.ShelfA, 1));
        Store.RefusesGroup(
            [(0, new(QuantityNotPositive)), (1, new(UnknownProduct, 99))], Line(0), new Receive(new(99), World.ShelfA, 1));
        Store.RefusesGroup(
            [(0, new(UnknownAllocation, 99)), (1, new(UnknownAllocation, 98))], new Cancel(new(99)), new Cancel(new(98)));
    }

    [Fact]
    public void An_id_that_another_allocation_has_got_is_not_taken_for_the_one_that_was_meant()
    {
        Store.Do(Ten);
        Store.RefusesGroup(
            1, s_short, Line(6), Line(6), Line(1), new Release(new(2), 5), new Release(new(1), 5), new Cancel(new(2)));
        Store.RefusesGroup(
            [(1, s_short), (2, new(ExceedsAllocated, 1, 6, State: AllocationState.Allocated))],
            Line(6), Line(6), new Release(new(1), 7));
    }

    [Fact]
    public void An_id_that_another_object_has_got_is_not_taken_for_the_one_that_was_meant()
    {
        Store.Do(Ten);
        ProductId product = new(World.NorthPaint.Value + 1);
        DefineProduct faulty = new(new("NEW") { Increment = 0 });
        Store.RefusesGroup(
            0, new(InvalidIncrement), faulty, new DefineProduct(new("NEXT") { Tracking = Tracking.Serialized }),
            new Receive(product, World.ShelfA, 1), new CreateAllocation(new(product, Quantity.Of(0.5m))));
        Store.RefusesGroup(
            [(0, new(InvalidIncrement)), (2, new(ProductIsSerialized, World.Pump))],
            faulty, new DefineProduct(new("NEXT")), new Receive(World.Pump, World.ShelfA, 1));
        LocationId location = new(World.NorthShelf.Value + 1);
        Store.RefusesGroup(
            0, new(DefinedDifferently, World.ShelfA),
            new DefineLocation(new(World.Locations[0].Code) { Zone = "another" }),
            new DefineLocation(new("NEXT") { Kind = LocationKind.Quarantine }),
            new CreateAllocation(new(World.Bolt, 1) { Locations = (LocationId[])[World.ShelfA, location] }));
        LotId lot = new(World.SerumThatLasts.Value + 1);
        Store.RefusesGroup(
            0, new(ProductHasNoLots, World.Bolt), new DefineLot(World.Bolt, "L", null),
            new DefineLot(World.Serum, "L", null), new CreateAllocation(new(World.Milk, 1) { Lot = lot }),
            new Receive(World.Milk, World.ShelfA, Amount.Of(1).InLot(lot)));
        Store.RefusesGroup(
            0, new(UnknownTenant, 99), new DefineActor(new("NEXT")).Sent(99), new DefineActor(new("NEXT")).Sent(World.North),
            new ChangeActor(new(World.Bob + 1), "other"), new Cancel(new(99)).Sent(actor: World.Bob + 1));
    }

    [Fact]
    public void Customers_their_groups_and_the_jobs_of_priority_rules_are_objects_like_others()
    {
        long known = Store.Do(new DefineCustomer(new("C-1"))).Id.Value;
        CustomerId next = new((int)known + 1);
        DefineCustomer faulty = new(new("C-1") { Tier = 3 });
        Store.RefusesGroup(0, new(DefinedDifferently, known), faulty, new SetCustomerReallocation(next, true));
        Store.RefusesGroup(
            0, new(DefinedDifferently, known), faulty, new DefineCustomer(new("C-2")),
            new CreateAllocation(new(World.Bolt, 0) { CustomerId = next }), new SetContract(next, new("K-1") { Penalty = -1 }));
        CustomerGroupId group = new((int)Store.Do(new DefineCustomerGroup(new("G-1"))).Id.Value);
        Store.RefusesGroup(
            0, new(DefinedDifferently, group.Value), new DefineCustomerGroup(new("G-1") { Name = "another" }),
            new DefineCustomer(new("C-2") { Group = new(group.Value + 1) }));
        Store.RefusesGroup(
            0, new(InvalidOption), new SetPriorityRule(new("R", PriorityFactor.OrderValue) { Points = 9999 }), new StopJob(new(99)));
    }

    [Fact]
    public void A_step_that_a_refused_release_would_have_been_is_not_said_to_be_unknown()
    {
        Store.Do(Ten, Line(6));
        var step = new StepId(Store.Sequence + 1);
        Assert.All(
            (ICommand[])[new Pick(new(1), 7), new Release(new(1), 7), new ReleaseFrom(new(1), World.ShelfA, 7)],
            refused => Assert.Equal(
                GroupFailed, Store.Group(refused, new UndoStep(new(1), step, Amount.All))[1].Status));
    }

    [Fact]
    public void A_stored_refusal_behind_another_is_told_again()
    {
        Store.Do(Ten);
        Store.Refuses(new Expected(QuantityNotPositive), Line(0, 1));
        IReadOnlyList<Expected> outcomes = Store.Group(Line(11), Line(0, 1), Line(0, 2), Line(0, 2), Line(1, 3));
        Assert.Equal(
            [InsufficientStock, QuantityNotPositive, QuantityNotPositive, QuantityNotPositive, GroupFailed],
            outcomes.Select(outcome => outcome.Status));
        Assert.Equal(
            [OutcomeNotes.None, OutcomeNotes.Repeated, OutcomeNotes.None, OutcomeNotes.Repeated, OutcomeNotes.None],
            outcomes.Select(outcome => outcome.Notes));
        Assert.Equal((Ok, OutcomeNotes.None), (Store.Do(Line(1, 3)).Status, Store.Do(Line(1)).Notes));
    }

    [Fact]
    public void Every_member_takes_a_sequence_number_whatever_becomes_of_the_group()
    {
        Store.Do(Ten);
        long last = Store.Sequence;
        Store.RefusesGroup(1, s_short, Line(6), Line(6), Line(1));
        Assert.Equal(last + 4, Store.Do(Line(1)).Sequence);
    }

    [Fact]
    public void An_allocation_that_was_taken_back_leaves_its_id_to_the_next()
    {
        Store.Do(Ten);
        Store.RefusesGroup(1, s_short, Line(6), Line(6));
        Assert.Equal(1, Store.Do(Line(6)).Id);
    }

    [Fact]
    public void A_queue_that_was_served_in_a_failed_group_waits_again()
    {
        Store.Do(new CreateAllocation(new(World.Bolt, 3)), new CreateAllocation(new(World.Bolt, 2)));
        Store.RefusesGroup(1, new Expected(UnknownAllocation, 99), Ten, new Cancel(new(99)));
        Store.Shows("queue 1 1 2");
    }

    [Fact]
    public void A_failed_group_can_be_sent_again_with_the_same_ids()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 10));
        Store.RefusesGroup(1, s_short, Line(6, 1), Line(6, 2));
        Store.Do(Ten);
        Assert.All(Store.Group(Line(6, 1), Line(6, 2)), outcome =>
            Assert.Equal(new(Ok, outcome.Id, 6, State: AllocationState.Allocated)
        {
            Sequence = outcome.Sequence,
        }, outcome));
        Assert.All(
            Store.Group(Line(6, 1), Line(6, 2)),
            outcome => Assert.Equal((Ok, OutcomeNotes.Repeated), (outcome.Status, outcome.Notes)));
    }

    [Fact]
    public void A_member_of_a_failed_group_can_be_sent_again_by_itself_but_its_id_means_no_other_command()
    {
        Store.Do(Ten);
        long first = Store.Sequence + 1;
        Store.RefusesGroup(1, s_short, Line(6, 1), Line(6, 2));
        Store.Refuses(OperationIdReused, Line(5, 1), id: first);
        Store.Gives(new Expected(Ok, 1, 6, State: AllocationState.Allocated), Line(6, 1));
        Store.Gives(new Expected(Ok, 1, 6, State: AllocationState.Allocated, Notes: OutcomeNotes.Repeated), Line(6, 1));
    }

    [Fact]
    public void A_member_that_was_done_before_counts_with_its_outcome_and_keeps_it_if_the_group_fails()
    {
        Store.Do(Ten);
        Expected done = Store.Do(Line(6, 1));
        Expected again = done with { Notes = OutcomeNotes.Repeated };
        string before = Store.Listing;
        IReadOnlyList<Expected> outcomes = Store.Group(Line(6, 1), Line(6, 2), Line(6, 1));
        Assert.Equal([again, again], [outcomes[0], outcomes[2]]);
        Assert.Equal(InsufficientStock, outcomes[1].Status);
        Assert.Equal(before, Store.Listing);
        outcomes = Store.Group(Line(6, 1), Line(4, 3));
        Assert.Equal(again, outcomes[0]);
        Assert.Equal(Ok, outcomes[1].Status);
    }

    [Fact]
    public void A_refusal_that_is_stored_fails_the_group_like_any_other()
    {
        Store.Do(Ten);
        Store.Refuses(new Expected(QuantityNotPositive), Line(0, 1));
        IReadOnlyList<Expected> outcomes = Store.Group(Line(1), Line(0, 1));
        Assert.Equal(GroupFailed, outcomes[0].Status);
        Assert.Equal((QuantityNotPositive, OutcomeNotes.Repeated), (outcomes[1].Status, outcomes[1].Notes));
    }

    [Fact]
    public void A_refusal_that_can_pass_is_tried_again_as_a_member()
    {
        Store.Do(Ten);
        Store.Refuses(new Expected(InsufficientStock, World.Bolt, 10), Line(11, 1));
        Store.RefusesGroup(1, new Expected(InsufficientStock, World.Bolt, 9), Line(1), Line(11, 1));
        Store.Do(Ten);
        Assert.All(Store.Group(Line(1), Line(11, 1)), outcome => Assert.Equal(Ok, outcome.Status));
    }

    [Fact]
    public void The_same_id_twice_in_one_group_is_done_once()
    {
        Store.Do(Ten);
        IReadOnlyList<Expected> outcomes = Store.Group(Line(6, 1), Line(6, 1));
        Assert.Equal(outcomes[0] with { Notes = OutcomeNotes.Repeated }, outcomes[1]);
        Store.Shows("product 1 available 4 waiting 0 frozen 0");
        Store.RefusesGroup(2, s_short with { Quantity = 3 }, Line(1, 2), Line(1, 2), Line(6));
    }

    [Fact]
    public void A_group_with_more_ids_than_the_window_holds_is_all_or_nothing_too()
    {
        Store.Do(Ten);
        ICommand[] members = [.. Enumerable.Range(1, 6).Select(i => Line(1, i))];
        Store.RefusesGroup(6, s_short, [.. members, Line(6)]);
        Assert.All(Store.Group(members), outcome => Assert.Equal((Ok, OutcomeNotes.None), (outcome.Status, outcome.Notes)));
        Assert.Equal(OutcomeNotes.None, Store.Do(Line(1, 1)).Notes);
        Assert.Equal(OutcomeNotes.Repeated, Store.Do(Line(1, 6)).Notes);
    }

    [Fact]
    public void An_unchanged_member_does_not_fail_the_group()
    {
        Store.Do(new FreezeProduct(World.Bolt));
        Assert.Equal([Unchanged, Ok], Store.Group(new FreezeProduct(World.Bolt), Ten).Select(outcome => outcome.Status));
    }

    [Fact]
    public void Who_finishes_in_a_group_leaves_when_all_of_it_is_done()
    {
        Store.Do(new SetRetention(new() { Count = 0 }), Ten, Line(1), Line(2));
        IReadOnlyList<Expected> outcomes =
            Store.Group(new Cancel(new(1)), new Cancel(new(2)), Line(1), new Release(new(3), Amount.All));
        Assert.All(outcomes, outcome => Assert.Equal(Ok, outcome.Status));
        Assert.DoesNotContain(Store.Listing.Split('\n'), line => line.StartsWith("allocation ", StringComparison.Ordinal));
        Store.Refuses(AllocationRetired, new Cancel(new(1)), id: 1);
        Assert.Equal((1L << 32) + 3, Store.Do(Line(1)).Id.Value);
    }

    [Fact]
    public void A_failed_group_lets_nobody_leave()
    {
        Store.Do(Ten, Line(1));
        Store.RefusesGroup(
            2, new Expected(UnknownAllocation, 9), new SetRetention(new() { Count = 0 }), new Cancel(new(1)), new Cancel(new(9)));
        Store.Shows("product 1 available 9 waiting 0 frozen 0");
    }

    [Fact]
    public void A_group_with_one_command_too_many_is_refused_and_can_be_sent_again_in_parts()
    {
        Store.Do(Ten);
        string before = Store.Listing;
        ICommand[] members = [.. Enumerable.Repeat(Line(Quantity.Of(0.5m)), EngineLimits.CommandsPerGroup), Line(1, 1)];
        IReadOnlyList<Expected> outcomes = Store.Group(members);
        Assert.All(outcomes, outcome => Assert.Equal((GroupTooLarge, members.Length), (outcome.Status, outcome.Id)));
        Assert.Equal(before, Store.Listing);
        Assert.Equal((Ok, OutcomeNotes.None), (Store.Do(Line(1, 1)).Status, OutcomeNotes.None));
    }
}
