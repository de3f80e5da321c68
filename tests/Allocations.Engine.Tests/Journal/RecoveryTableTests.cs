using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Journal;

public sealed class RecoveryTableTests
{
    [Fact]
    public void Every_observation_matches_exactly_one_row_and_every_row_is_needed()
    {
        HashSet<RecoveryRow> used = [];
        foreach (FrameObservation seen in Everything())
        {
            List<RecoveryRow> rows = [.. RecoveryTable.Rows.Where(row => row.Matches(seen))];
            Assert.True(rows.Count == 1,
                $"{seen} matches {rows.Count} rows: {string.Join(" | ", rows.Select(row => row.Why))}");
            Assert.Equal(rows[0].Action, RecoveryTable.Decide(seen));
            used.Add(rows[0]);
        }

        Assert.Equal(RecoveryTable.Rows.Count, used.Count);
        Assert.All(RecoveryTable.Rows, row => Assert.NotEmpty(row.Why));
    }

    [Fact]
    public void What_follows_is_looked_at_exactly_where_the_table_depends_on_it()
    {
        foreach (IGrouping<(HeaderState, bool, bool, bool), FrameObservation> same in Everything()
            .GroupBy(seen => (seen.Header, seen.PayloadIsValid, seen.ChainContinues, seen.IsLastSegment)))
        {
            int actions = same.Select(seen => RecoveryTable.Decide(seen)).Distinct().Count();
            (HeaderState header, bool payload, bool chain, _) = same.Key;
            Assert.Equal(actions > 1, RecoveryTable.AsksForLater(header, payload, chain));
        }
    }

    [Fact]
    public void Nothing_that_had_been_on_stable_storage_is_ever_cut_off()
    {
        Assert.All(Everything().Where(seen => seen.Later == LaterEvidence.WatermarkCovers), seen =>
            Assert.False(RecoveryTable.Decide(seen) is RecoveryAction.TruncateTornTail or RecoveryAction.EndOfLog,
                $"{seen}"));
    }

    private static IEnumerable<FrameObservation> Everything() =>
        from header in Enum.GetValues<HeaderState>()
        from payload in new[] { false, true }
        from chain in new[] { false, true }
        from later in Enum.GetValues<LaterEvidence>()
        from last in new[] { false, true }
        from shortfall in Enum.GetValues<LogShortfall>()
        select new FrameObservation(header, payload, chain, later, last, shortfall);
}
