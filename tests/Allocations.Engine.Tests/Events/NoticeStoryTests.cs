using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>Notices are events, each exactly once, also across openings.</summary>
public sealed class NoticeStoryTests
{
    private readonly SimulatedStorage _storage = new();
    private readonly FakeTimeProvider _clock = EngineRun.Clock();
    private int _ends;

    [Fact]
    public async Task Each_notice_is_one_event_with_its_time_and_a_late_promise_another()
    {
        DateTimeOffset deadline = _clock.GetUtcNow().AddHours(10);
        NoticePolicy policy = new() { BeforeExpiry = TimeSpan.FromHours(1), BeforeDeadline = TimeSpan.FromHours(4), WhenLate = true };
        await using (AllocationEngine engine = Open())
        {
            await engine.Catalog.DefineProductAsync(new("P"));
            await engine.Allocations.SetNoticesAsync(policy);
            Assert.Equal(policy, await engine.Allocations.GetNoticesAsync());
            await engine.Allocations.CreateAsync(new(new(1), 1) { RequiredBy = deadline, ExpiresAt = deadline.AddHours(5) });
            Assert.Empty(await NoticesAsync(engine));
            _clock.Advance(TimeSpan.FromHours(6.5));
            Assert.Equal(["NoticeGiven RequiredBy"], (await NoticesAsync(engine)).Select(Line));
        }

        await using (AllocationEngine engine = Open())
        {
            Assert.Equal(["NoticeGiven RequiredBy"], (await NoticesAsync(engine)).Select(Line));
            _clock.Advance(TimeSpan.FromHours(3.6));
            await NoticesAsync(engine);
            _clock.Advance(TimeSpan.FromHours(4.2));
            List<EngineEvent> notices = await NoticesAsync(engine);
            Assert.Equal(["NoticeGiven RequiredBy", "PromiseLate RequiredBy", "NoticeGiven ExpiresAt"], notices.Select(Line));
            Assert.All(notices, each => Assert.Equal((EventCause.Timer, new AllocationId(1), new ProductId(1)), (each.Cause, each.Allocation, each.Product)));
            Assert.Equal(deadline, DateTimeOffset.Parse(notices[0].Change!.After!, System.Globalization.CultureInfo.InvariantCulture));
            EventHistory history = await engine.Events.HistoryOfAsync(new AllocationId(1), (await engine.GetDigestAsync()).Sequence);
            Assert.Equal(3, history.Events.Count(each => each.Kind is EventKind.NoticeGiven or EventKind.PromiseLate));
            await engine.Allocations.SetNoticesAsync(policy with { WhenLate = false, BeforeExpiry = null });
            Assert.Equal(
                ["NoticeBeforeExpiry 01:00:00>none", "NoticeWhenLate true>false"],
                (await EventsAsync(engine)).Where(each => each.Kind == EventKind.NoticesSet).TakeLast(2)
                    .Select(each => $"{each.Change!.Property} {each.Change.Before ?? "none"}>{each.Change.After ?? "none"}"));
        }
    }

    private static string Line(EngineEvent happened) => $"{happened.Kind} {happened.Change!.Property}";

    private AllocationEngine Open() => EngineRun.Open(_storage, EngineRun.Options with { AuditTrail = true, TimeProvider = _clock });

    private async Task<List<EngineEvent>> NoticesAsync(AllocationEngine engine) =>
        [.. (await EventsAsync(engine)).Where(each => each.Kind is EventKind.NoticeGiven or EventKind.PromiseLate)];

    /// <summary>Everything up to an event that is made for it.</summary>
    private async Task<List<EngineEvent>> EventsAsync(AllocationEngine engine)
    {
        ActorId end = (await engine.Catalog.DefineActorAsync(new($"end {++_ends}"))).Id;
        List<EngineEvent> shown = [];
        await foreach (EngineEvent each in engine.Events.ReadAsync())
        {
            if (each.SubjectActor == end)
            {
                break;
            }

            shown.Add(each);
        }

        return shown;
    }
}
