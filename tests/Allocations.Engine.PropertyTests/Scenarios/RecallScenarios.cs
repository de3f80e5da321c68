using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.AllocationState;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/stock.md, "Recall a lot"; rules/jobs.md, "Locks", "Stop a job" and "Recall job". The early milk is taken first.</summary>
public abstract class RecallScenarios : StoreScenarios
{
    private static readonly RecallLot s_recall = new(World.EarlyMilk);
    private static readonly EndLotRecall s_end = new(World.EarlyMilk);
    private static readonly CreateAllocation s_one = new(new(World.Milk, 1));
    private static readonly Tick s_rest = Tick.OfWriter;

    private static Receive In(LocationId location, LotId lot, int quantity) =>
        new(World.Milk, location, Amount.Of(quantity).InLot(lot));

    [Fact]
    public void Holders_get_other_stock_and_what_comes_in_later_is_not_promised()
    {
        Store.Do(In(World.ShelfA, World.EarlyMilk, 10), In(World.ShelfB, World.EarlyMilk, 5), In(World.ShelfA, World.LateMilk, 20));
        Store.Do(Of(4), Of(9));
        Store.Gives(new Expected(Ok, Id: 1, 2), s_recall);
        Store.Shows("product 8 available 20 waiting 0 frozen 0");
        Store.Gives(new Expected(Ok, Index: 2), s_rest);
        Store.Shows(
            "reservation 1 1 lot 1 4", "reservation 2 1 lot 1 9", "product 8 available 7 waiting 0 frozen 0",
            "lot 2 product 8 'M-2' expires 638000010000000000 expired 0 recalled");
        Store.Do(In(World.ShelfB, World.EarlyMilk, 3));
        Store.Gives(new Expected(Ok, 3, 7, State: Open), Of(8));
    }

    [Fact]
    public void Other_stock_goes_to_the_highest_priority_whatever_the_order_in_which_it_was_taken_back()
    {
        Store.Do(In(World.ShelfA, World.EarlyMilk, 10), Of(4), Of(4, Priority.High(900)), In(World.ShelfA, World.LateMilk, 5));
        Store.Do(s_recall, new Tick(1), new Tick(1));
        Store.Shows("product 8 available 5 waiting 8 frozen 0");
        Store.Gives(new Expected(Ok, Index: 1), new Tick(1));
        Store.Shows("reservation 2 1 lot 1 4");
        Store.Gives(new Expected(Ok, Index: 1), new Tick(1));
        Store.Shows("reservation 1 1 lot 1 1", "product 8 available 0 waiting 3 frozen 0");
    }

    [Fact]
    public void While_it_runs_commands_about_the_product_wait_and_others_go_on()
    {
        Store.Do(In(World.ShelfA, World.EarlyMilk, 10), Of(4), s_recall);
        var locked = new Expected(ProductLocked, 1);
        Assert.All(
            (ICommand[])
            [
                s_one, new CreateHold(new(World.Milk, 1), World.At(50)), In(World.ShelfA, World.LateMilk, 1), new FreezeProduct(World.Milk),
                new DefineLot(World.Milk, "M-9"), new Pick(new(1), 1), new Cancel(new(1)), new ChangeQuantity(new(1), 2), s_recall, s_end,
                new SetSafetyStock(World.Milk, 1), new RecallLot(World.LateMilk),
                new ReallocateMany(new ReallocationLine[] { new(new(99), new(1), 1) }, "more urgent"),
            ],
            command => Store.Refuses(locked, command));
        Store.Do(new Receive(World.Bolt, World.ShelfA, 3), new FreezeLocation(World.ShelfA), new ThawLocation(World.ShelfA));
        Store.Refuses(OtherTenant, s_one.Sent(tenant: World.North), id: World.Milk);
        Store.Do(s_rest);
        Store.Do(s_one);
    }

    [Fact]
    public void A_hold_of_the_product_that_ends_while_it_runs_serves_nobody_until_the_recall_does()
    {
        Store.Do(In(World.ShelfC, World.LateMilk, 2), new CreateHold(new(World.Milk, 2), World.At(10)), Of(1), s_recall);
        Store.Gives(new Expected(Ok, Id: 1), new Tick(1).Sent(after: 10));
        Store.Shows("product 8 available 2 waiting 1 frozen 0");
        Store.Gives(new Expected(Ok, Index: 1), s_rest);
        Store.Shows("reservation 2 3 lot 1 1");
    }

    [Fact]
    public void A_document_with_an_allocation_of_the_product_waits_as_a_whole()
    {
        var document = new SourceDocument(DocumentKind.SalesOrder, "SO-1");
        Store.Do(new CreateAllocation(new(World.Bolt, 1) { Document = document }), new CreateAllocation(new(World.Milk, 1) { Document = document }));
        Store.Do(s_recall);
        Store.Refuses(new Expected(ProductLocked, 1), new CancelDocument(document));
        Store.Do(s_rest);
        Store.Gives(new Expected(Ok, 0, 2, Index: 2), new CancelDocument(document));
    }

    [Fact]
    public void A_retry_under_the_same_operation_id_gets_past_the_lock()
    {
        Store.Do(In(World.ShelfA, World.LateMilk, 10), s_recall);
        Store.Refuses(new Expected(ProductLocked, 1), s_one.Sent(operation: 5));
        Store.Do(s_rest);
        Store.Gives(new Expected(Ok, 1, 1, State: Allocated), s_one.Sent(operation: 5));
        Store.Gives(new Expected(Ok, 1, 1, State: Allocated, Notes: OutcomeNotes.Repeated), s_one.Sent(operation: 5));
    }

    [Fact]
    public void A_member_of_a_group_that_is_locked_fails_the_group_which_can_be_sent_again()
    {
        Store.Do(s_recall);
        ICommand[] group = [new Receive(World.Bolt, World.ShelfA, 1).Sent(operation: 1), s_one.Sent(operation: 2)];
        Store.RefusesGroup(1, new Expected(ProductLocked, 1), group);
        Store.Do(s_rest);
        Assert.All(Store.Group(group), outcome => Assert.Equal(Ok, outcome.Status));
    }

    [Fact]
    public void Slices_take_back_one_reservation_each_and_the_last_ones_serve_the_queue()
    {
        Store.Do(In(World.ShelfA, World.EarlyMilk, 2), In(World.ShelfB, World.EarlyMilk, 2), Of(3), Of(1), In(World.ShelfC, World.LateMilk, 9));
        long first = Store.Sequence + 1;
        Store.Do(s_recall);
        Store.Shows($"job 1 LotRecall Running from {first} to {first} slices 1 done 0 served 0 product 8 lot 2 next 1");
        Store.Do(new Tick(1));
        Store.Shows($"job 1 LotRecall Running from {first} to {first + 1} slices 2 done 1 served 0 product 8 lot 2 next 1");
        Store.Do(new Tick(1), new Tick(1));
        Store.Shows($"job 1 LotRecall Running from {first} to {first + 3} slices 4 done 3 served 0 product 8 lot 2 next 0");
        Store.Gives(new Expected(Ok, Index: 2), s_rest);
        Store.Shows($"job 1 LotRecall Completed from {first} to {first + 4} slices 5 done 3 served 2 product 8 lot 2 next 0");
        Store.Gives(new Expected(Unchanged), s_rest);
    }

    [Fact]
    public void A_recall_that_is_stopped_leaves_what_it_has_not_reached_and_serves_the_queue()
    {
        Store.Do(In(World.ShelfA, World.EarlyMilk, 4), Of(2), Of(2), In(World.ShelfC, World.LateMilk, 9), s_recall, new Tick(1));
        Store.Gives(new Expected(Ok, 1), new StopJob(new(1)));
        Store.Gives(new Expected(Unchanged, 1), new StopJob(new(1)));
        Store.Refuses(new Expected(ProductLocked, 1), s_one);
        Store.Gives(new Expected(Ok, Index: 1), s_rest);
        Store.Gives(new Expected(Unchanged, 1), new StopJob(new(1)));
        Store.Shows("reservation 1 3 lot 1 2", "reservation 2 1 lot 2 2");
        Assert.Contains("job 1 LotRecall Stopped", Store.Listing, StringComparison.Ordinal);
        Store.Refuses(new Expected(LotIsRecalled, World.EarlyMilk), new Pick(new(2), 1));
        Store.Gives(new Expected(Ok, Id: 2), s_recall);
        Store.Do(s_rest);
        Store.Shows("reservation 2 3 lot 1 2");
    }

    [Fact]
    public void A_job_is_stopped_by_its_own_tenant_and_an_expiry_by_nobody()
    {
        Store.Do(s_recall);
        Store.Refuses(new Expected(UnknownJob, 1), new StopJob(new(1)).Sent(tenant: World.North));
        Store.Refuses(new Expected(UnknownJob, 9), new StopJob(new(9)));
        Store.Refuses(new Expected(UnknownJob), new StopJob(default));
        Store.Do(s_rest, new CreateHold(new(World.Bolt, 1), World.At(1)), new CreateHold(new(World.Bolt, 1), World.At(1)));
        Store.Do(new Tick(1).Sent(after: 1));
        Store.Refuses(new Expected(JobNotStoppable, 2), new StopJob(new(2)));
    }

    [Fact]
    public void Stock_that_has_left_the_shelf_comes_back_to_its_allocation_and_is_not_taken_again()
    {
        Store.Do(In(World.ShelfA, World.EarlyMilk, 4), Of(4), new Pick(new(1), 3), s_recall, s_rest);
        Store.Shows("product 8 available 0 waiting 1 frozen 0", "reservation 1 1 lot 2 3 Picked");
        Store.Do(new Release(new(1), Amount.Of(1)), new PutBack(new(1), 2));
        Store.Refuses(new Expected(LotIsRecalled, World.EarlyMilk), new Pick(new(1), 1));
        Store.Refuses(new Expected(LotIsRecalled, World.EarlyMilk), new CheckOut(new(1), 1, World.Vehicle));
        Store.Refuses(new Expected(LotIsRecalled, World.EarlyMilk), new Ship(new(1), 1));
        Store.Refuses(new Expected(LotIsRecalled, World.EarlyMilk), new Release(new(1), 2));
        Store.Do(s_recall, s_rest);
        Store.Shows("product 8 available 0 waiting 3 frozen 0");
    }

    [Fact]
    public void The_end_of_a_recall_serves_the_queue_with_the_lot_unless_it_has_expired()
    {
        Store.Do(In(World.ShelfA, World.EarlyMilk, 4), Of(3), s_recall, s_rest);
        Store.Shows("product 8 available 0 waiting 3 frozen 0");
        Store.Gives(new Expected(Ok, World.EarlyMilk, 4, Index: 1), s_end);
        Store.Shows("product 8 available 1 waiting 0 frozen 0");
        Store.Gives(new Expected(Unchanged, World.EarlyMilk), s_end);
        Store.Do(s_recall, s_rest);
        Store.Do(s_rest.Sent(after: 1000));
        Store.Gives(new Expected(Ok, World.EarlyMilk), s_end);
        Store.Shows("product 8 available 0 waiting 3 frozen 0");
    }

    [Fact]
    public void A_thawed_location_and_a_time_that_is_set_back_do_not_bring_a_recalled_lot_back()
    {
        Store.Do(In(World.ShelfA, World.EarlyMilk, 4), new FreezeLocation(World.ShelfA), s_recall, s_rest, new ThawLocation(World.ShelfA));
        Store.Shows("product 8 available 0 waiting 0 frozen 0");
        Store.Do(s_rest.Sent(after: 1000), new SetTime(World.At(5)));
        Store.Shows("product 8 available 0 waiting 0 frozen 0");
        Store.Gives(new Expected(Ok, World.EarlyMilk, 4), s_end);
    }

    [Fact]
    public void What_is_wrong_with_a_recall_is_said_in_order()
    {
        Store.Refuses(LotRequired, new RecallLot(default));
        Store.Refuses(UnknownLot, new RecallLot(new(99)), id: 99);
        Store.Refuses(OtherTenant, s_recall.Sent(tenant: World.North), id: World.Milk);
        Store.Refuses(LotRequired, new EndLotRecall(default));
        Store.Refuses(UnknownLot, new EndLotRecall(new(99)), id: 99);
        Store.Refuses(OtherTenant, s_end.Sent(tenant: World.North), id: World.Milk);
    }

    [Fact]
    public void Of_64_jobs_one_is_kept_for_expiries()
    {
        ICommand[] lots = [.. Enumerable.Range(1, 63).SelectMany(i => (ICommand[])
        [
            new DefineProduct(new($"P{i}") { Tracking = Tracking.Lot }), new DefineLot(new(10 + i), "L"), new RecallLot(new(3 + i)),
        ])];
        Store.Do(lots);
        Store.Refuses(new Expected(CapacityReached, 63), s_recall);
        Store.Do(s_rest, s_recall);
        Assert.Contains("job 64 LotRecall Running", Store.Listing, StringComparison.Ordinal);
        Store.Refuses(new Expected(CapacityReached, 63), new RecallLot(World.SerumThatLasts));
    }

    private static CreateAllocation Of(int quantity, Priority priority = default) =>
        new(new(World.Milk, quantity) { Priority = priority });
}
