using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/allocations.md, "Indexes"; rules/jobs.md, "Index job".</summary>
public abstract class IndexScenarios : StoreScenarios
{
    private static readonly CreateAllocation s_bolt = new(new(World.Bolt, 1));
    private static readonly CreateAllocation s_order = new(new(World.Bolt, 1) { Document = new(DocumentKind.SalesOrder, "SO-1") });

    [Fact]
    public void A_job_enters_two_rows_for_each_timer_and_then_the_index_is_complete()
    {
        Store.Do(Enumerable.Repeat(s_bolt, 19).Cast<ICommand>());
        long first = Store.Sequence + 1;
        Store.Gives(new Expected(Ok, 1), new CreateIndex(AllocationIndexKey.Product));
        Store.Shows(
            $"job 1 IndexBuild Running from {first} to {first} slices 1 done 0 served 0 by Product",
            "index Product of job 1 below 1 entries 0");
        Store.Gives(new Expected(Ok), new Tick(8));
        Store.Shows("index Product of job 1 below 17 entries 16");
        Store.Gives(new Expected(Ok), new Tick(2));
        Store.Shows(
            $"job 1 IndexBuild Completed from {first} to {first + 2} slices 3 done 19 served 0 by Product",
            "index Product of job 1 complete entries 19");
        Store.Gives(new Expected(Unchanged), new Tick(1));
    }

    [Fact]
    public void What_is_created_while_an_index_is_made_is_entered_once()
    {
        Store.Do(Enumerable.Repeat(s_bolt, 9).Cast<ICommand>());
        Store.Do(new CreateIndex(AllocationIndexKey.State), new Tick(4), s_bolt, new Cancel(new(1)));
        Store.Shows("index State of job 1 below 9 entries 8");
        Store.Do(new Cancel(new(9)), new Tick(1), s_bolt);
        Store.Shows("index State of job 1 complete entries 11");
    }

    [Fact]
    public void Rows_that_are_used_again_are_entered_again()
    {
        Store.Do(new SetRetention(new() { Count = 0 }), s_order, new CreateIndex(AllocationIndexKey.Document), new CreateIndex(AllocationIndexKey.State), new Tick(1), new Tick(1));
        Store.Do(new Cancel(new(1)));
        Store.Shows("index Document of job 1 complete entries 0", "index State of job 2 complete entries 0");
        Store.Do(s_order, s_bolt);
        Store.Shows("index Document of job 1 complete entries 1", "index State of job 2 complete entries 2");
    }

    [Fact]
    public void An_allocation_without_a_document_is_in_no_index_of_documents()
    {
        Store.Do(s_bolt, s_order, new CreateIndex(AllocationIndexKey.Document), new Tick(1), s_bolt);
        Store.Shows("index Document of job 1 complete entries 1");
    }

    [Fact]
    public void A_job_that_is_stopped_drops_its_index()
    {
        Store.Do(s_bolt, new CreateIndex(AllocationIndexKey.Customer));
        Store.Gives(new Expected(Ok, 1), new StopJob(new(1)));
        Store.Shows("index Customer of job 1 below 1 entries 0");
        Store.Gives(new Expected(Ok), new Tick(1));
        Assert.DoesNotContain("index", Store.Listing, StringComparison.Ordinal);
        Assert.Contains("job 1 IndexBuild Stopped", Store.Listing, StringComparison.Ordinal);
        Store.Gives(new Expected(Ok, 2), new CreateIndex(AllocationIndexKey.Customer));
    }

    [Fact]
    public void An_index_that_is_dropped_while_it_is_made_stops_its_job()
    {
        Store.Do(Enumerable.Repeat(s_bolt, 9).Cast<ICommand>());
        Store.Do(new CreateIndex(AllocationIndexKey.Product), new Tick(1));
        Store.Gives(new Expected(Ok, 1), new DropIndex(AllocationIndexKey.Product));
        Assert.Contains("job 1 IndexBuild Stopped", Store.Listing, StringComparison.Ordinal);
        Store.Gives(new Expected(Unchanged), new Tick(1));
        Store.Gives(new Expected(Unchanged), new DropIndex(AllocationIndexKey.Product));
        Store.Do(new CreateIndex(AllocationIndexKey.Product), new Tick(256));
        Store.Shows("index Product of job 2 complete entries 9");
    }

    [Fact]
    public void An_index_by_state_that_is_made_again_has_the_states_of_now()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 1), s_bolt, s_bolt, new CreateIndex(AllocationIndexKey.State), new Tick(1), new DropIndex(AllocationIndexKey.State));
        Store.Do(new Release(new(1), Amount.All), new Cancel(new(2)), new CreateIndex(AllocationIndexKey.State), new Tick(1));
        Store.Shows("index State of job 2 complete entries 2");
        Store.Do(new ReverseRelease(new(1), Amount.All));
    }

    [Fact]
    public void An_index_by_state_that_is_made_again_forgets_who_was_retired_meanwhile()
    {
        Store.Do(s_bolt, s_bolt, new CreateIndex(AllocationIndexKey.State), new Tick(1), new DropIndex(AllocationIndexKey.State));
        Store.Do(new SetRetention(new() { Count = 0 }), new Cancel(new(1)));
        Store.Do(new CreateIndex(AllocationIndexKey.State), new Tick(1));
        Store.Shows("index State of job 2 complete entries 1");
        Store.Do(s_bolt);
        Store.Shows("index State of job 2 complete entries 2");
    }

    [Fact]
    public void A_group_enters_what_its_members_leave()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 1), s_bolt, new CreateIndex(AllocationIndexKey.State), new Tick(1));
        Store.Group(s_bolt, new Release(new(1), Amount.All), new Cancel(new(2)), s_bolt);
        Store.Shows("index State of job 1 complete entries 3");
    }

    [Fact]
    public void A_step_enters_the_allocation_under_its_new_state()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 3), new CreateAllocation(new(World.Bolt, 3)), new CreateIndex(AllocationIndexKey.State));
        Store.Do(new Tick(1), new Pick(new(1), 3), new PutBack(new(1), 3), new CheckOut(new(1), 3, World.Vehicle), new Deliver(new(1), 3));
        Store.Shows("index State of job 1 complete entries 1");
    }

    [Fact]
    public void Several_indexes_are_made_one_after_the_other()
    {
        Store.Do(s_bolt, new CreateIndex(AllocationIndexKey.State), new CreateIndex(AllocationIndexKey.Product), new Tick(1));
        Store.Shows("index Product of job 2 below 1 entries 0", "index State of job 1 complete entries 1");
        Store.Do(new Tick(1));
        Store.Shows("index Product of job 2 complete entries 1");
    }

    [Fact]
    public void A_recall_goes_first()
    {
        Store.Do(s_bolt, new CreateIndex(AllocationIndexKey.State), new RecallLot(World.EarlyMilk), new Tick(256));
        Store.Shows("index State of job 1 below 1 entries 0");
        Store.Do(new Tick(1));
        Store.Shows("index State of job 1 complete entries 1");
    }

    [Fact]
    public void A_group_that_fails_leaves_no_index_and_no_entry()
    {
        Store.Do(s_bolt, new CreateIndex(AllocationIndexKey.State), new Tick(1));
        Store.RefusesGroup(
            2, new Expected(UnknownAllocation, 99), s_bolt, new CreateIndex(AllocationIndexKey.Product), new Cancel(new(99)));
        Store.Shows("index State of job 1 complete entries 1");
        Store.RefusesGroup(1, new Expected(UnknownAllocation, 99), new DropIndex(AllocationIndexKey.State), new Cancel(new(99)));
        Store.Shows("index State of job 1 complete entries 1");
    }

    [Fact]
    public void Refusals()
    {
        Store.Refuses(InvalidOption, new CreateIndex(AllocationIndexKey.None));
        Store.Refuses(InvalidOption, new CreateIndex((AllocationIndexKey)5));
        Store.Refuses(InvalidOption, new DropIndex(AllocationIndexKey.None).Sent(tenant: World.North));
        Store.Refuses(OtherTenant, new CreateIndex(AllocationIndexKey.State).Sent(tenant: World.North));
        Store.Refuses(OtherTenant, new DropIndex(AllocationIndexKey.State).Sent(tenant: World.North));
        Store.Do(new CreateIndex(AllocationIndexKey.State));
        Store.Gives(new Expected(Unchanged, 1), new CreateIndex(AllocationIndexKey.State));
    }
}
