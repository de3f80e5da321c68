using System.Text;
using Allocations.Engine.Events;
using Allocations.Engine.State;
using Allocations.Engine.Tests.Durable;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>What the limits give up, and what readers, inspection and disk say about it.</summary>
public sealed class TrailRetentionTests
{
    private const long Begin = 638_000_000_000_000_000;

    private static readonly Guid s_store = new("8f14e45f-ceea-467f-a0e6-c1a2b3d4e5f6");

    private static readonly string s_address = new('x', EngineLimits.NameBytes);

    [Fact]
    public async Task By_bytes_whole_blocks_go_from_the_front_and_readers_are_told_where_it_begins()
    {
        SimulatedStorage storage = new();
        EngineOptions options = EngineRun.Options with { AuditTrail = null, CheckpointOnDispose = false, SegmentBytes = 16 << 20 };
        await using AllocationEngine engine = EngineRun.Open(storage, options);
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).Id;
        AllocationId early = (await engine.Allocations.CreateAsync(new(product, 1))).Id;
        await engine.Events.SetTrailRetentionAsync(new TrailRetention { Bytes = 1 << 20 });
        await RedirectAsync(engine, early, 4_000);
        AllocationId late = (await engine.Allocations.CreateAsync(new(product, 1))).Id;
        EventHistory history = await engine.Events.HistoryOfAsync(late);

        EventsDiscardedException refusal =
            await Assert.ThrowsAsync<EventsDiscardedException>(() => TakeAsync(engine, new EventPosition(1, 0), 1));
        Assert.True(refusal.First.Sequence > 100, $"{refusal.First}");
        Assert.Equal(refusal.First, (await TakeAsync(engine, refusal.First, 1))[0].Position);
        Assert.Equal(refusal.First, (await TakeAsync(engine, default, 1))[0].Position);
        long after = refusal.First.Index == 0 ? refusal.First.Sequence - 1 : refusal.First.Sequence;
        Assert.Equal(after, engine.Events.KeptAfter);
        Assert.Equal((after, EventKind.AllocationCreated), (history.CompleteAfter, history.Events[0].Kind));
        Assert.DoesNotContain((await engine.Events.HistoryOfAsync(early)).Events, each => each.Kind == EventKind.AllocationCreated);

        Assert.Null((await engine.CheckpointAsync())!.Failure);
        TrailFindings found = TrailInspection.Run(storage)!;
        Assert.Equal((null, 16, after), (found.Problem, found.Blocks, found.Began));
        await using AllocationEngine again = EngineRun.Open(storage.AfterKill(), options);
        Assert.Equal(after, again.OpenReport.TrailKeptAfter);
        Assert.Equal(refusal.First, (await TakeAsync(again, default, 1))[0].Position);
    }

    [Fact]
    public void By_age_a_block_goes_when_its_last_event_is_too_old()
    {
        SimulatedStorage storage = new();
        TrailRow kept = new() { IsKept = true, MaxBytes = long.MaxValue, MaxAge = TimeSpan.FromSeconds(100).Ticks };
        long sequence;
        using (EventTrail trail = EventTrail.Open(storage, s_store, 0, kept, isInline: true))
        {
            sequence = Feed(trail, kept, 1, 4_000);
            AssertAge(trail, 100);
            trail.MakeStable(sequence, isKept: true);
        }

        // It goes on as it would have, from the place.
        using (EventTrail trail = EventTrail.Open(storage, s_store, sequence, kept, isInline: true))
        {
            sequence = Feed(trail, kept, sequence + 1, 1_000);
            AssertAge(trail, 100);
            trail.MakeStable(sequence, isKept: true);
        }

        SimulatedStorage whole = new();
        using EventTrail other = EventTrail.Open(whole, s_store, 0, kept, isInline: true);
        Feed(other, kept, 1, 5_000);
        other.MakeStable(sequence, isKept: true);
        Assert.Equal(whole.Contents(TrailNames.OfPlace(sequence)), storage.Contents(TrailNames.OfPlace(sequence)));
        Assert.Equal(TrailInspection.Run(whole), TrailInspection.Run(storage));
    }

    /// <summary>What a wrong clock has stamped does not hold the trail until the time of that clock, nor goes at once; and an
    /// opening in between comes to the same.</summary>
    [Fact]
    public void By_age_blocks_of_a_time_that_was_set_back_go_with_those_behind_them()
    {
        SimulatedStorage storage = new();
        TrailRow kept = new() { IsKept = true, MaxBytes = long.MaxValue, MaxAge = TimeSpan.FromSeconds(1_000).Ticks };
        const long Ahead = 50 * 365 * TimeSpan.TicksPerDay;
        using EventTrail trail = EventTrail.Open(storage, s_store, 0, kept, isInline: true);
        long wrong = Feed(trail, kept, 1, 500);
        long right = Feed(trail, kept, wrong + 1, 500, Ahead);
        long spoiled = trail.OpenNumber - 1;
        Assert.True(trail.Front.Block > 0, "the wrong clock has cost what was old by it");
        long sequence = Feed(trail, kept, right + 1, 800);
        Assert.InRange(trail.Front.Block, 1, spoiled);
        trail.MakeStable(sequence, isKept: true);
        long end = Feed(trail, kept, sequence + 1, 800);
        Assert.True(trail.Front.Block > spoiled, $"front {trail.Front.Block}, of the wrong clock {spoiled}");
        AssertAge(trail, 1_000);

        using EventTrail again = EventTrail.Open(storage, s_store, sequence, kept, isInline: true);
        Assert.InRange(again.Front.Block, 1, spoiled);
        Feed(again, kept, sequence + 1, 800);
        Assert.Equal((end, trail.Front), (sequence + 800, again.Front));
    }

    /// <summary>More than a file's worth, so that files go; and whatever of their going a power failure undoes or cuts short, the
    /// next checkpoint does again.</summary>
    [Fact]
    public void Files_go_with_checkpoints_and_any_part_of_that_may_be_lost()
    {
        TrailRow kept = new() { IsKept = true, MaxBytes = 1 << 20, MaxAge = long.MaxValue };
        SimulatedStorage storage = new();
        using EventTrail trail = EventTrail.Open(storage, s_store, 0, kept, isInline: true);
        long sequence = Feed(trail, kept, 1, 1_100L * TrailBlock.PayloadBytes / (2 * s_address.Length));
        Assert.True(trail.Front.Block > TrailFiles.BlocksPerFile, $"front {trail.Front.Block}");
        trail.MakeStable(sequence, isKept: true);
        Assert.Contains(TrailNames.OfBlocks(0), storage.FileNames);

        storage.Faults = call => call is { Operation: "delete" } && call.File == TrailNames.OfBlocks(0)
            ? DiskFault.Error : DiskFault.None;
        Assert.Throws<JournalIOException>(() => trail.KeepPlaces([sequence]));
        storage.Faults = null;
        for (int i = 0; i < 2; i++)
        {
            SimulatedStorage left = storage.AfterPowerLoss(new Random(Seed.Value + i));
            using EventTrail opened = EventTrail.Open(left, s_store, sequence, kept, isInline: true);
            Assert.Null(opened.Problem);
            Assert.Equal(trail.Front, opened.Front);
            Assert.Null(TrailInspection.Run(left, [sequence], [sequence])!.Problem);
            opened.KeepPlaces([sequence]);
            Assert.DoesNotContain(TrailNames.OfBlocks(0), left.FileNames);
        }
    }

    /// <summary>What an older checkpoint would need stays.</summary>
    [Fact]
    public void Nothing_goes_that_a_kept_checkpoint_needs()
    {
        TrailRow kept = new() { IsKept = true, MaxBytes = 1 << 20, MaxAge = long.MaxValue };
        SimulatedStorage storage = new();
        using EventTrail trail = EventTrail.Open(storage, s_store, 0, kept, isInline: true);
        long older = Feed(trail, kept, 1, 500);
        trail.MakeStable(older, isKept: true);
        long newer = Feed(trail, kept, older + 1, 1_100L * TrailBlock.PayloadBytes / (2 * s_address.Length));
        trail.MakeStable(newer, isKept: true);
        trail.KeepPlaces([newer, older]);
        Assert.Contains(TrailNames.OfBlocks(0), storage.FileNames);
        Assert.True(TrailPlaces.CanGoOn(storage, s_store, older));
        trail.KeepPlaces([newer]);
        Assert.DoesNotContain(TrailNames.OfBlocks(0), storage.FileNames);
    }

    private static void AssertAge(EventTrail trail, int seconds)
    {
        using var reader = new TrailReader(trail);
        long newest = trail.OpenNumber - 1;
        long latest = reader.Read(newest, default)[^1].Command.Time;
        Assert.InRange(trail.Front.Block, 1, newest);
        long oldest = reader.Read(trail.Front.Block, default)[^1].Command.Time;
        long gone = reader.Read(trail.Front.Block - 1, default)[^1].Command.Time;
        Assert.InRange(latest - oldest, 0, TimeSpan.FromSeconds(seconds).Ticks);
        Assert.True(latest - gone > TimeSpan.FromSeconds(seconds).Ticks, $"{latest - gone}");
    }

    /// <summary>Events as large as they come, one a command and a second.</summary>
    private static long Feed(EventTrail trail, TrailRow kept, long first, long count, long ahead = 0)
    {
        byte[] text = Encoding.UTF8.GetBytes(s_address);
        var recorder = new EventRecorder();
        EventBuffer frame = trail.TakeSpare();
        for (long sequence = first; sequence < first + count; sequence++)
        {
            recorder.RecordInto(frame);
            recorder.Begin(sequence, Begin + ahead + (sequence * TimeSpan.TicksPerSecond), command: 52, tenant: 0, actor: 0);
            recorder.Redirected(allocation: 1, product: 1, text, text);
            trail.Take(ref frame, sequence, isPlace: false, kept);
        }

        frame.Dispose();
        return first + count - 1;
    }

    private static async Task RedirectAsync(AllocationEngine engine, AllocationId allocation, int times)
    {
        using CommandBatch batch = engine.RentBatch();
        for (int i = 0; i < times; i++)
        {
            if (batch.Redirect(allocation, s_address[1..] + (i % 10)) < 0)
            {
                await batch.SubmitAsync();
                batch.Clear();
                i--;
            }
        }

        await batch.SubmitAsync();
    }

    private static async Task<List<EngineEvent>> TakeAsync(AllocationEngine engine, EventPosition from, int count)
    {
        List<EngineEvent> taken = [];
        await foreach (EngineEvent each in engine.Events.ReadAsync(from))
        {
            taken.Add(each);
            if (taken.Count == count)
            {
                break;
            }
        }

        return taken;
    }
}
