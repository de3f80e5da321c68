using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/allocations.md, "Retention".</summary>
public abstract class RetentionScenarios : StoreScenarios
{
    private const long Generation = 1L << 32;

    private static readonly AllocationRequest s_request = new(World.Bolt, 1);
    private static readonly CreateAllocation s_create = new(s_request);

    [Theory]
    [InlineData(-1L, null)]
    [InlineData(long.MinValue, 1L)]
    [InlineData(null, -1L)]
    [InlineData(3L, long.MinValue)]
    public void A_limit_below_zero_is_refused_and_changes_nothing(long? count, long? ticks) => Store.Refuses(
        InvalidOption, new SetRetention(new() { Count = count, Age = ticks is { } age ? TimeSpan.FromTicks(age) : null }));

    [Fact]
    public void A_tenant_can_not_set_what_holds_for_the_whole_store()
    {
        Store.Refuses(OtherTenant, new SetRetention(new() { Count = 1 }).Sent(tenant: World.North));
        Store.Refuses(InvalidOption, new SetRetention(new() { Count = -1 }).Sent(tenant: World.North));
    }

    [Fact]
    public void The_same_limits_again_change_nothing()
    {
        Store.Gives(new Expected(Unchanged), new SetRetention(default));
        Store.Gives(new Expected(Ok), new SetRetention(new() { Count = 5, Age = TimeSpan.FromSeconds(7) }));
        Store.Gives(new Expected(Unchanged), new SetRetention(new() { Count = 5, Age = TimeSpan.FromSeconds(7) }));
        Store.Shows("retention count 5 age 70000000");
        Store.Gives(new Expected(Ok), new SetRetention(new() { Age = TimeSpan.FromSeconds(7) }));
        Store.Shows("retention count none age 70000000");
    }

    [Fact]
    public void Without_limits_everything_stays_in_the_order_in_which_it_finished()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), s_create, s_create, s_create, new Cancel(new(3)),
            new Release(new(2), Amount.All), new Cancel(new(1)).Sent(after: 1_000_000_000));
        Store.Shows("finished 3 2 1");
        Store.Refuses(
            new Expected(InvalidTransition, 3, State: AllocationState.Cancelled, Target: AllocationState.Cancelled),
            new Cancel(new(3)));
    }

    [Fact]
    public void What_exceeds_the_count_leaves_and_who_finished_first_leaves_first()
    {
        Store.Do(s_create, s_create, s_create, new SetRetention(new() { Count = 1 }), new Cancel(new(2)), new Cancel(new(3)));
        Store.Shows("finished 3");
        Store.Refuses(AllocationRetired, new Cancel(new(2)), id: 2);
        Store.Refuses(AllocationRetired, new Release(new(2), Amount.All), id: 2);
        Store.Do(new Cancel(new(1)));
        Store.Shows("finished 1");
    }

    [Fact]
    public void With_a_count_of_zero_an_allocation_leaves_with_the_command_that_finished_it()
    {
        Store.Do(
            new SetRetention(new() { Count = 0 }), new Receive(World.Bolt, World.ShelfA, 5),
            new CreateAllocation(new(World.Bolt, 5)));
        Store.Gives(new Expected(Ok, 1, 2, State: AllocationState.Allocated), new Release(new(1), 2));
        Store.Gives(new Expected(Ok, 1, 3, State: AllocationState.Delivered), new Release(new(1), 3));
        Store.Refuses(AllocationRetired, new Release(new(1), 3), id: 1);
    }

    [Fact]
    public void What_exceeds_the_age_leaves_with_the_next_command_that_is_done()
    {
        Store.Do(
            s_create, new SetRetention(new() { Age = TimeSpan.FromSeconds(10) }), new Cancel(new(1)), s_create.Sent(after: 10));
        Store.Shows("finished 1");
        Store.Refuses(UnknownProduct, new CreateAllocation(new(new(99), 1)).Sent(after: 1), id: 99);
        Store.Gives(new Expected(Unchanged, World.Bolt), new ThawProduct(World.Bolt));
        Store.Shows("finished 1");
        Store.Gives(new Expected(Ok, 3, State: AllocationState.Open), s_create);
        Store.Refuses(AllocationRetired, new Cancel(new(1)), id: 1);
    }

    [Fact]
    public void The_age_counts_from_the_end_of_an_allocation_not_from_its_beginning()
    {
        Store.Do(s_create, new SetRetention(new() { Age = TimeSpan.FromSeconds(10) }), new Cancel(new(1)).Sent(after: 50));
        Store.Shows("finished 1");
    }

    [Fact]
    public void Two_leave_with_each_command_however_many_are_due()
    {
        Store.Do(Enumerable.Repeat<ICommand>(s_create, 5));
        Store.Do(Enumerable.Range(1, 5).Select(ICommand (id) => new Cancel(new(id))));
        Store.Do(new SetRetention(new() { Count = 0 }));
        Store.Shows("finished 3 4 5");
        Store.Do(s_create);
        Store.Shows("finished 5");
    }

    [Fact]
    public void A_repeated_command_lets_go_of_nothing_and_shows_what_it_showed()
    {
        ScriptStep cancel = new Cancel(new(1)).Sent(operation: 1);
        Store.Do(s_create, s_create, s_create, new SetRetention(new() { Count = 0 }));
        Expected first = Store.Do(cancel);
        Store.Refuses(AllocationRetired, new Cancel(new(1)), id: 1);
        Store.Gives(first with { Notes = OutcomeNotes.Repeated, Sequence = 0 }, cancel);
        Store.Do(new SetRetention(default), new Cancel(new(2)), new SetRetention(new() { Count = 0 }).Sent(operation: 2));
        Store.Refuses(AllocationRetired, new Cancel(new(2)), id: 2);
    }

    [Fact]
    public void A_row_is_used_again_under_another_id_last_left_first()
    {
        Store.Do(new SetRetention(new() { Count = 0 }), s_create, s_create, new Cancel(new(1)), new Cancel(new(2)));
        Store.Gives(new Expected(Ok, Generation + 2, State: AllocationState.Open), s_create);
        Store.Gives(new Expected(Ok, Generation + 1, State: AllocationState.Open), s_create);
        Store.Gives(new Expected(Ok, 3, State: AllocationState.Open), s_create);
        Store.Refuses(AllocationRetired, new Cancel(new(1)), id: 1);
        Store.Refuses(UnknownAllocation, new Cancel(new((2 * Generation) + 1)), id: (2 * Generation) + 1);
        Store.Do(new Cancel(new(Generation + 1)));
        Store.Shows($"queue 1 {Generation + 2} 3");
    }

    [Fact]
    public void An_id_that_a_free_row_will_give_is_still_unknown()
    {
        Store.Do(new SetRetention(new() { Count = 0 }), s_create, new Cancel(new(1)));
        Store.Refuses(UnknownAllocation, new Cancel(new(Generation + 1)), id: Generation + 1);
    }

    /// <summary>The tests' store has three generations; a real one 2^24.</summary>
    [Fact]
    public void A_row_of_the_last_generation_is_not_used_again()
    {
        Store.Do(new SetRetention(new() { Count = 0 }));
        for (long generation = 0; generation <= World.LastGeneration; generation++)
        {
            long id = (generation * Generation) + 1;
            Store.Gives(new Expected(Ok, id, State: AllocationState.Open), s_create);
            Store.Do(new Cancel(new(id)));
        }

        Store.Gives(new Expected(Ok, 2, State: AllocationState.Open), s_create);
        long last = (World.LastGeneration * Generation) + 1;
        Store.Refuses(AllocationRetired, new Cancel(new(last)), id: last);
        Store.Refuses(UnknownAllocation, new Cancel(new(last + Generation)), id: last + Generation);
    }

    [Fact]
    public void Delivered_units_still_say_whose_they_were_also_when_the_row_is_used_again()
    {
        Store.Do(
            new SetRetention(new() { Count = 0 }), new Receive(World.Pump, World.ShelfA, ["S1", "S2", "S3"]),
            new CreateAllocation(new(World.Pump, 1)), new Release(new(1), Amount.All),
            new CreateAllocation(new(World.Pump, 1)), new Release(new(Generation + 1), ["S2"]),
            new CreateAllocation(new(World.Pump, 1)));
        Store.Shows(
            "unit 3 S1 number 0 Delivered location 1 allocation 1",
            $"unit 3 S2 number 1 Delivered location 1 allocation {Generation + 1}",
            $"unit 3 S3 number 2 Allocated location 1 allocation {(2 * Generation) + 1}");
        Store.Refuses(
            SerialAlreadyAllocated, new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S3" } }),
            id: (2 * Generation) + 1);
        Store.Refuses(SerialNotAvailable, new CreateAllocation(new(World.Pump, 1) { Serials = new[] { "S1" } }));
        Store.Do(new Receive(World.Pump, World.ShelfB, ["S1"]));
    }

    [Fact]
    public void A_document_forgets_those_that_leave_and_keeps_the_others_in_order()
    {
        CreateAllocation create = new(s_request with { Document = new(DocumentKind.SalesOrder, "SO-1"), Notes = "as agreed" });
        Store.Do(create, create, create, create, new SetRetention(new() { Count = 0 }));
        Store.Shows("document 0 SalesOrder SO-1: 4 3 2 1");
        Store.Do(new Cancel(new(2)));
        Store.Shows("document 0 SalesOrder SO-1: 4 3 1");
        Store.Do(new Cancel(new(4)));
        Store.Shows("document 0 SalesOrder SO-1: 3 1");
        Store.Do(new Cancel(new(1)), create);
        Store.Shows($"document 0 SalesOrder SO-1: {Generation + 1} 3");
        Store.Do(new Cancel(new(3)), new Cancel(new(Generation + 1)));
        Assert.DoesNotContain("document", Store.Listing, StringComparison.Ordinal);
        Store.Do(create);
        Store.Shows($"document 0 SalesOrder SO-1: {(2 * Generation) + 1}");
    }

    [Fact]
    public void Another_tenants_allocation_is_retired_for_everybody()
    {
        Store.Do(
            new CreateAllocation(new(World.NorthBolt, 1)).Sent(tenant: World.North), new SetRetention(new() { Count = 0 }),
            new Cancel(new(1)).Sent(tenant: World.North));
        Store.Refuses(AllocationRetired, new Cancel(new(1)).Sent(tenant: World.North), id: 1);
        Store.Refuses(AllocationRetired, new Cancel(new(1)), id: 1);
    }
}
