using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Durable;

/// <summary>An engine that has more tables than the one that took a checkpoint loads it all the same.</summary>
public sealed class LaterTablesTests
{
    private static readonly LogMark s_mark = new()
    {
        Genesis = default, LastFrame = 0, Position = 0, NextFrame = 1, Chain = 0, Epoch = 1, LastSequence = 0, LastTime = 0,
    };

    private readonly SimulatedStorage _storage = new();

    [Fact]
    public void Tables_that_a_checkpoint_does_not_have_stay_as_they_were_made()
    {
        using TableSet before = Make("a", "b");
        Fill(before, 7);
        Checkpoint checkpoint = Save(before);
        using TableSet later = Make("a", "b", "c", "d");
        ((Table<long>)later.All[2]).Edit(((Table<long>)later.All[2]).Append()) = 5;
        UInt128 asMade = StateDigester.HashOf(later.All[2].Bytes(0, 2));
        Assert.Null(new CheckpointLoader(_storage, checkpoint, later).Load());
        Assert.Equal([8, 8, 2, 1], later.Tables.Select(table => table.Count));
        Assert.Equal(asMade, StateDigester.HashOf(later.All[2].Bytes(0, 2)));
        Assert.Equal(before.All[1].Bytes(0, 8), later.All[1].Bytes(0, 8));
    }

    [Fact]
    public void Empty_tables_at_the_end_are_in_no_digest_and_in_no_checkpoint()
    {
        using TableSet before = Make("a", "b");
        Fill(before, 7);
        using TableSet later = Make("a", "b", "c");
        Fill(later, 7, tables: 2);
        Assert.Equal(before.Digest(), later.Digest());
        Checkpoint checkpoint = Save(later);
        Assert.Equal(2, checkpoint.Tables.Count);
        Assert.Equal(later.Digest(), checkpoint.StateDigest);
        using TableSet older = Make("a", "b");
        Assert.Null(new CheckpointLoader(_storage, checkpoint, older).Load());
        Assert.Equal(before.Digest(), older.Digest());
    }

    [Fact]
    public void An_empty_table_in_the_middle_is_in_both()
    {
        using TableSet tables = Make("a", "b", "c");
        ((Table<long>)tables.All[2]).Append();
        using TableSet shorter = Make("a", "c");
        ((Table<long>)shorter.All[1]).Append();
        Assert.NotEqual(shorter.Digest(), tables.Digest());
        Assert.Equal(3, Save(tables).Tables.Count);
        Assert.NotNull(new CheckpointLoader(_storage, Save(shorter), Make("a", "b", "c")).Load());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a", "c")]
    [InlineData("b", "a")]
    [InlineData("x", "a", "b")]
    public void Other_tables_than_those_at_the_end_may_not_be_missing(params string[] names)
    {
        using TableSet before = Make("a", "b");
        Fill(before, 7);
        using TableSet other = Make(names);
        Assert.Equal(
            "Its tables are not those of this version of the engine.",
            new CheckpointLoader(_storage, Save(before), other).Load());
    }

    [Fact]
    public void A_checkpoint_of_no_table_is_none()
    {
        using TableSet empty = Make("a");
        using TableSet tables = Make("a");
        Assert.NotNull(new CheckpointLoader(_storage, Save(empty), tables).Load());
    }

    private static TableSet Make(params string[] names)
    {
        TableSet tables = new();
        foreach (string name in names)
        {
            tables.Add<long>(name, 100);
        }

        return tables;
    }

    private static void Fill(TableSet set, int rows, int tables = int.MaxValue)
    {
        foreach (Table table in set.All.Take(tables))
        {
            Table<long> longs = ((Table<long>)table);
            for (int i = 0; i < rows; i++)
            {
                longs.Edit(longs.Append()) = (i * 31) + table.Name[0];
            }
        }
    }

    private Checkpoint Save(TableSet tables)
    {
        using StateSnapshot version = tables.CreateSnapshot();
        version.Prepare();
        version.Freeze();
        Checkpoint saved = new CheckpointSaver(_storage, CheckpointPace.Full, CancellationToken.None)
            .Save(version, new SnapshotMark(s_mark, 0, TimeSpan.Zero, KeepsTrail: false), kept: [], others: []);
        version.Thaw();
        return saved;
    }
}
