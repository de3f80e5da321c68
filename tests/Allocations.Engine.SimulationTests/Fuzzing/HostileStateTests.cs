using System.Globalization;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;

namespace Allocations.Engine.SimulationTests;

/// <summary>Rows of a checkpoint in which one number was changed on purpose, and whose chunks have the hashes that its list
/// says.</summary>
public sealed class HostileStateTests
{
    private const int Nowhere = int.MaxValue;

    private static readonly Corpus s_corpus = Corpus.Create();

    /// <summary>A table, where in its rows a number stands that refers to something, and what it says instead.</summary>
    public static TheoryData<string, int, int> References => new()
    {
        { "counters", 4, Nowhere },
        { "counters", 12, -1 },
        { "counters", 16, 1 },
        { "products", 0, 1 },
        { "products", 4, Nowhere },
        { "products", 8, 1 << 16 },
        { "products", 12, Nowhere },
        { "products", 16, 0 },
        { "products", 24, 1 },
        { "products", 40, Nowhere },
        { "products", 44, Nowhere },
        { "products", 44, -1 },
        { "products", 96, Nowhere },
        { "products", 100, Nowhere },
        { "products", 104, 77 },
        { "products", 108, Nowhere },
        { "products.codes", 4, Nowhere },
        { "products.codes", 60, 8 },
        { "products.codes", 60, -1 },
        { "products.codes.state", 0, 31 },
        { "products.codes.state", 4, -1 },
        { "products.codes.state", 8, 0 },
        { "products.codes.state", 12, Nowhere },
        { "locations", 0, Nowhere },
        { "locations", 4, Nowhere },
        { "locations", 8, Nowhere },
        { "locations", 24, 99 },
        { "ledgers", 0, 1 },
        { "ledgers", 4, Nowhere },
        { "ledgers", 8, Nowhere },
        { "ledgers", 12, Nowhere },
        { "ledgers", 12, 1 },
        { "ledgers", 16, 1 },
        { "ledgers", 60, 2 },
        { "ledgers.index", 56, Nowhere },
        { "units", 0, Nowhere },
        { "units", 4, Nowhere },
        { "units", 8, Nowhere },
        { "units", 16, Nowhere },
        { "units", 28, 11 },
        { "units.serials", 4, Nowhere },
        { "allocations", 0, 1 },
        { "allocations", 4, Nowhere },
        { "allocations", 8, Nowhere },
        { "allocations", 12, Nowhere },
        { "allocations", 16, -1 },
        { "allocations", 40, -1 },
        { "allocations", 44, Nowhere },
        { "allocations", 84, Nowhere },
        { "allocations", 88, Nowhere },
        { "allocations", 92, Nowhere },
        { "allocations", 96, Nowhere },
        { "allocations", 100, Nowhere },
        { "allocations", 104, Nowhere },
        { "allocations", 108, Nowhere },
        { "allocations", 112, Nowhere },
        { "allocations", 116, Nowhere },
        { "allocations", 124, Nowhere },
        { "allocations.details", 36, Nowhere },
        { "allocations.details", 48, Nowhere },
        { "allocations.details", 52, Nowhere },
        { "allocations.details", 56, Nowhere },
        { "allocations.retention", 16, Nowhere },
        { "allocations.retention", 24, 9999 },
        { "allocations.retention", 28, Nowhere },
        { "reservations", 8, Nowhere },
        { "reservations", 12, Nowhere },
        { "reservations", 12, 1 },
        { "operations.cursor", 0, Nowhere },
        { "operations.cursor", 0, -1 },
        { "operations.cursor", 4, 16 },
        { "operations.index", 32, (1 << 28) - 1 },
        { "timers", 4, -1 },
        { "timers", 24, Nowhere },
        { "timers", 28, Nowhere },
        { "timers.heap", 8, Nowhere },
        { "timers.root", 0, Nowhere },
        { "timers.root", 4, Nowhere },
        { "lots", 0, Nowhere },
        { "lots", 4, Nowhere },
        { "lots", 16, Nowhere },
        { "lots.timers", 8, Nowhere },
        { "lots.timers.count", 0, Nowhere },
        { "arena.free", 0, Nowhere },
        { "ledgers.at-location", 0, Nowhere },
        { "locations.ledgers", 0, Nowhere },
        { "ledgers.listed", 0, Nowhere },
        { "ledgers.listed", 0, 1 },
        { "products.listed", 0, Nowhere },
        { "products.listed", 4, Nowhere },
        { "products.safety", 4, -1 },
        { "reservations", 0, -1 },
        { "reservations", 16, Nowhere },
        { "reservations", 16, 1 },
        { "reservations", 20, Nowhere },
        { "reservations", 20, 1 },
        { "reservations.free", 0, Nowhere },
        { "reservations.lists", 0, 12345 },
        { "reservations.lists", 8, Nowhere },
        { "reservations.lists", 12, 1 },
        { "reservations.lists", 28, 3 },
        { "reservations.index", 4, Nowhere },
        { "ledgers.lanes", 0, Nowhere },
        { "ledgers.lanes", 0, int.MinValue },
        { "ledgers.lanes", 4, Nowhere },
        { "ledgers.lanes", 4, 1 },
        { "ledgers.lanes", 8, Nowhere },
        { "ledgers.lanes", 8, 1 },
        { "ledgers.lanes.products", 4, Nowhere },
        { "waiting", 0, Nowhere },
        { "waiting", 4, Nowhere },
        { "waiting", 8, Nowhere },
        { "waiting", 12, Nowhere },
        { "waiting", 12, 1 },
        { "waiting", 20, -1 },
        { "waiting", 28, -1 },
        { "waiting", 36, -1 },
        { "waiting", 44, -1 },
        { "waiting", 52, -1 },
        { "waiting", 60, 1 << 20 },
        { "waiting.terms", 0, Nowhere },
        { "waiting.terms", 4, Nowhere },
        { "waiting.terms", 8, Nowhere },
        { "waiting.terms", 12, Nowhere },
        { "waiting.terms", 16, Nowhere },
        { "waiting.terms", 20, Nowhere },
        { "waiting.terms", 24, Nowhere },
        { "waiting.terms", 28, Nowhere },
        { "waiting.terms", 28, -1 },
        { "waiting.terms", 32, 2 },
        { "waiting.terms", 36, 77 },
        { "waiting.terms.index", 4, Nowhere },
        { "waiting.terms.index.state", 12, Nowhere },
        { "waiting.root", 0, Nowhere },
        { "waiting.root", 4, Nowhere },
        { "waiting.places", 4, Nowhere },
        { "waiting.places", 4, 2 },
        { "steps", 16, Nowhere },
        { "steps", 20, Nowhere },
        { "steps", 24, Nowhere },
        { "steps", 32, Nowhere },
        { "steps", 40, Nowhere },
        { "steps", 44, Nowhere },
        { "steps", 48, Nowhere },
        { "steps", 52, 1 },
        { "trail", 0, 2 },
        { "trail", 0, 257 },
        { "trail", 4, -1 },
        { "trail", 12, -1 },
        { "trail", 20, -1 },
    };

    [Theory]
    [MemberData(nameof(References))]
    public void A_reference_that_leads_nowhere_is_found_before_it_is_followed(string table, int offset, int value)
    {
        int tried = 0;
        for (int store = 0; store < Corpus.Generated; store++)
        {
            bool hasCheckpoint = s_corpus.Stores[store].Files.ContainsKey(CheckpointNames.Chunks);
            tried += hasCheckpoint ? Try(store, table, offset, value) : 0;
        }

        Assert.True(tried > 0, string.Create(CultureInfo.InvariantCulture, $"no store has a row of {table} to change"));
    }

    [Theory]
    [InlineData("products")]
    [InlineData("ledgers")]
    [InlineData("allocations")]
    [InlineData("allocations.details")]
    [InlineData("units")]
    [InlineData("reservations")]
    [InlineData("arena")]
    public void Row_0_says_nothing(string table)
    {
        HostileStore store = HostileStore.Of(s_corpus, store: 11);
        Assert.True(store.TrySetRow(table, row: 0, offset: 4, value: 1));
        Assert.Contains("says something", store.Seal().Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_has_nothing_but_a_hostile_checkpoint_is_refused()
    {
        HostileStore store = HostileStore.Of(s_corpus, store: 11);
        Assert.True(store.TrySetRow("products", 1, 12, Nowhere));
        store.Seal();
        foreach (string older in store.Image.Files.Keys.Where(name =>
            name == SegmentName.Of(1) || (name.EndsWith(".checkpoint", StringComparison.Ordinal) && name != store.List)).ToList())
        {
            store.Image.Files.Remove(older);
        }

        StoreDamagedException refusal = Assert.Throws<StoreDamagedException>(store.Open);
        Assert.Contains("no engine wrote them", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Changes the last row that says something else there; one that says nothing only if there is no other.</summary>
    private static int Try(int number, string table, int offset, int value)
    {
        HostileStore store = HostileStore.Of(s_corpus, number);
        int[] rows =
        [
            .. Enumerable.Range(1, Math.Max(0, store.CountOf(table) - 1)).Where(row => store.GetRow(table, row, offset) != value)
                .OrderByDescending(row => (store.GetRow(table, row, offset) != 0, row)),
        ];
        if (!rows.Any(row => store.TrySetRow(table, row, offset, value)))
        {
            return 0;
        }

        Assert.Contains("no engine wrote them", store.Seal().Problem(), StringComparison.Ordinal);
        return 1;
    }
}
