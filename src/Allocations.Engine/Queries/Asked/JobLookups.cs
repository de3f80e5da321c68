using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>The jobs of a store, as the writer answers between commands.</summary>
internal static class JobLookups
{
    /// <summary>The jobs of a tenant that run, and the newest of those that have ended, by their numbers. Jobs without a product
    /// belong to the default tenant, unless they distribute all products of another one.</summary>
    public static IReadOnlyList<JobView> Of(EngineState state, int tenant)
    {
        var found = new List<JobView>();
        for (int row = 1; row < state.Jobs.Rows.Count; row++)
        {
            int product = state.Jobs.Rows[row].Product;
            if ((product == 0 ? state.Jobs.Rows[row].Tenant : state.ProductRows[product].Tenant) == tenant)
            {
                found.Add(View(state, state.Jobs.Rows[row]));
            }
        }

        found.Sort(static (one, other) => one.Id.Value.CompareTo(other.Id.Value));
        return found;
    }

    private static JobView View(EngineState state, in JobRow row) => new()
    {
        Id = new JobId(row.Id),
        Kind = row.Kind,
        Status = row.Status,
        Product = new ProductId(row.Product),
        Lot = new LotId(row.Kind == JobKind.Distribution ? 0 : row.Lot),
        Index = row.Index,
        FirstSequence = row.FirstSequence,
        LastSequence = row.LastSequence,
        StartedAt = new DateTimeOffset(row.StartedAt, TimeSpan.Zero),
        EndedAt = row.IsRunning ? null : new DateTimeOffset(row.EndedAt, TimeSpan.Zero),
        Slices = row.Slices,
        Done = row.Done,
        Remaining = !row.IsRunning ? 0
            : row.Kind == JobKind.Expiry ? state.CountDue(state.Time, EngineLimits.RemainingPerJob)
            : row.Kind == JobKind.IndexBuild
                ? Math.Min(state.AllocationRows.Count - state.Indexes.Of(row.Index).Cursor, EngineLimits.RemainingPerJob)
            : row.Kind == JobKind.Distribution ? Math.Min(DistributionLookups.Remaining(state), EngineLimits.RemainingPerJob)
            : row.Cursor == 0 ? 0
            : Math.Min(state.AllocationRows.Count - row.Cursor, EngineLimits.RemainingPerJob),
        Served = row.Served,
    };
}
