using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>The jobs of a store, as the writer answers between commands.</summary>
internal static class JobLookups
{
    /// <summary>Jobs that run, and the newest of those that have ended, by their numbers.</summary>
    public static IReadOnlyList<JobView> All(EngineState state)
    {
        var found = new List<JobView>();
        for (int row = 1; row < state.Jobs.Rows.Count; row++)
        {
            found.Add(View(state, state.Jobs.Rows[row]));
        }

        found.Sort(static (one, other) => one.Id.Value.CompareTo(other.Id.Value));
        return found;
    }

    private static JobView View(EngineState state, in JobRow row) => new()
    {
        Id = new JobId(row.Id),
        Kind = row.Kind,
        Status = row.Status,
        FirstSequence = row.FirstSequence,
        LastSequence = row.LastSequence,
        StartedAt = new DateTimeOffset(row.StartedAt, TimeSpan.Zero),
        EndedAt = row.IsRunning ? null : new DateTimeOffset(row.EndedAt, TimeSpan.Zero),
        Slices = row.Slices,
        Done = row.Done,
        Remaining = row.IsRunning ? state.CountDue(state.Time, EngineLimits.RemainingPerJob) : 0,
        Served = row.Served,
    };
}
