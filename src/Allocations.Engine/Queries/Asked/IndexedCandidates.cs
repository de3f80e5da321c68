using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>The allocations that meet those conditions of a filter for which the store has a complete index, in the order of
/// their rows. Of several indexes, each skips what another one does not have, as long as there is much to skip: otherwise the
/// rows of the first one are visited, which costs less than a search.</summary>
internal sealed class IndexedCandidates
{
    /// <summary>Rows that are fetched into the cache together.</summary>
    public const int MostAhead = 32;

    /// <summary>The rows that could be visited in the time in which another index is searched for one.</summary>
    private const int RowsPerSearch = 4;

    private readonly EngineState _state;
    private readonly IndexedRows[] _rows;

    /// <summary>Whether each row is searched for in the further indexes.</summary>
    private bool _searches = true;

    /// <summary>The searches since the last rows were taken that found another row.</summary>
    private int _skips;

    private IndexedCandidates(EngineState state, IndexedRows[] rows) => (_state, _rows) = (state, rows);

    /// <summary>The candidates for a filter; null if no index concerns it.</summary>
    /// <param name="state">The state.</param>
    /// <param name="tenant">The tenant that asks.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="newestOfDocument">The newest allocation of its document; 0 if it has none.</param>
    public static IndexedCandidates? Of(EngineState state, int tenant, AllocationFilter filter, int newestOfDocument)
    {
        var rows = new List<IndexedRows>();
        if (newestOfDocument != 0)
        {
            Add(AllocationIndexKey.Document, state.Indexes.ValueOf(AllocationIndexKey.Document, newestOfDocument));
        }

        if (!filter.Product.IsNone)
        {
            Add(AllocationIndexKey.Product, (uint)filter.Product.Value);
        }

        if (filter.Customer is { } customer)
        {
            Add(AllocationIndexKey.Customer, state.Indexes.ValueOf(tenant, Encoding.UTF8.GetBytes(customer)));
        }

        if (filter.State is { } wanted)
        {
            Add(AllocationIndexKey.State, AllocationIndexes.ValueOf(tenant, wanted));
        }

        return rows.Count == 0 ? null : new IndexedCandidates(state, [.. rows]);

        void Add(AllocationIndexKey key, uint value)
        {
            if (state.Indexes.Of(key).IsComplete)
            {
                rows.Add(state.Indexes.RowsOf(key, value));
            }
        }
    }

    /// <summary>Takes the next candidates, and fetches their rows.</summary>
    /// <param name="rows">Receives the rows, in ascending order.</param>
    /// <param name="from">The row to begin with. Afterwards the row to continue with; 0 if there are no more.</param>
    /// <param name="visited">The number of rows visited, to which the searches in further indexes are added, and the entries
    /// that these skip.</param>
    /// <param name="most">The maximum number of rows to visit.</param>
    /// <returns>The number of candidates; few or none if so many entries were skipped.</returns>
    public int Take(Span<int> rows, ref int from, ref int visited, int most)
    {
        int taken = 0;
        int searched = _searches ? _rows.Length : 1;
        _skips = 0;
        while (taken < rows.Length && visited + taken < most && from != 0)
        {
            int row = _rows[0].Next(from);
            bool isInAll = row != 0;
            for (int i = 1; i < searched && isInAll; i++)
            {
                visited += RowsPerSearch;
                int other = _rows[i].Next(row);
                isInAll = other == row;
                row = other;
            }

            from = row;
            if (!isInAll)
            {
                visited++;
                _skips++;
                continue;
            }

            _state.AllocationRows.Prefetch(row);
            rows[taken++] = row;
            from = row + 1;
        }

        return taken;
    }

    /// <summary>Says how many of the rows that were taken last meet all conditions. If most of what was searched for was there,
    /// the next rows are taken without searches; if few rows that were taken so meet all conditions, with searches again. The
    /// rows that meet all conditions are among those that are taken in both cases.</summary>
    /// <param name="taken">The rows that were taken.</param>
    /// <param name="matches">Those that meet all conditions.</param>
    public void Learn(int taken, int matches) => _searches = _searches ? _skips > taken : matches * RowsPerSearch < taken;
}
