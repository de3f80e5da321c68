using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/every-command.md, "Set time".</summary>
public abstract class SetTimeScenarios : StoreScenarios
{
    private const int Wrong = 100_000;

    private static readonly CreateAllocation s_create = new(new(World.Bolt, 2));
    private static readonly Receive s_milk =
        new(World.Milk, World.ShelfA, Amount.Of(5).InLot(World.EarlyMilk));

    /// <summary>A clock that is far ahead for one moment.</summary>
    private static readonly ScriptStep s_wrong = Tick.OfWriter.Sent(after: Wrong);

    [Fact]
    public void Time_goes_back_and_a_hold_that_was_refused_is_taken()
    {
        Store.Do(s_wrong, new Receive(World.Bolt, World.ShelfA, 5));
        Store.Refuses(ExpiryInPast, new CreateHold(s_create.Request, World.At(900)), id: World.Bolt);
        Store.Gives(new Expected(Ok, Id: 2), new SetTime(World.At(10)));
        Store.Gives(new Expected(Ok, 1, 2, State: AllocationState.Allocated), new CreateHold(s_create.Request, World.At(900)));
        Store.Gives(new Expected(Unchanged), Tick.OfWriter.Sent(after: 889));
        Store.Gives(new Expected(Ok, Id: 1), Tick.OfWriter.Sent(after: 1));
    }

    [Fact]
    public void It_only_goes_back_and_only_for_the_whole_store()
    {
        Store.Do(new Receive(World.Bolt, World.ShelfA, 5).Sent(after: 10));
        Store.Gives(new Expected(Unchanged), new SetTime(World.At(10)));
        Store.Refuses(TimeNotEarlier, new SetTime(World.At(11)));
        Store.Refuses(OtherTenant, new SetTime(World.At(5)).Sent(tenant: World.North));
    }

    [Fact]
    public void A_lot_that_had_expired_too_early_is_used_again_and_serves_who_waits_once()
    {
        Store.Do(s_milk, s_wrong, new CreateAllocation(new(World.Milk, 2)));
        Store.Shows("product 8 available 0 waiting 2 frozen 0");
        Store.Gives(new Expected(Ok, Id: 2, Index: 1), new SetTime(World.At(10)));
        Store.Shows(
            "reservation 1 1 lot 2 2", "product 8 available 3 waiting 0 frozen 0",
            "lot 2 product 8 'M-2' expires 638000010000000000 expired 0");
        Store.Gives(new Expected(Unchanged), new SetTime(World.At(10)));
        Store.Gives(new Expected(Unchanged), Tick.OfWriter.Sent(after: 989));
        Store.Gives(new Expected(Ok, Id: 1), Tick.OfWriter.Sent(after: 1));
        Store.Shows("lot 2 product 8 'M-2' expires 638000010000000000 expired 1", "product 8 available 0 waiting 0 frozen 0");
    }

    [Fact]
    public void A_lot_that_had_expired_rightly_stays_so()
    {
        Store.Do(s_milk, s_wrong);
        Store.Gives(new Expected(Ok, Id: 1), new SetTime(World.At(1000)));
        Store.Shows("lot 2 product 8 'M-2' expires 638000010000000000 expired 1", "product 8 available 0 waiting 0 frozen 0");
        Store.Gives(new Expected(Ok, Id: 1), new SetTime(World.At(1000) - TimeSpan.FromTicks(1)));
        Store.Shows("product 8 available 5 waiting 0 frozen 0");
    }

    [Fact]
    public void A_lot_that_was_defined_while_the_clock_was_wrong_is_good()
    {
        Store.Do(
            s_wrong, new DefineLot(World.Milk, "NEW", World.At(5000)),
            new Receive(World.Milk, World.ShelfA, Amount.Of(3).InLot(new(4))));
        Store.Shows("product 8 available 0 waiting 0 frozen 0");
        Store.Gives(new Expected(Ok, Id: 3), new SetTime(World.At(10)));
        Store.Shows("product 8 available 3 waiting 0 frozen 0");
        Store.Gives(new Expected(Ok, Id: 3), Tick.OfWriter.Sent(after: 4990));
    }

    [Fact]
    public void All_lots_are_back_before_the_queue_is_served()
    {
        Store.Do(
            s_milk, new Receive(World.Milk, World.ShelfB, Amount.Of(5).InLot(World.LateMilk)), s_wrong,
            new CreateAllocation(new(World.Milk, 10) { AllowPartial = false }), new CreateAllocation(new(World.Milk, 1)));
        Store.Gives(new Expected(Ok, Id: 2, Index: 1), new SetTime(World.At(10)));
        Store.Shows("reservation 1 1 lot 2 5", "reservation 1 2 lot 1 5", "queue 8 2");
    }

    [Fact]
    public void At_a_frozen_location_a_lot_comes_back_when_it_is_thawed()
    {
        Store.Do(s_milk, s_wrong, new FreezeLocation(World.ShelfA));
        Store.Gives(new Expected(Ok, Id: 2), new SetTime(World.At(10)));
        Store.Shows("product 8 available 0 waiting 0 frozen 0");
        Store.Do(new ThawLocation(World.ShelfA));
        Store.Shows("product 8 available 5 waiting 0 frozen 0");
    }

    [Fact]
    public void What_the_wrong_time_has_cancelled_stays_so_and_can_be_asked_for_again()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 5), new CreateHold(s_create.Request, World.At(900)),
            new CreateHold(s_create.Request, World.At(2 * Wrong)), s_wrong);
        Store.Gives(new Expected(Ok, Id: 2), new SetTime(World.At(10)));
        Store.Shows(
            "product 1 available 3 waiting 0 frozen 0", "finished 1",
            $"timer 2 due {Ticks(2 * Wrong)} expires {Ticks(2 * Wrong)} hold 1");
        Store.Gives(new Expected(Ok, 3, 2, 1, AllocationState.Allocated), new Recreate(new(1)));
    }

    [Fact]
    public void Who_finished_by_the_wrong_time_stays_for_the_age_from_the_time_that_is_set()
    {
        Store.Do(
            new SetRetention(new() { Age = Seconds(100) }), s_create, s_create, new Cancel(new(1)).Sent(after: 10), s_wrong);
        Store.Do(new Cancel(new(2)), new SetTime(World.At(20)));
        Store.Shows("finished 2");
        Store.Do(s_create.Sent(after: 100));
        Store.Shows("finished 2");
        Store.Do(s_create.Sent(after: 1));
        Assert.DoesNotContain("finished", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void Setting_the_time_lets_nobody_go_by_the_time_that_was_wrong()
    {
        Store.Do(new SetRetention(new() { Age = Seconds(100) }), s_create, new Cancel(new(1)).Sent(after: 10));
        Store.Do(new SetTime(World.At(5)).Sent(after: Wrong));
        Store.Shows("finished 1");
        Store.Do(s_create.Sent(after: 100));
        Store.Shows("finished 1");
        Store.Do(s_create.Sent(after: 1));
        Assert.DoesNotContain("finished", Store.Listing, StringComparison.Ordinal);
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static long Ticks(int seconds) => (ReferenceModel.Begin + Seconds(seconds)).UtcTicks;
}
