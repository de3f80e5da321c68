using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/allocations.md, "Holds and expiry": stock that comes back.</summary>
public abstract class EndedTimerScenarios : StoreScenarios
{
    private static readonly AllocationRequest s_request = new(World.Bolt, 2);
    private static readonly Tick s_tick = Tick.OfWriter;

    [Fact]
    public void A_picked_hold_that_is_put_back_after_its_time_ends_at_once_and_serves_the_queue()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new CreateHold(s_request, World.At(10)), new Pick(new(1), Amount.All),
            new CreateAllocation(s_request), s_tick.Sent(after: 10));
        Store.Shows($"ended 1 due {Ticks(10)} expires {Ticks(10)} hold 1");
        Store.Gives(new Expected(Ok, 1, 2, Index: 1, State: AllocationState.Cancelled), new PutBack(new(1), Amount.All));
        Store.Shows("reservation 2 1 2", "finished 1");
    }

    [Fact]
    public void An_allocation_that_was_checked_out_when_it_expired_ends_when_it_is_checked_in()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new CreateAllocation(s_request),
            new SetExpiry(new(1), World.At(10)), new CheckOut(new(1), Amount.All, World.Vehicle), s_tick.Sent(after: 10));
        Store.Gives(
            new Expected(Ok, 1, 2, State: AllocationState.Cancelled),
            new CheckIn(new(1), Amount.All, World.ShelfB, KeepAllocated: true));
        Store.Shows("product 1 available 2 waiting 0 frozen 0");
    }

    [Fact]
    public void A_release_that_is_reversed_in_time_is_a_hold_again_and_ends_at_its_time()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new CreateHold(s_request, World.At(10)),
            new Release(new(1), Amount.All));
        Assert.DoesNotContain("timer", Store.Listing, StringComparison.Ordinal);
        Store.Gives(
            new Expected(Ok, 1, 2, State: AllocationState.Allocated), new ReverseRelease(new(1), Amount.All).Sent(after: 9));
        Store.Shows($"timer 1 due {Ticks(10)} expires {Ticks(10)} hold 1");
        Store.Gives(new Expected(Ok, Id: 1), s_tick.Sent(after: 1));
        Store.Shows("product 1 available 2 waiting 0 frozen 0");
    }

    [Fact]
    public void A_release_that_is_reversed_too_late_is_cancelled_with_every_unit()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2"]), new CreateHold(new(World.Pump, 2), World.At(10)),
            new Release(new(1), Amount.All), new ReverseRelease(new(1), Amount.Units(["S2"])).Sent(after: 10));
        Store.Shows("unit 3 S1 number 0 Delivered location 1 allocation 1", "unit 3 S2 number 1 Available location 1 allocation 0");
    }

    [Fact]
    public void A_hold_whose_time_is_over_is_not_recreated()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new CreateHold(s_request, World.At(10)), s_tick.Sent(after: 10));
        Store.Refuses(
            new Expected(AllocationExpired, 1, State: AllocationState.Cancelled), new Recreate(new(1)));
        Store.Do(new CreateHold(s_request, World.At(20)), new Cancel(new(2)));
        Store.Refuses(
            new Expected(AllocationExpired, 2, State: AllocationState.Cancelled), new Recreate(new(2)).Sent(after: 10));
    }

    [Fact]
    public void A_hold_that_is_cancelled_and_recreated_in_time_is_a_hold_again()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new CreateHold(s_request, World.At(10)), new Cancel(new(1)));
        Store.Shows($"ended 1 due {Ticks(10)} expires {Ticks(10)} hold 1");
        Store.Gives(new Expected(Ok, 2, 2, Index: 1, State: AllocationState.Allocated), new Recreate(new(1)).Sent(after: 9));
        Store.Shows($"timer 2 due {Ticks(10)} expires {Ticks(10)} hold 1");
        Store.Do(new Cancel(new(2)), new Recreate(new(2)));
        Store.Gives(new Expected(Ok, Id: 1), s_tick.Sent(after: 1));
        Store.Shows("product 1 available 2 waiting 0 frozen 0");
    }

    [Fact]
    public void An_expiry_that_lies_ahead_is_kept_with_its_grace_and_a_confirmed_hold_has_none()
    {
        Store.Do(
            new CreateAllocation(s_request with { ExpiresAt = World.At(10), Grace = TimeSpan.FromSeconds(5) }),
            new Cancel(new(1)), new Recreate(new(1)).Sent(after: 12));
        Store.Shows($"timer 2 due {Ticks(15)} expires {Ticks(10)} hold 0");
        Store.Do(
            new CreateHold(s_request, World.At(20)), new ConfirmHold(new(3)), new Cancel(new(3)),
            new Recreate(new(3)).Sent(after: 100));
        Assert.DoesNotContain("timer 4", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_added_to_a_hold_that_has_ended()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new CreateHold(s_request, World.At(10)), new Pick(new(1), Amount.All),
            new CreateAllocation(s_request), s_tick.Sent(after: 10));
        var ended = new Expected(AllocationExpired, 1, State: AllocationState.Picked);
        Store.Refuses(ended, new ConfirmHold(new(1)));
        Store.Refuses(ended, new ChangeQuantity(new(1), 3));
        Store.Refuses(ended with { Index = 1 }, new Merge(new(2), new(1)));
        Store.Refuses(HoldNeedsExpiry, new SetExpiry(new(1), null), id: 1);
        Store.Gives(new Expected(Ok, 1, 2, State: AllocationState.Delivered), new Release(new(1), Amount.All));
    }

    [Fact]
    public void A_hold_that_has_ended_can_be_given_a_new_time_and_is_a_hold_until_then()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new CreateHold(s_request, World.At(10)), new Pick(new(1), Amount.All),
            s_tick.Sent(after: 10), new SetExpiry(new(1), World.At(30)), new PutBack(new(1), Amount.All));
        Store.Shows($"timer 1 due {Ticks(30)} expires {Ticks(30)} hold 1", "reservation 1 1 2");
        Store.Do(new ConfirmHold(new(1)));
    }

    [Fact]
    public void An_expiry_that_has_ended_can_be_removed()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new CreateAllocation(s_request),
            new SetExpiry(new(1), World.At(10)), new Pick(new(1), Amount.All), s_tick.Sent(after: 10));
        Store.Gives(new Expected(Ok, 1, State: AllocationState.Picked), new SetExpiry(new(1), null));
        Store.Gives(new Expected(Ok, 1, 2, State: AllocationState.Allocated), new PutBack(new(1), Amount.All));
        Store.Gives(new Expected(Unchanged, 1, State: AllocationState.Allocated), new SetExpiry(new(1), null));
    }

    [Fact]
    public void A_timer_that_has_ended_goes_with_its_allocation()
    {
        Store.Do(
            new Receive(World.Bolt, World.ShelfA, 2), new CreateHold(s_request, World.At(10)),
            new Release(new(1), Amount.All), new SetRetention(new() { Count = 0 }));
        Assert.DoesNotContain("ended", Store.Listing, StringComparison.Ordinal);
        Store.Do(new Receive(World.Bolt, World.ShelfA, 2), new CreateHold(s_request, World.At(20)));
        Store.Shows($"timer {1L << 32 | 1} due {Ticks(20)} expires {Ticks(20)} hold 1");
    }

    private static long Ticks(int ticks) => World.At(ticks).UtcTicks;
}
