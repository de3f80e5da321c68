using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Journal;

/// <summary>A disk without a byte to give, a process without a descriptor left: what was not written may be tried again.</summary>
public sealed class WantTests
{
    [Theory]
    [InlineData(JournalDurability.Durable)]
    [InlineData(JournalDurability.Flushed)]
    internal void A_journal_opens_for_reading_where_nothing_can_be_written_and_goes_on_when_there_is_room(
        JournalDurability durability)
    {
        FakeTimeProvider time = new();
        JournalOptions options = JournalScript.Options(durability, time: time);
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(6, close: false, options: options);
        storage = storage.AfterKill();
        storage.Faults = call => call.Operation is "write" or "create" ? DiskFault.DiskFull : DiskFault.None;
        (FileJournal journal, _, CollectingSink sink) = JournalScript.Open(storage, options);
        Assert.Equal(frames, sink.Frames);
        Assert.True(journal.IsDiskFull);
        Assert.True(journal.DurableSequence < frames[^1].FirstSequence, "What was not written again counts as durable.");
        for (int i = 0; i < 3; i++)
        {
            Assert.False(journal.TryReserve(100));
        }

        Assert.Equal(JournalIOException.Enospc, Assert.Throws<JournalIOException>(() => journal.MakeStable(journal.End)).ErrorCode);
        Assert.Null(journal.Failure);

        storage.Faults = null;
        time.Advance(SegmentPreparer.RetryAfter);
        using JournalScript script = new(1);
        script.ContinueAfter(frames);
        script.Append(journal, 10);
        Assert.False(journal.IsDiskFull);
        SimulatedStorage lost = storage.AfterWorstPowerLoss();
        Assert.Equal(frames, JournalScript.Read(lost, options).Take(frames.Count));
        journal.Close();
        Assert.Equal([.. frames, .. script.Attempted], JournalScript.Read(storage, options));
    }

    [Fact]
    public void A_journal_that_stays_without_room_until_it_is_closed_loses_nothing()
    {
        (SimulatedStorage storage, List<CollectedFrame> frames) = JournalScript.Store(6, close: false);
        storage.Faults = call => call.Operation is "write" or "create" ? DiskFault.DiskFull : DiskFault.None;
        (FileJournal journal, _, _) = JournalScript.Open(storage = storage.AfterKill());
        journal.Close();
        Assert.Equal(frames, JournalScript.Read(storage));
    }

    [Theory]
    [InlineData(JournalIOException.Emfile)]
    [InlineData(JournalIOException.Enomem)]
    internal void A_want_of_descriptors_is_waited_for_wherever_a_file_is_opened(int error)
    {
        (SimulatedStorage whole, _) = JournalScript.Store(0, close: false);
        int met = 0;
        for (int want = 1; want <= 6; want++)
        {
            FakeTimeProvider time = new();
            JournalOptions options = JournalScript.Options(time: time);
            SimulatedStorage storage = whole.AfterKill();
            (FileJournal journal, _, _) = JournalScript.Open(storage, options);
            int opened = 0;
            storage.Refusal = call =>
                call.Operation is "open" or "create" && ++opened == want ? error : 0;
            using JournalScript script = new(want);
            while (script.Attempted.Count < 30)
            {
                if (!journal.TryReserve(3000))
                {
                    met++;
                    time.Advance(SegmentPreparer.RetryAfter);
                    continue;
                }

                script.AppendReserved(journal, 3000);
            }

            met += opened >= want ? 1 : 0;
            Assert.Null(journal.Failure);
            journal.Close();
            Assert.Equal(script.Attempted, JournalScript.Read(storage, options));
        }

        Assert.True(met > 6, "No want was met.");
    }

    [Fact]
    public void A_lock_that_was_taken_away_ends_the_journal_at_the_next_segment()
    {
        (SimulatedStorage storage, _) = JournalScript.Store(0, close: false);
        (FileJournal journal, _, _) = JournalScript.Open(storage = storage.AfterKill());
        using JournalScript script = new(1);
        script.Append(journal, 2, payload: 100);
        storage.IsLockLost = true;
        script.Append(journal, 1, payload: 100);
        JournalIOException lost = Assert.Throws<JournalIOException>(() => script.Append(journal, 8, payload: 100));
        Assert.Equal("lock", lost.Operation);
        Assert.Same(lost, journal.Failure);
        journal.Dispose();
    }

    [Fact]
    public void A_lock_that_was_taken_away_lets_no_checkpoint_count()
    {
        (SimulatedStorage storage, _) = JournalScript.Store(3, close: false);
        (FileJournal journal, _, _) = JournalScript.Open(storage = storage.AfterKill());
        storage.IsLockLost = true;
        Assert.Equal("lock", Assert.Throws<JournalIOException>(() => journal.MakeStable(journal.End)).Operation);
        Assert.NotNull(journal.Failure);
        journal.Dispose();
    }
}
