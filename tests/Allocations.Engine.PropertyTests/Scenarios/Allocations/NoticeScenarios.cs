using Allocations.Engine.PropertyTests.Generation;
using Allocations.Engine.PropertyTests.Model;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.PropertyTests.Scenarios;

/// <summary>rules/allocations.md, "Notices"; rules/jobs.md, "Review of notices".</summary>
public abstract class NoticeScenarios : StoreScenarios
{
    private const int Hour = 3600;

    private static readonly ScriptStep s_tick = Tick.OfWriter.Sent();

    private static readonly SetNotices s_all = new(new()
    {
        BeforeExpiry = TimeSpan.FromHours(1), BeforeDeadline = TimeSpan.FromHours(2), WhenLate = true,
    });

    private static DateTimeOffset InHours(double hours) => World.At(0).AddHours(hours + 2);

    /// <summary>The lots of the world expire in the first hours, and fire timers of their own.</summary>
    private void Begin(params ScriptStep[] steps)
    {
        Store.Do(Tick.OfWriter.Sent(after: 2 * Hour));
        Store.Do(steps);
    }

    private static CreateAllocation With(DateTimeOffset? deadline = null, DateTimeOffset? expiry = null) =>
        new(new(World.Bolt, 1) { RequiredBy = deadline, ExpiresAt = expiry });

    private void Tells(params string[] parts) => Assert.All(parts, part => Assert.Contains(part, Store.Listing, StringComparison.Ordinal));

    private static string Due(int allocation, DateTimeOffset time, int given = 0) =>
        $"notice of {allocation} due {(time.UtcTicks + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute} given {given}";

    [Fact]
    public void Each_notice_is_given_once_at_its_time()
    {
        Begin(s_all.Sent(), s_tick, With(InHours(5), InHours(9)).Sent());
        Tells(Due(1, InHours(3)));
        Store.Gives(new Expected(Unchanged), Tick.OfWriter.Sent(after: (3 * Hour) - 120));
        Store.Gives(new Expected(Ok, Id: 1), Tick.OfWriter.Sent(after: 240));
        Tells(Due(1, InHours(5), given: 2));
        Store.Gives(new Expected(Unchanged), s_tick);
        Store.Gives(new Expected(Ok, Id: 1), Tick.OfWriter.Sent(after: 2 * Hour));
        Tells(Due(1, InHours(8), given: 6));
        Store.Gives(new Expected(Ok, Id: 1), Tick.OfWriter.Sent(after: 3 * Hour));
        Tells("notice of 1 due 0 given 7");
        Store.Gives(new Expected(Ok, Id: 1), Tick.OfWriter.Sent(after: Hour)); // it expires
        Tells("notice of 1 due 0 given 7");
    }

    [Fact]
    public void Another_deadline_or_expiry_has_notices_of_its_own()
    {
        Begin(s_all.Sent(), s_tick, With(InHours(1), InHours(9)).Sent());
        Store.Gives(new Expected(Ok, Id: 1), Tick.OfWriter.Sent(after: Hour + 60)); // near and late together
        Tells(Due(1, InHours(8), given: 6));
        Store.Do(new Reschedule(new(1), InHours(6)).Sent());
        Tells(Due(1, InHours(4)));
        Store.Do(new SetExpiry(new(1), InHours(4.5)).Sent());
        Tells(Due(1, InHours(3.5)));
        Store.Do(new Reschedule(new(1), null).Sent(), new SetExpiry(new(1), null).Sent());
        Assert.DoesNotContain("notice of", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_finished_gets_none_and_its_timer_comes_back_with_it()
    {
        Begin(s_all.Sent(), s_tick, new Receive(World.Bolt, World.ShelfB, 1).Sent(), With(InHours(5), InHours(9)).Sent());
        Store.Do(Tick.OfWriter.Sent(after: (3 * Hour) + 60));
        Store.Do(new Release(new(1), Amount.All).Sent());
        Tells("notice of 1 due 0 given 2");
        Store.Gives(new Expected(Unchanged), Tick.OfWriter.Sent(after: Hour));
        Store.Do(new ReverseRelease(new(1), 1).Sent());
        Tells(Due(1, InHours(5), given: 2));
        Store.Do(new Cancel(new(1)).Sent(), new SetRetention(new() { Count = 0 }).Sent(), new FreezeProduct(World.Bolt).Sent());
        Assert.DoesNotContain("notice of", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_sets_the_timers_of_those_that_exist_and_another_policy_counts_for_what_is_not_given_yet()
    {
        Begin(With(InHours(5)).Sent(), With(InHours(-1)).Sent(), With().Sent());
        Store.Gives(new Expected(Ok, Id: 1), s_all);
        Assert.DoesNotContain("notice of", Store.Listing, StringComparison.Ordinal);
        Store.Gives(new Expected(Ok), s_tick);
        Tells("job 1 NoticeReview Completed", "done 3", Due(1, InHours(3)), Due(2, InHours(-3)));
        Store.Gives(new Expected(Ok, Id: 1), s_tick); // both notices of the second one, at once
        Tells("notice of 2 due 0 given 6");
        Store.Gives(new Expected(Ok, Id: 2), new SetNotices(new() { BeforeDeadline = TimeSpan.FromHours(4) }));
        Store.Gives(new Expected(Unchanged), new SetNotices(new() { BeforeDeadline = TimeSpan.FromHours(4) }));
        Store.Refuses(JobNotStoppable, new StopJob(new(2)), id: 2);
        Store.Do(s_tick);
        Tells(Due(1, InHours(1)), "notice of 2 due 0 given 6", "notices of 0 ");
        Store.Do(new SetNotices(default));
        Store.Do(s_tick);
        Tells("notice of 2 due 0 given 6");
        Assert.DoesNotContain("notice of 1", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void Holds_and_parts_have_notices_and_tenants_have_their_own()
    {
        Begin(
            s_all.Sent(World.North), s_tick, new CreateHold(new(World.Bolt, 1), InHours(9)).Sent(),
            new CreateAllocation(new(World.NorthBolt, 3) { RequiredBy = InHours(5) }).Sent(World.North),
            new CreateHold(new(World.NorthBolt, 1), InHours(7)).Sent(World.North),
            new Split(new(2), 1, new() { RequiredBy = InHours(8) }).Sent(World.North));
        Assert.DoesNotContain("notice of 1 ", Store.Listing, StringComparison.Ordinal);
        Tells(Due(2, InHours(3)), Due(3, InHours(6)), Due(4, InHours(6)));
        Store.Do(new Receive(World.NorthBolt, new(10), 9).Sent(World.North), new ConfirmHold(new(3)).Sent(World.North));
        Assert.DoesNotContain("notice of 3", Store.Listing, StringComparison.Ordinal);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Store.Refuses(InvalidOption, new SetNotices(new() { BeforeExpiry = -TimeSpan.FromTicks(1) }));
        Store.Refuses(InvalidOption, new SetNotices(new() { BeforeDeadline = TimeSpan.MinValue }));
    }
}
