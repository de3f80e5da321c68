using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>The indexes of a store, as the writer answers between commands.</summary>
internal static class IndexLookups
{
    /// <summary>The indexes, in the order of their keys, for the default tenant; none for another one, which must not see how
    /// many allocations others have.</summary>
    public static IReadOnlyList<AllocationIndexView> Of(EngineState state, int tenant)
    {
        var found = new List<AllocationIndexView>();
        for (int key = 1; key <= AllocationIndexes.Keys; key++)
        {
            ref readonly AllocationIndexRow index = ref state.Indexes.Of((AllocationIndexKey)key);
            if (index.Exists && tenant == 0)
            {
                found.Add(new AllocationIndexView
                {
                    Key = (AllocationIndexKey)key,
                    IsComplete = index.IsComplete,
                    Entries = index.Entries.Count,
                    Job = new JobId(index.Job),
                });
            }
        }

        return found;
    }
}
