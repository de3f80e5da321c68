using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>Finds the allocations that compete for stock, in the order of the queue (PRI-4, WHY-2). Those that wait come from the
/// queue. No index leads from stock to those that hold it, so they are visited in slices, all of them, or those of the product
/// if there is an index by product.</summary>
internal sealed class CompetitorSearch(int tenant, CompetitorFilter filter, CompetitorKeys keys)
{
    /// <summary>Whether those that hold stock have to be searched for in slices.</summary>
    public bool SearchesHolders => filter.Side != CompetitorSide.Waiting && filter.Serial is null;

    /// <summary>Begins: those that wait, and the one that holds the unit.</summary>
    /// <returns>Whether the tenant has what the filter names.</returns>
    public bool Begin(EngineState state)
    {
        keys.FirstSequence = state.Sequence;
        if (!Subjects.MayHave(state, tenant, filter.Product, filter.Location, filter.Lot))
        {
            return false;
        }

        if (filter.Side != CompetitorSide.Holding && !filter.Product.IsNone)
        {
            AddWaiting(state);
        }

        if (filter.Serial is { } serial && filter.Side != CompetitorSide.Waiting)
        {
            AddHolderOf(state, serial);
        }

        return true;
    }

    /// <summary>Visits one slice of those that may hold stock.</summary>
    /// <param name="state">The state.</param>
    /// <param name="from">The row to begin with.</param>
    /// <param name="most">The maximum number of rows to visit.</param>
    /// <returns>The row to continue with; 0 if there are no more.</returns>
    public int Visit(EngineState state, int from, int most = EngineLimits.RowsPerPage)
    {
        var holders = new HolderSearch(state, tenant, new HolderFilter
        {
            Product = filter.Product,
            Location = filter.Location,
            Lot = filter.Lot,
        });
        int visited = 0;
        if (IndexedCandidates.Of(state, tenant, new AllocationFilter { Product = filter.Product }, 0) is { } indexed)
        {
            most = Math.Min(most, EngineLimits.IndexedRowsPerPage);
            Span<int> ahead = stackalloc int[IndexedCandidates.MostAhead];
            while (visited < most && from != 0)
            {
                int count = indexed.Take(ahead, ref from, ref visited, most);
                foreach (int row in ahead[..count])
                {
                    VisitRow(state, holders, row, ref visited);
                }
            }

            return from;
        }

        for (; from < state.AllocationRows.Count && visited < most; from++)
        {
            VisitRow(state, holders, from, ref visited);
        }

        return from < state.AllocationRows.Count ? from : 0;
    }

    /// <summary>The page, each allocation as it is now; without those that do not compete any more.</summary>
    public CompetitorPage Finish(EngineState state) => new(
        [
            .. keys.Page.Where(id => state.Allocations.Exists(id) && Competes(state, (int)id))
                .Select(id => Competitors.View(state, (int)id)),
        ],
        keys.NextCursor, keys.Holders, keys.Waiting, keys.FirstSequence, state.Sequence);

    private static bool Competes(EngineState state, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        return state.Allocations.WaitingOf(row) + state.Allocations.HeldNowBy(row) > 0;
    }

    private void VisitRow(EngineState state, HolderSearch holders, int row, ref int visited)
    {
        visited++;
        if (holders.HoldingOf(row, ref visited) is { } holder)
        {
            keys.Holders++;
            keys.Add(state.AllocationRows[row].Key, holder.Allocation.Value);
        }
    }

    private void AddWaiting(EngineState state)
    {
        keys.Waiting = state.ProductRows[filter.Product.Value].WaitingCount;
        state.Queues.Walk.Start(filter.Product.Value);
        for (int visited = 0; visited < EngineLimits.CompetitorsPerAnswer && state.Queues.Walk.Next(out int waiting); visited++)
        {
            ulong key = state.AllocationRows[waiting].Key;
            if (keys.IsBehind(key))
            {
                return;
            }

            keys.Add(key, state.Allocations.IdOf(waiting));
        }
    }

    private void AddHolderOf(EngineState state, string serial)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(serial);
        int unit = filter.Product.IsNone || utf8.Length is 0 or > EngineLimits.SerialBytes
            ? 0
            : state.Serials.Find(filter.Product.Value, utf8, out _);
        long holder = state.UnitRows[unit].Holder;
        bool isHeld = unit != 0
            && state.UnitRows[unit].State is >= SerialState.Allocated and <= SerialState.InTransit
            && state.Allocations.Exists(holder);
        if (isHeld)
        {
            keys.Holders++;
            keys.Add(state.AllocationRows[(int)holder].Key, holder);
        }
    }
}
