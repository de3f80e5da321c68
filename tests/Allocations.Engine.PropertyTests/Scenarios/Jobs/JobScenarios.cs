using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.AllocationState;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/jobs.md, "Expiry job" and "Expired allocations".</summary>
public abstract class JobScenarios : StoreScenarios
{
    private static readonly CreateAllocation s_create = new(new(World.Bolt, 2));
    private static readonly Receive s_receive = new(World.Bolt, World.ShelfA, 6);

    /// <summary>Fires one of what is due after a second.</summary>
    private static readonly ScriptStep s_firstSlice = new Tick(1).Sent(after: 1);

    private static readonly Tick s_slice = new(1);
    private static readonly Tick s_rest = Tick.OfWriter;

    [Fact]
    public void A_tick_that_leaves_something_due_starts_a_job_and_the_one_that_leaves_nothing_completes_it()
    {
        Hold(3);
        long first = Store.Sequence + 1;
        Store.Gives(new Expected(Ok, Id: 1), s_firstSlice);
        Store.Shows($"job 1 Expiry Running from {first} to {first} slices 1 done 1 served 0");
        Store.Gives(new Expected(Ok, Id: 1), s_slice);
        Store.Shows($"job 1 Expiry Running from {first} to {first + 1} slices 2 done 2 served 0");
        Store.Gives(new Expected(Ok, Id: 1), s_slice);
        Store.Shows($"job 1 Expiry Completed from {first} to {first + 2} slices 3 done 3 served 0", "finished 1 2 3");
        Store.Gives(new Expected(Unchanged), s_slice);
    }

    [Fact]
    public void A_tick_that_fires_all_that_is_due_is_no_job()
    {
        Hold(3);
        Store.Gives(new Expected(Ok, Id: 3), new Tick(3).Sent(after: 1));
        Assert.DoesNotContain("job", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_between_slices_meet_what_still_holds_its_stock()
    {
        Store.Do(s_receive);
        Hold(3);
        Store.Do(s_firstSlice);
        Store.Shows("product 1 available 2 waiting 0 frozen 0");
        Store.Gives(new Expected(Ok, 4, 2, State: Open), new CreateAllocation(new(World.Bolt, 5)));
        Store.Gives(new Expected(Ok, Id: 1, Index: 1), s_slice);
        Store.Shows("reservation 4 1 4");
        Store.Gives(new Expected(Ok, Id: 1, Index: 1), s_slice);
        Store.Shows("reservation 4 1 5", "product 1 available 1 waiting 0 frozen 0");
        Assert.Contains("slices 3 done 3 served 2", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_keeps_or_uses_an_allocation_whose_time_has_come()
    {
        Store.Do(s_receive);
        Hold(2);
        Store.Do(s_create, s_firstSlice);
        Amount one = Amount.Of(1);
        ICommand[] uses =
        [
            new ConfirmHold(new(2)), new SetExpiry(new(2), World.At(50)), new SetExpiry(new(2), null),
            new ChangeQuantity(new(2), 1), new Split(new(2), one),
            new PlaceOnOrder(new(2), one), new TakeOffOrder(new(2), one), new Pick(new(2), one),
            new CheckOut(new(2), one, World.Vehicle),
            new Ship(new(2), one), new Release(new(2), one), new Merge(new(2), new(3)),
            new Reallocate(new(2), new(3), one, "more urgent"), new Substitute(new(2), ["SN-1"]),
            new Reduce(new(2), ["SN-1"]), new ReleaseFrom(new(2), World.ShelfA, one),
            new ExchangeLots(new(2), World.EarlyMilk, World.LateMilk, 1),
        ];
        var expected = new Expected(AllocationExpired, 2, State: Allocated);
        Assert.All(uses, command => Store.Refuses(expected, command));
        Store.Refuses(expected with { Index = 1 }, new Merge(new(3), new(2)));
        Store.Refuses(expected with { Index = 1 }, new Reallocate(new(3), new(2), one, "more urgent"));
        ReallocationLine[] lines = [new(new(3), new(99), one), new(new(3), new(2), one), new(new(2), new(3), one)];
        Store.Refuses(expected with { Index = 1 }, new ReallocateMany(lines, "more urgent"));
        Store.Do(s_slice);
        Store.Refuses(new Expected(InvalidTransition, 2, State: Cancelled, Target: Allocated), new ConfirmHold(new(2)));
    }

    [Fact]
    public void The_check_comes_behind_the_sender_and_ahead_of_the_rules_of_the_command()
    {
        Store.Do(s_receive);
        Hold(2);
        Store.Do(s_firstSlice);
        Store.Refuses(new Expected(AllocationExpired, 2, State: Allocated), new SetExpiry(new(2), World.At(50), Seconds(-1)));
        Store.Refuses(UnknownActor, new ConfirmHold(new(2)).Sent(actor: 99), id: 99);
        Store.Refuses(OtherTenant, new ConfirmHold(new(2)).Sent(tenant: World.North), id: 2);
        Store.Refuses(UnknownAllocation, new ConfirmHold(new(99)), id: 99);
    }

    [Fact]
    public void Others_go_on_and_an_allocation_that_is_due_can_be_cancelled()
    {
        Store.Do(s_receive);
        Hold(2);
        Store.Do(new CreateHold(s_create.Request, World.At(100)), s_firstSlice);
        Store.Do(new ConfirmHold(new(3)), new Release(new(3), 1));
        Store.Gives(new Expected(Ok, 2, 2, State: Cancelled), new Cancel(new(2)));
        Store.Gives(new Expected(Ok), s_rest);
        Assert.Contains("Completed", Store.Listing, StringComparison.Ordinal);
        Store.Gives(new Expected(Unchanged), s_rest);
    }

    [Fact]
    public void What_was_picked_goes_back_and_is_cancelled_when_the_slice_comes()
    {
        Store.Do(s_receive);
        Hold(2);
        Store.Do(new Pick(new(2), 2), s_firstSlice);
        Store.Do(new PutBack(new(2), 1));
        Store.Shows("reservation 2 1 1", "reservation 2 1 1 Picked");
        Store.Do(s_rest);
        Store.Shows("product 1 available 5 waiting 0 frozen 0", "reservation 2 1 1 Picked");
        Store.Do(new Ship(new(2), 1));
    }

    [Fact]
    public void Without_a_job_a_tick_alone_decides_when_a_time_has_come()
    {
        Store.Do(s_receive);
        Hold(2);
        Store.Gives(new Expected(Ok, 1, State: Allocated), new ConfirmHold(new(1)).Sent(after: 1));
    }

    [Fact]
    public void A_time_that_is_set_back_ends_the_job_and_the_holds_live_on()
    {
        Store.Do(s_receive);
        Hold(2);
        Store.Do(s_firstSlice, new SetTime(World.At(0)));
        Store.Gives(new Expected(Ok, 2, State: Allocated), new ConfirmHold(new(2)));
        Store.Gives(new Expected(Ok), s_rest);
        Assert.Contains("Completed", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void All_lots_that_are_due_expire_before_any_allocation_ends()
    {
        Store.Do(
            new DefineLot(World.Milk, "M-9", World.At(2)), new Receive(World.Milk, World.ShelfA, Amount.Of(3).InLot(new(4))),
            new CreateHold(new(World.Milk, 3), World.At(1)), new CreateAllocation(new(World.Milk, 3)));
        Store.Gives(new Expected(Ok, Id: 1), new Tick(1).Sent(after: 2));
        Store.Shows("product 8 available 0 waiting 3 frozen 0");
        Assert.Contains("expired 1", Store.Listing, StringComparison.Ordinal);
        Store.Gives(new Expected(Ok, Id: 1), s_rest);
        Store.Shows("product 8 available 0 waiting 3 frozen 0");
    }

    [Fact]
    public void A_group_with_such_an_allocation_changes_nothing()
    {
        Store.Do(s_receive);
        Hold(2);
        Store.Do(s_firstSlice);
        Store.RefusesGroup(1, new Expected(AllocationExpired, 2, State: Allocated), s_create, new Release(new(2), 1));
    }

    [Fact]
    public void The_newest_64_jobs_are_remembered()
    {
        for (int i = 1; i <= 65; i++)
        {
            Store.Do(new CreateHold(s_create.Request, World.At(i)), new CreateHold(s_create.Request, World.At(i)));
            Store.Do(s_firstSlice, s_slice);
        }

        string[] jobs = [.. Store.Listing.Split('\n').Where(line => line.StartsWith("job ", StringComparison.Ordinal))];
        Assert.Equal(64, jobs.Length);
        Assert.StartsWith("job 2 ", jobs[0], StringComparison.Ordinal);
        Assert.StartsWith("job 65 ", jobs[^1], StringComparison.Ordinal);
    }

    /// <summary>Holds that all end after a second.</summary>
    private void Hold(int count) => Store.Do(Enumerable.Repeat<ICommand>(new CreateHold(s_create.Request, World.At(1)), count));

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
