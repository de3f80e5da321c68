using Allocations.Engine.Events;
using Allocations.Engine.State;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>The trail by itself, on a simulated disk, fed with made-up events.</summary>
public sealed class EventTrailTests
{
    private static readonly TrailRow s_kept = new() { IsKept = true, MaxBytes = long.MaxValue, MaxAge = long.MaxValue };

    private static readonly Guid s_store = new("8f14e45f-ceea-467f-a0e6-c1a2b3d4e5f6");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_bytes_do_not_depend_on_how_events_come(bool isInline)
    {
        SimulatedStorage one = Write(30_000, isInline: true, _ => 30_000);
        var random = new Random(Seed.Value);
        SimulatedStorage many = Write(30_000, isInline, _ => random.Next(1, random.Next(2) == 0 ? 20 : 9_000));
        AssertSame(one, many);
    }

    [Fact]
    public void A_trail_that_goes_on_from_a_checkpoint_comes_to_the_same_bytes()
    {
        SimulatedStorage whole = Write(20_000, isInline: true, _ => 20_000);
        SimulatedStorage storage = new();
        var events = new RandomEvents(Seed.Value);
        var random = new Random(Seed.Value);
        long place = 0;
        for (int done = 0; done < 20_000;)
        {
            using EventTrail trail = EventTrail.Open(storage, s_store, place, s_kept, isInline: true);
            Assert.Equal(0, trail.Front.Began);
            int stop = Math.Min(20_000, done + random.Next(1, 6_000));
            Feed(trail, events, stop - done, _ => 500);
            done = stop;
            trail.MakeStable(place = events.Sequence, isKept: true);
            trail.KeepPlaces([place]);

            // What comes after the place is written and not believed by the next opening.
            Feed(trail, new RandomEvents(1, place), random.Next(8_000), _ => 500);
        }

        AssertSame(whole, storage, TrailInspection.Run(storage)!.Blocks);
    }

    [Fact]
    public void After_a_power_failure_everything_up_to_the_checkpoint_is_there()
    {
        for (int round = 0; round < 20; round++)
        {
            SimulatedStorage storage = new();
            var events = new RandomEvents(Seed.Value + round);
            long place;
            int count;
            using (EventTrail trail = EventTrail.Open(storage, s_store, 0, s_kept, isInline: true))
            {
                Feed(trail, events, 6_000, _ => 700);
                trail.MakeStable(place = events.Sequence, isKept: true);
                count = events.Written.Count;
                Feed(trail, events, 3_000, _ => 700);
                storage = round == 0 ? storage.AfterWorstPowerLoss() : storage.AfterPowerLoss(new Random(Seed.Value + round));
            }

            using EventTrail opened = EventTrail.Open(storage, s_store, place, s_kept, isInline: true);
            Assert.Equal(0, opened.Front.Began);
            Assert.Equal(events.Written.Take(count).Select(each => each.Position), ReadAll(opened).Select(each => each.Position));
        }
    }

    [Fact]
    public void A_damaged_block_is_named_by_readers_and_by_the_inspection()
    {
        SimulatedStorage storage = Write(10_000, isInline: true, _ => 1_000);
        Assert.Null(TrailInspection.Run(storage)!.Problem);
        storage.FlipBit(TrailNames.OfBlocks(0), ((2L * TrailBlock.Bytes) + 20_000) * 8);
        TrailFindings found = TrailInspection.Run(storage)!;
        Assert.Equal("Block 2 of 0000000000000000.trail is damaged.", found.Problem);
        Assert.Equal(2, found.Blocks);
        long place = Assert.Single(Places(storage));
        using EventTrail trail = EventTrail.Open(storage, s_store, place, s_kept, isInline: true);
        Assert.Equal(0, trail.Front.Began);
        EventsUnavailableException refusal = Assert.Throws<EventsUnavailableException>(() => ReadAll(trail));
        Assert.Contains("block 2 of", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_byte_of_a_block_counts()
    {
        SimulatedStorage storage = Write(4_000, isInline: true, _ => 1_000);
        var random = new Random(Seed.Value);
        for (int i = 0; i < 200; i++)
        {
            long bit = random.NextInt64(TrailBlock.Bytes * 8L);
            storage.FlipBit(TrailNames.OfBlocks(0), bit);
            Assert.True(TrailInspection.Run(storage)!.Problem is not null, $"seed {Seed.Value}: bit {bit}");
            storage.FlipBit(TrailNames.OfBlocks(0), bit);
        }

        Assert.Null(TrailInspection.Run(storage)!.Problem);
    }

    [Theory]
    [InlineData("place")]
    [InlineData("last block")]
    [InlineData("no place")]
    public void A_trail_that_does_not_reach_its_checkpoint_is_set_aside_and_begins_anew(string damage)
    {
        SimulatedStorage storage = Write(10_000, isInline: true, _ => 1_000);
        long place = Assert.Single(Places(storage));
        long blocks = TrailInspection.Run(storage)!.Blocks;
        byte[] old = storage.Contents(TrailNames.OfBlocks(0));
        switch (damage)
        {
            case "place":
                storage.FlipBit(TrailNames.OfPlace(place), 4_000);
                break;
            case "last block":
                storage.FlipBit(TrailNames.OfBlocks(0), (((blocks - 1) * TrailBlock.Bytes) + 10_000) * 8);
                old = storage.Contents(TrailNames.OfBlocks(0));
                break;
            default:
                storage.Remove(TrailNames.OfPlace(place));
                break;
        }

        for (int opening = 0; opening < 2; opening++)
        {
            using EventTrail trail = EventTrail.Open(storage, s_store, place, s_kept, isInline: true);
            Assert.Equal(place, trail.Front.Began);
            Assert.Empty(ReadAll(trail));
            Assert.Equal(old, storage.Contents(TrailNames.OfFormer(TrailNames.OfBlocks(0), place)));
        }
    }

    [Fact]
    public void Another_stores_place_is_not_taken()
    {
        SimulatedStorage storage = Write(100, isInline: true, _ => 1_000);
        long place = Assert.Single(Places(storage));
        using EventTrail trail = EventTrail.Open(storage, Guid.Empty, place, s_kept, isInline: true);
        Assert.Equal(place, trail.Front.Began);
    }

    [Fact]
    public void A_reader_finds_any_position()
    {
        SimulatedStorage storage = new();
        var events = new RandomEvents(Seed.Value);
        using EventTrail trail = EventTrail.Open(storage, s_store, 0, s_kept, isInline: true);
        Feed(trail, events, 8_000, _ => 800);
        using var reader = new TrailReader(trail);
        var random = new Random(Seed.Value);
        for (int i = 0; i < 300; i++)
        {
            WrittenEvent wanted = events.Written[random.Next(events.Written.Count)];
            TrailEvent found = reader.Read(reader.Find(wanted.Position), wanted.Position)[0];
            Assert.Equal(wanted.Position, found.Position);
        }

        Assert.Equal(0, reader.Find(default));
    }

    [Fact]
    public void A_failing_disk_ends_the_trail_and_nothing_else()
    {
        SimulatedStorage storage = new();
        using EventTrail trail = EventTrail.Open(storage, s_store, 0, s_kept, isInline: false);
        storage.Faults = call => call.Operation == "write" ? DiskFault.Error : DiskFault.None;
        var events = new RandomEvents(Seed.Value);
        for (int i = 0; i < 20; i++)
        {
            Feed(trail, events, 2_000, _ => 500);
            trail.WaitForRoom();
        }

        Assert.Throws<EventsUnavailableException>(() => trail.MakeStable(events.Sequence, isKept: true));
        Assert.Equal(JournalIOException.Eio, Assert.IsType<JournalIOException>(trail.Failure).ErrorCode);
        storage.Faults = null;
        Assert.Throws<EventsUnavailableException>(() => trail.MakeStable(events.Sequence, isKept: true));
    }

    [Fact]
    public async Task A_full_disk_is_waited_for()
    {
        SimulatedStorage storage = new();
        using EventTrail trail = EventTrail.Open(storage, s_store, 0, s_kept, isInline: false);
        storage.Faults = call => call.Operation == "write" ? DiskFault.DiskFull : DiskFault.None;
        var events = new RandomEvents(Seed.Value);
        Feed(trail, events, 20_000, _ => 500);
        Assert.Throws<EventsUnavailableException>(() => trail.MakeStable(events.Sequence, isKept: true));
        Assert.True(((JournalIOException)trail.Failure!).IsDiskFull);
        storage.Faults = null;
        while (trail.Failure is not null)
        {
            await Task.Delay(10);
        }

        trail.MakeStable(events.Sequence, isKept: true);
        Assert.Equal(events.Written.Count, ReadAll(trail).Count);
    }

    private static SimulatedStorage Write(int commands, bool isInline, Func<int, int> size)
    {
        SimulatedStorage storage = new();
        using EventTrail trail = EventTrail.Open(storage, s_store, 0, s_kept, isInline);
        var events = new RandomEvents(Seed.Value);
        Feed(trail, events, commands, size);
        trail.MakeStable(events.Sequence, isKept: true);
        return storage;
    }

    /// <summary>Brings commands in frames of some size.</summary>
    private static void Feed(EventTrail trail, RandomEvents events, int commands, Func<int, int> size)
    {
        var recorder = new EventRecorder();
        EventBuffer frame = trail.TakeSpare();
        for (int done = 0; done < commands;)
        {
            recorder.RecordInto(frame);
            for (int left = Math.Min(size(done), commands - done); left > 0; left--, done++)
            {
                events.Add(recorder, frame);
            }

            trail.Take(ref frame, events.Sequence, isPlace: false, s_kept);
        }

        frame.Dispose();
    }

    private static List<TrailEvent> ReadAll(EventTrail trail)
    {
        using var reader = new TrailReader(trail);
        List<TrailEvent> all = [];
        long number = 0;
        do
        {
            all.AddRange(reader.Read(number++, default));
        }
        while (reader.IsFull);
        return all;
    }

    private static IEnumerable<long> Places(SimulatedStorage storage) => storage.FileNames
        .Where(name => TrailNames.TryParsePlace(name, out _))
        .Select(name => TrailNames.TryParsePlace(name, out long sequence) ? sequence : 0);

    private static void AssertSame(SimulatedStorage expected, SimulatedStorage actual, long blocks = long.MaxValue)
    {
        TrailFindings found = TrailInspection.Run(expected)!;
        Assert.True(found.Blocks > 5, $"{found.Blocks} blocks");
        Assert.Equal(found, TrailInspection.Run(actual));
        Assert.Equal(Places(expected), Places(actual));
        string place = TrailNames.OfPlace(Places(expected).Single());
        Assert.Equal(expected.Contents(place), actual.Contents(place));
        int bytes = (int)(Math.Min(blocks, found.Blocks) * TrailBlock.Bytes);
        Assert.True(
            expected.Contents(TrailNames.OfBlocks(0)).AsSpan(0, bytes)
                .SequenceEqual(actual.Contents(TrailNames.OfBlocks(0)).AsSpan(0, bytes)),
            $"seed {Seed.Value}: other bytes");
    }
}
