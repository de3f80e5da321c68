using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Journal;

public sealed class StoreCopyTests
{
    /// <summary>The files are as long as what was appended, and grow between the listing of the segments, the walk and the
    /// copy.</summary>
    [Fact]
    public void Frames_behind_the_end_that_a_file_had_at_first_are_copied()
    {
        SimulatedStorage storage = new();
        JournalOptions options = JournalScript.Options(segmentBytes: 1 << 20, zeroAheadBytes: 0);
        (FileJournal journal, _, _) = JournalScript.Open(storage, options);
        using JournalScript script = new(JournalScript.Seed);
        script.Append(journal, 3);
        long listed = storage.Contents(SegmentName.Of(1)).Length;
        using LogInspection inspection = LogInspection.Open(storage)!;
        script.Append(journal, 50, payload: 10_000);
        CollectingSink seen = new();
        LogFindings found = inspection.Run(seen);
        Assert.Equal(script.Attempted, seen.Frames);
        Assert.True(found.Position > listed);

        SimulatedStorage target = new();
        new StoreCopy(inspection, target).CopyUpTo(found.Position, found.Prepared);
        Assert.Equal(script.Attempted, JournalScript.Read(target, options));
        journal.Close();
    }
}
