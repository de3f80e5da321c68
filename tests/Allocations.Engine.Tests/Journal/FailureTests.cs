using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Journal;

public sealed class FailureTests
{
    [Theory]
    [InlineData(JournalDurability.Durable, SpaceFilling.Zeros)]
    [InlineData(JournalDurability.Flushed, SpaceFilling.Zeros)]
    [InlineData(JournalDurability.Durable, SpaceFilling.Allocation)]
    internal void A_failing_call_latches_and_nothing_is_tried_again(JournalDurability durability, SpaceFilling filling)
    {
        JournalOptions options = JournalScript.Options(durability, filling: filling);
        SimulatedStorage clean = new();
        long opened = Run(clean, options, 0, out _);
        for (long call = opened + 1; call <= clean.CallCount; call++)
        {
            SimulatedStorage storage = new();
            Run(storage, options, call, out JournalScript script);
            // Whatever the failing call did, the frames acknowledged before it are there.
            List<CollectedFrame> found = JournalScript.Read(storage.AfterKill(), options);
            Assert.True(found.Count >= script.Acknowledged,
                $"call {call}: {script.Acknowledged} acknowledged, {found.Count} found");
            Assert.True(found.SequenceEqual(script.Attempted.Take(found.Count)), $"call {call}");
            script.Dispose();
        }
    }

    [Fact]
    public void A_read_error_while_opening_is_typed_and_releases_the_store()
    {
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(30);
        long calls = Calls(storage.AfterKill());
        for (long call = 1; call <= calls; call++)
        {
            SimulatedStorage failing = storage.AfterKill();
            failing.FailCall(call, JournalIOException.Eio);
            JournalIOException error = Assert.Throws<JournalIOException>(() => JournalScript.Read(failing));
            Assert.Equal(JournalIOException.Eio, error.ErrorCode);
            Assert.Equal(frames, JournalScript.Read(failing));
        }
    }

    [Theory]
    [InlineData(SpaceFilling.Zeros)]
    [InlineData(SpaceFilling.Allocation)]
    internal void On_a_full_disk_nothing_is_reserved_until_there_is_room_again(SpaceFilling filling)
    {
        FakeTimeProvider time = new();
        SimulatedStorage storage = new() { CapacityBytes = 100 << 10 };
        (FileJournal journal, _, _) = JournalScript.Open(storage, JournalScript.Options(time: time, filling: filling));
        using JournalScript script = new(JournalScript.Seed);
        FillUp(journal, script);
        Assert.True(script.Acknowledged > 20);

        storage.CapacityBytes = long.MaxValue;
        Assert.False(journal.TryReserve(100), "It is tried again once a second, not at every call.");
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(journal.TryReserve(100));
        script.Append(journal, 20, payload: 100);
        journal.Close();
        Assert.Equal(script.Attempted, JournalScript.Read(storage));
    }

    [Fact]
    public void A_full_disk_can_be_closed_cleanly_and_opened_again()
    {
        SimulatedStorage storage = new() { CapacityBytes = 100 << 10 };
        (FileJournal journal, _, _) = JournalScript.Open(storage);
        using JournalScript script = new(JournalScript.Seed);
        FillUp(journal, script);
        journal.Close();

        (journal, JournalReport report, CollectingSink sink) = JournalScript.Open(storage);
        Assert.True(report.ClosedCleanly);
        Assert.Equal(script.Attempted, sink.Frames);
        Assert.False(journal.TryReserve(10_000));
        journal.Close();
    }

    [Fact]
    public void The_preparing_thread_survives_a_full_disk_and_goes_on_when_asked()
    {
        FakeTimeProvider time = new();
        SimulatedStorage storage = new() { CapacityBytes = 3 << 20 };
        JournalOptions options = new() { SegmentBytes = 1 << 20, ZeroAheadBytes = 2 << 20, TimeProvider = time };
        (FileJournal journal, _, _) = JournalScript.Open(storage, options);
        using JournalScript script = new(JournalScript.Seed);
        FillUp(journal, script);
        Assert.Null(journal.Failure);
        storage.CapacityBytes = long.MaxValue;
        time.Advance(TimeSpan.FromSeconds(2));
        script.Append(journal, 2000, payload: 100);
        journal.Close();
        Assert.Equal(script.Attempted, JournalScript.Read(storage, options));
    }

    private static void FillUp(FileJournal journal, JournalScript script)
    {
        while (journal.TryReserve(100))
        {
            script.AppendReserved(journal, 100);
        }

        Assert.Null(journal.Failure);
    }

    /// <summary>Appends until the failing call. Returns the number of calls the opening made.</summary>
    private static long Run(SimulatedStorage storage, JournalOptions options, long failAt, out JournalScript script)
    {
        (FileJournal journal, _, _) = JournalScript.Open(storage, options);
        long opened = storage.CallCount;
        storage.FailCall(failAt, JournalIOException.Eio);
        script = new JournalScript(JournalScript.Seed);
        try
        {
            script.Append(journal, 40);
            journal.Close();
            Assert.Equal(0, failAt);
        }
        catch (JournalIOException error)
        {
            AssertLatched(storage, journal, error);
        }

        return opened;
    }

    private static void AssertLatched(SimulatedStorage storage, FileJournal journal, JournalIOException error)
    {
        long calls = storage.CallCount;
        Assert.Same(error, journal.Failure);
        using FrameBuffer frame = new(0);
        Assert.Same(error, Assert.Throws<JournalIOException>(() => journal.Append(frame)));
        Assert.Same(error, Assert.Throws<JournalIOException>(() => journal.TryReserve(0)));
        journal.Close();
        Assert.Equal(calls, storage.CallCount);
    }

    private static long Calls(SimulatedStorage storage)
    {
        JournalScript.Read(storage);
        return storage.CallCount;
    }
}
