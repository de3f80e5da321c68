using Allocations.Engine.Checkpoints;
using Allocations.Engine.Demand;
using Allocations.Engine.Memory;
using Allocations.Engine.State;

namespace Allocations.Engine.SimulationTests;

/// <summary>What takes more than one changed number: rows that nothing leads to, trees that are too deep, rows that others are
/// compared with, lists of locations.</summary>
public sealed class HostileTablesTests
{
    private static readonly Corpus s_corpus = Corpus.Create();

    [Fact]
    public void A_new_state_is_sound()
    {
        using var state = new EngineState(new EngineStateOptions { MaxAllocations = 100 });
        Assert.Null(state.StructureProblem());
    }

    [Theory]
    [InlineData("reservations")]
    [InlineData("reservations.lists")]
    [InlineData("waiting")]
    [InlineData("waiting.terms")]
    [InlineData("waiting.root")]
    [InlineData("waiting.terms.index.state")]
    [InlineData("waiting.places.state")]
    [InlineData("trail")]
    [InlineData("timers")]
    [InlineData("units")]
    [InlineData("ledgers")]
    public void A_row_that_nothing_leads_to_is_found(string name)
    {
        using var state = new EngineState(new EngineStateOptions { MaxAllocations = 100 });
        Table table = state.Tables.All.Single(one => one.Name == name);
        LoadOneMore(table);
        Assert.NotNull(state.StructureProblem());
    }

    /// <summary>Ranks are hashes, but who writes a store chooses the keys; and whoever descends a tree calls himself.</summary>
    [Theory]
    [InlineData(200, true)]
    [InlineData(300, false)]
    public void A_tree_that_somebody_made_deep_is_refused(int count, bool isRight)
    {
        using var tables = new TableSet();
        Table<WaiterRow> rows = tables.Add<WaiterRow>("waiting", 1000);
        var tree = new WaiterTree(rows, new KeyedHash(1));
        rows.Append(count);
        int[] byRank = [.. Enumerable.Range(1, count)];
        Array.Sort(byRank, (one, other) => one == other ? 0 : tree.IsAbove(one, other) ? -1 : 1);
        int root = 0;
        for (int i = 0; i < count; i++)
        {
            rows.Edit(byRank[i]).Key = (ulong)(i + 1);
            root = tree.Insert(root, byRank[i]);
        }

        Exception? damage = Record.Exception(() => tree.Check(new RowSet(rows, "waiter"), rows, 1, root));
        Assert.Equal(isRight ? null : typeof(StructureDamageException), damage?.GetType());
    }

    /// <summary>Whoever looks for terms compares the places of all that have the same hash: also of those whose own turn in the
    /// check has not come.</summary>
    [Fact]
    public void Terms_that_are_compared_with_others_are_found_wherever_their_places_are()
    {
        int tried = 0;
        for (int number = Corpus.FirstRich; number < Corpus.Generated; number++)
        {
            HostileStore whole = HostileStore.Of(s_corpus, number);
            for (int bucket = 1; bucket < whole.CountOf("waiting.terms.index"); bucket++)
            {
                int entries = whole.GetRow("waiting.terms.index", bucket, 60);
                for (int pair = 0; pair < entries * entries; pair++)
                {
                    tried += TryCompare(number, bucket, pair / entries, pair % entries) ? 1 : 0;
                }
            }
        }

        Assert.True(tried > 0, "no two terms stand in one bucket");
    }

    [Fact]
    public void A_list_names_locations_that_are_there()
    {
        int tried = 0;
        for (int number = 0; number < Corpus.Generated; number++)
        {
            if (!s_corpus.Stores[number].Files.ContainsKey(CheckpointNames.Chunks))
            {
                continue;
            }

            int details = HostileStore.Of(s_corpus, number).CountOf("allocations.details");
            for (int detail = 1; detail < details; detail++)
            {
                HostileStore store = HostileStore.Of(s_corpus, number);
                int block = store.GetRow("allocations.details", detail, 56);
                int last = (store.GetRow("allocations.details", detail, 60) & 255) - 1;
                if (last >= 0 && store.TrySetRow("arena", block + (last / 2), last % 2 * 4, int.MaxValue))
                {
                    Assert.Contains("no engine wrote them", store.Seal().Problem(), StringComparison.Ordinal);
                    tried++;
                }
            }
        }

        Assert.True(tried > 0, "nobody has a list");
    }

    /// <summary>The books are checked while the window is still being read: whatever stands in it by then says nothing of
    /// them.</summary>
    [Fact]
    public void The_books_and_the_window_of_operation_ids_are_checked_without_each_other()
    {
        for (int number = Corpus.FirstRich; number < Corpus.Generated; number++)
        {
            using EngineState wildWindow = Load(number);
            Assert.NotEmpty(wildWindow.Tables.Standing);
            FillWithOnes(wildWindow.Tables.Standing);
            Assert.Null(wildWindow.StructureProblemOfBooks());
            Assert.NotNull(wildWindow.StructureProblem());

            using EngineState wildBooks = Load(number);
            FillWithOnes(wildBooks.Tables.OfGroups);
            Assert.Null(wildBooks.StructureProblemOfStanding());
            Assert.NotNull(wildBooks.StructureProblem());
        }
    }

    private static EngineState Load(int number)
    {
        EngineState? state = null;
        Checkpoint? loaded = new CheckpointStore(s_corpus.Stores[number].ToDisk(), loadsInline: true).Restore(genesis =>
        {
            state = new EngineState(new EngineStateOptions
            {
                HashSecret = genesis.HashSecret, OperationWindow = StoreSetting.Of(genesis.OwnerSetting).OperationWindow,
            });
            return state.Tables;
        });
        Assert.NotNull(loaded);
        return state!;
    }

    private static unsafe void FillWithOnes(IReadOnlyList<Table> tables)
    {
        foreach (Table table in tables)
        {
            new Span<byte>(table.Load(table.Count), table.Count * table.RowSize).Fill(byte.MaxValue);
        }
    }

    private static bool TryCompare(int number, int bucket, int one, int other)
    {
        HostileStore store = HostileStore.Of(s_corpus, number);
        int row = store.GetRow("waiting.terms.index", bucket, (8 * one) + 4);
        int wild = store.GetRow("waiting.terms.index", bucket, (8 * other) + 4);
        int locations = store.GetRow("waiting.terms", row, 28);
        if (one == other || locations == 0 || store.GetRow("waiting.terms", wild, 0) != store.GetRow("waiting.terms", row, 0))
        {
            return false;
        }

        store.TrySetRow("waiting.terms.index", bucket, 8 * other, store.GetRow("waiting.terms.index", bucket, 8 * one));
        store.TrySetRow("waiting.terms", wild, 24, int.MaxValue - 100);
        store.TrySetRow("waiting.terms", wild, 28, locations);
        store.TrySetRow("waiting.terms", wild, 32, store.GetRow("waiting.terms", row, 32));
        Assert.Contains("no engine wrote them", store.Seal().Problem(), StringComparison.Ordinal);
        return true;
    }

    private static unsafe void LoadOneMore(Table table) => table.Load(table.Count + 1);
}
