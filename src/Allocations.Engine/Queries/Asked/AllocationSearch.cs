using System.Text;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Finds allocations by a filter. It visits them in the order of their rows, a bounded number for each page, and the
/// next page continues at a row: all of them, or those that the indexes have for the filter's conditions. An allocation stays in
/// its row as long as it is in memory, so it is visited once, whatever is created, changed or retired between two
/// pages.</summary>
internal sealed class AllocationSearch
{
    private readonly EngineState _state;
    private readonly AllocationMatch _match;
    private readonly AllocationFilter _filter;
    private readonly int _mostVisited;

    /// <summary>The newest allocation of the requested document; 0 if none is requested.</summary>
    private readonly int _newestOfDocument;

    private readonly int _tenant;
    private int _visited;

    private AllocationSearch(
        EngineState state, int tenant, AllocationFilter filter, int newestOfDocument, int mostVisited)
    {
        _state = state;
        _filter = filter;
        _tenant = tenant;
        _newestOfDocument = newestOfDocument;
        _match = new AllocationMatch(state, tenant, filter, newestOfDocument);
        _mostVisited = mostVisited;
    }

    /// <summary>One page.</summary>
    /// <param name="state">The state.</param>
    /// <param name="tenant">The tenant that asks.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="durable">The last durable sequence.</param>
    /// <param name="mostVisited">The maximum number of rows to visit.</param>
    public static AllocationPage Find(
        EngineState state, int tenant, AllocationFilter filter, long durable, int mostVisited = EngineLimits.RowsPerPage)
    {
        (List<int> found, int? next) = RowsOf(state, tenant, filter, filter.Limit, mostVisited);
        return new AllocationPage([.. found.Select(row => Lookups.View(state, row, durable))], next, state.Sequence);
    }

    /// <summary>The number of matches in one slice, and the cursor of the next slice.</summary>
    public static (int Count, int? Next, long Sequence) Count(
        EngineState state, int tenant, AllocationFilter filter, int mostVisited = EngineLimits.RowsPerPage)
    {
        (List<int> found, int? next) = RowsOf(state, tenant, filter, int.MaxValue, mostVisited);
        return (found.Count, next, state.Sequence);
    }

    private static (List<int> Found, int? Next) RowsOf(
        EngineState state, int tenant, AllocationFilter filter, int limit, int mostVisited)
    {
        int newest = 0;
        if (filter.Document != default)
        {
            byte[] number = Encoding.UTF8.GetBytes(filter.Document.Number ?? "");
            newest = state.Allocations.FindByDocument(tenant, filter.Document.Kind, number);
        }

        bool mayFind = (filter.Document == default || newest != 0)
            && Subjects.MayHave(state, tenant, filter.Product, filter.Location, filter.Lot);
        return mayFind
            ? new AllocationSearch(state, tenant, filter, newest, mostVisited).Rows(limit)
            : ([], null);
    }

    private (List<int> Found, int? Next) Rows(int limit) =>
        IndexedCandidates.Of(_state, _tenant, _filter, _newestOfDocument) is { } indexed ? Among(indexed, limit)
        : _newestOfDocument != 0 && OfDocument() is { } rows ? Among(rows, limit)
        : AmongAll(limit);

    /// <summary>Visits the allocations that the indexes have. Their rows lie anywhere, so some are fetched ahead.</summary>
    private (List<int> Found, int? Next) Among(IndexedCandidates candidates, int limit)
    {
        var found = new List<int>();
        int most = Math.Min(_mostVisited, EngineLimits.IndexedRowsPerPage);
        Span<int> ahead = stackalloc int[IndexedCandidates.MostAhead];
        int from = Math.Max(_filter.Cursor, 1);
        while (found.Count < limit && _visited < most)
        {
            int before = found.Count;
            int count = candidates.Take(ahead[..Math.Min(ahead.Length, limit - found.Count)], ref from, ref _visited, most);
            foreach (int row in ahead[..count])
            {
                Visit(row, found);
            }

            candidates.Learn(count, found.Count - before);

            if (from == 0)
            {
                return (found, null);
            }
        }

        return (found, from);
    }

    private (List<int> Found, int? Next) AmongAll(int limit)
    {
        var found = new List<int>();
        int row = Math.Max(_filter.Cursor, 1);
        int count = _state.AllocationRows.Count;
        for (; row < count && found.Count < limit && _visited < _mostVisited; row++)
        {
            Visit(row, found);
        }

        return (found, row < count ? row : null);
    }

    private (List<int> Found, int? Next) Among(List<int> rows, int limit)
    {
        var found = new List<int>();
        int at = 0;
        for (; at < rows.Count && found.Count < limit && _visited < _mostVisited; at++)
        {
            Visit(rows[at], found);
        }

        return (found, at < rows.Count ? rows[at] : null);
    }

    private void Visit(int row, List<int> found)
    {
        _visited++;
        if (_match.Matches(row, ref _visited))
        {
            found.Add(row);
        }
    }

    /// <summary>The rows of the document from the cursor on, in order; null if it has more than one page may visit.</summary>
    private List<int>? OfDocument()
    {
        var rows = new List<int>();
        int looked = 0;
        for (int row = _newestOfDocument; row != 0; row = _state.AllocationRows[row].PreviousOfDocument)
        {
            if (looked++ == _mostVisited)
            {
                return null;
            }

            if (row >= _filter.Cursor)
            {
                rows.Add(row);
            }
        }

        rows.Sort();
        return rows;
    }
}
