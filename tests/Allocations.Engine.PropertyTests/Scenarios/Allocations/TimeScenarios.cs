using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/every-command.md, "Time"; rules/allocations.md, "Holds and expiry".</summary>
public abstract class TimeScenarios : StoreScenarios
{
    private static readonly AllocationRequest s_request = new(World.Bolt, 2);
    private static readonly CreateAllocation s_create = new(s_request);
    private static readonly Receive s_receive = new(World.Bolt, World.ShelfA, 5);
    private static readonly Tick s_tick = Tick.OfWriter;

    [Fact]
    public void A_hold_reserves_as_an_allocation_does_and_gives_it_back_at_its_time()
    {
        Store.Do(s_receive);
        Store.Gives(new Expected(Ok, 1, 2, State: AllocationState.Allocated), new CreateHold(s_request, World.At(10)));
        Store.Shows("product 1 available 3 waiting 0 frozen 0", $"timer 1 due {Ticks(10)} expires {Ticks(10)} hold 1");
        Store.Gives(new Expected(Unchanged), s_tick.Sent(after: 9));
        Store.Gives(new Expected(Ok, Id: 1), s_tick.Sent(after: 1));
        Store.Shows("product 1 available 5 waiting 0 frozen 0", "finished 1");
        Assert.DoesNotContain("timer", Store.Listing, StringComparison.Ordinal);
        Store.Refuses(
            new Expected(InvalidTransition, 1, State: AllocationState.Cancelled, Target: AllocationState.Allocated),
            new ConfirmHold(new(1)));
    }

    [Fact]
    public void A_hold_that_waits_stands_in_line_until_its_time()
    {
        Store.Do(new CreateHold(s_request, World.At(10)), s_create, new Receive(World.Bolt, World.ShelfA, 1));
        Store.Shows("queue 1 1 2");
        Store.Gives(new Expected(Ok, Id: 1, Index: 1), s_tick.Sent(after: 10));
        Store.Shows("queue 1 2", "reservation 2 1 1");
    }

    [Fact]
    public void A_hold_is_refused_for_everything_that_refuses_an_allocation_and_for_a_time_that_has_come()
    {
        Store.Refuses(ExpiryInPast, new CreateHold(s_request, World.At(3)).Sent(after: 3), id: World.Bolt);
        Store.Refuses(ExpiryInPast, new CreateHold(new(new(99), 1), World.At(2)), id: 99);
        Store.Refuses(InvalidOption, new CreateHold(s_request with { Document = new((DocumentKind)77, "D") }, World.At(2)));
        Store.Refuses(UnknownProduct, new CreateHold(new(new(99), 1), World.At(10)), id: 99);
        Store.Refuses(InsufficientStock, new CreateHold(s_request with { RefuseIfShort = true }, World.At(10)), id: World.Bolt);
        Store.Refuses(TextTooLong, new CreateHold(s_request with { Notes = new string('x', 5000) }, World.At(10)), index: 3);
    }

    [Fact]
    public void A_hold_for_a_time_ends_that_long_after_its_command()
    {
        Store.Do(s_receive);
        Store.Gives(
            new Expected(Ok, 1, 2, State: AllocationState.Allocated),
            new CreateHoldFor(s_request, TimeSpan.FromSeconds(10)).Sent(after: 3));
        Store.Shows($"timer 1 due {Ticks(13)} expires {Ticks(13)} hold 1");
        Store.Gives(new Expected(Unchanged), s_tick.Sent(after: 9));
        Store.Gives(new Expected(Ok, Id: 1), s_tick.Sent(after: 1));
        Store.Shows("product 1 available 5 waiting 0 frozen 0", "finished 1");
    }

    [Fact]
    public void A_hold_for_a_time_is_repeated_whenever_it_is_sent_again()
    {
        CreateHoldFor hold = new(s_request, TimeSpan.FromSeconds(10));
        Store.Do(s_receive, hold.Sent(operation: 1));
        Expected again = Store.Do(hold.Sent(operation: 1, after: 5));
        Assert.Equal((1, OutcomeNotes.Repeated), (again.Id.Value, again.Notes));
        Store.Shows($"timer 1 due {Ticks(10)} expires {Ticks(10)} hold 1", "product 1 available 3 waiting 0 frozen 0");
        Store.Refuses(
            new Expected(OperationIdReused, again.Sequence),
            new CreateHoldFor(s_request, TimeSpan.FromSeconds(11)).Sent(operation: 1));
    }

    [Fact]
    public void A_hold_for_no_time_or_beyond_the_calendar_is_refused_and_changes_nothing()
    {
        Store.Refuses(InvalidOption, new CreateHoldFor(s_request, TimeSpan.Zero));
        Store.Refuses(InvalidOption, new CreateHoldFor(s_request, -TimeSpan.FromTicks(1)));
        Store.Refuses(InvalidOption, new CreateHoldFor(s_request, TimeSpan.MaxValue));
        Store.Refuses(InvalidOption, new CreateHoldFor(s_request, DateTimeOffset.MaxValue - World.At(0) + TimeSpan.FromTicks(1)));
        Store.Refuses(UnknownProduct, new CreateHoldFor(new(new(99), 1), TimeSpan.FromTicks(1)), id: 99);
        Store.Do(new CreateHoldFor(s_request, DateTimeOffset.MaxValue - World.At(0)));
    }

    [Fact]
    public void A_promoted_hold_is_an_allocation_like_any_other()
    {
        Store.Do(s_receive, new CreateHold(s_request, World.At(10)));
        Store.Gives(new Expected(Ok, 1, State: AllocationState.Allocated), new ConfirmHold(new(1)));
        Store.Gives(new Expected(Unchanged), s_tick.Sent(after: 10));
        Store.Refuses(NotAHold, new ConfirmHold(new(1)), id: 1);
        Store.Gives(new Expected(Ok, 1, 2, State: AllocationState.Delivered), new Release(new(1), Amount.All));
    }

    [Fact]
    public void Promoting_asks_for_an_allocation_of_the_tenant()
    {
        Store.Do(new CreateHold(new(World.NorthBolt, 1), World.At(10)).Sent(tenant: World.North));
        Store.Refuses(OtherTenant, new ConfirmHold(new(1)), id: 1);
        Store.Refuses(UnknownAllocation, new ConfirmHold(new(2)), id: 2);
        Store.Do(new SetRetention(new() { Count = 0 }), new Cancel(new(1)).Sent(tenant: World.North));
        Store.Refuses(AllocationRetired, new ConfirmHold(new(1)), id: 1);
        Store.Refuses(AllocationRetired, new SetExpiry(new(1), World.At(20)), id: 1);
    }

    [Fact]
    public void Units_of_an_expired_hold_are_free_again_and_keep_their_numbers()
    {
        Store.Do(
            new Receive(World.Pump, World.ShelfA, ["S1", "S2"]), new CreateHold(new(World.Pump, 1), World.At(1)),
            s_tick.Sent(after: 1));
        Store.Shows("unit 3 S1 number 0 Available location 1 allocation 0");
    }

    [Fact]
    public void What_was_released_stays_released_when_the_rest_expires()
    {
        Store.Do(s_receive, new CreateHold(s_request, World.At(1)), new Release(new(1), 1), s_tick.Sent(after: 1));
        Store.Shows(
            "allocation 1 product 1 Medium 500 open 0 onorder 0 reserved 0 picked 0 technician 0 transit 0 delivered 1 cancelled 1");
        Store.Refuses(
            new Expected(InvalidTransition, 1, State: AllocationState.Delivered, Target: AllocationState.Cancelled),
            new SetExpiry(new(1), World.At(9)));
    }

    [Fact]
    public void An_allocation_expires_when_its_grace_is_over()
    {
        Store.Do(s_create);
        Store.Gives(new Expected(Ok, 1, State: AllocationState.Open), new SetExpiry(new(1), World.At(5), Seconds(3)));
        Store.Shows($"timer 1 due {Ticks(8)} expires {Ticks(5)} hold 0");
        Store.Gives(new Expected(Unchanged), s_tick.Sent(after: 7));
        Store.Gives(new Expected(Ok, Id: 1), s_tick.Sent(after: 1));
        Store.Shows("finished 1");
    }

    [Fact]
    public void An_expiry_can_lie_in_the_past_while_its_grace_does_not()
    {
        Store.Do(s_create.Sent(after: 60));
        Store.Refuses(ExpiryInPast, new SetExpiry(new(1), World.At(50), Seconds(10)), id: 1);
        Store.Do(new SetExpiry(new(1), World.At(50), Seconds(11)));
    }

    [Fact]
    public void An_expiry_can_be_changed_and_removed()
    {
        Store.Do(s_create);
        Store.Gives(new Expected(Unchanged, 1, State: AllocationState.Open), new SetExpiry(new(1), null));
        Store.Do(new SetExpiry(new(1), World.At(5)));
        Store.Gives(new Expected(Unchanged, 1, State: AllocationState.Open), new SetExpiry(new(1), World.At(5)));
        Store.Gives(new Expected(Ok, 1, State: AllocationState.Open), new SetExpiry(new(1), World.At(4), Seconds(1)));
        Store.Gives(new Expected(Ok, 1, State: AllocationState.Open), new SetExpiry(new(1), World.At(20)));
        Store.Gives(new Expected(Unchanged), s_tick.Sent(after: 19));
        Store.Gives(new Expected(Ok, 1, State: AllocationState.Open), new SetExpiry(new(1), null));
        Store.Gives(new Expected(Unchanged), s_tick.Sent(after: 19));
        Assert.DoesNotContain("timer", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hold_can_be_prolonged_but_not_left_without_an_end()
    {
        Store.Do(new CreateHold(s_request, World.At(5)), new SetExpiry(new(1), World.At(7), Seconds(1)));
        Store.Shows($"timer 1 due {Ticks(8)} expires {Ticks(7)} hold 1");
        Store.Refuses(HoldNeedsExpiry, new SetExpiry(new(1), null), id: 1);
        Store.Do(new ConfirmHold(new(1)), new SetExpiry(new(1), World.At(9)));
        Store.Refuses(NotAHold, new ConfirmHold(new(1)), id: 1);
        Store.Shows($"timer 1 due {Ticks(9)} expires {Ticks(9)} hold 0");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void A_grace_below_zero_or_beyond_the_calendar_is_refused(long ticks)
    {
        Store.Do(s_create);
        Store.Refuses(InvalidOption, new SetExpiry(new(1), World.At(5), TimeSpan.FromTicks(ticks)));
        Store.Refuses(InvalidOption, new SetExpiry(new(99), World.At(5), TimeSpan.FromTicks(ticks)));
    }

    [Fact]
    public void What_ends_otherwise_is_forgotten_by_time()
    {
        Store.Do(
            s_receive, new CreateHold(s_request, World.At(5)), new CreateHold(s_request, World.At(5)),
            new CreateHold(s_request, World.At(5)));
        Store.Do(new Cancel(new(1)), new Release(new(2), Amount.All));
        Store.Shows($"timer 3 due {Ticks(5)} expires {Ticks(5)} hold 1");
        Store.Gives(new Expected(Ok, Id: 1), s_tick.Sent(after: 5));
        Store.Shows("finished 1 2 3");
    }

    [Fact]
    public void The_earliest_fires_first_and_of_equal_times_the_one_set_first()
    {
        Store.Do(
            new CreateHold(s_request, World.At(5)), new CreateHold(s_request, World.At(5)),
            new CreateHold(s_request, World.At(4)),
            new CreateHold(s_request, World.At(6)), new SetExpiry(new(1), World.At(4), Seconds(1)),
            new SetExpiry(new(4), World.At(5)));
        Store.Do(s_tick.Sent(after: 5));
        Store.Shows("finished 3 2 1 4");
    }

    [Fact]
    public void A_tick_fires_as_many_as_it_says()
    {
        Store.Do(
            new CreateHold(s_request, World.At(1)), new CreateHold(s_request, World.At(1)),
            new CreateHold(s_request, World.At(1)));
        Store.Gives(new Expected(Ok, Id: 2), new Tick(2).Sent(after: 1));
        Store.Shows("finished 1 2");
        Store.Gives(new Expected(Ok, Id: 1), s_tick);
        Store.Gives(new Expected(Unchanged), s_tick);
        Store.Refuses(InvalidOption, new Tick(0));
        Store.Refuses(InvalidOption, new Tick(257));
    }

    [Fact]
    public void Nothing_fires_between_ticks()
    {
        Store.Do(s_receive, new CreateHold(s_request, World.At(1)));
        Store.Gives(new Expected(Ok, 1, State: AllocationState.Allocated), new ConfirmHold(new(1)).Sent(after: 100));
    }

    [Fact]
    public void Two_finished_ones_leave_after_a_tick_as_after_any_command()
    {
        Store.Do(Enumerable.Repeat<ICommand>(s_create, 4));
        Store.Do(Enumerable.Range(1, 4).Select(ICommand (id) => new Cancel(new(id))));
        Store.Do(Enumerable.Repeat<ICommand>(new CreateHold(s_request, World.At(1)), 3));
        Store.Do(new SetRetention(new() { Count = 0 }));
        Store.Shows("finished 3 4");
        Store.Do(new Tick(2).Sent(after: 1));
        Store.Shows("finished 5 6");
    }

    [Fact]
    public void With_Hold_an_expired_head_lets_those_behind_it_through()
    {
        Store.Do(
            new Receive(World.Cable, World.ShelfA, 2),
            new CreateHold(new(World.Cable, 5) { AllowPartial = false, Priority = Priority.High() }, World.At(1)),
            new CreateAllocation(new(World.Cable, 1)));
        Store.Shows("queue 2 1 2");
        Store.Gives(new Expected(Ok, Id: 1, Index: 1), s_tick.Sent(after: 1));
        Store.Shows("reservation 2 1 1");
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static long Ticks(int seconds) => (ReferenceModel.Begin + Seconds(seconds)).UtcTicks;
}
