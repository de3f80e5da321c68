using Allocations.Engine.Demand;
using Allocations.Engine.Memory;

namespace Allocations.Engine.State;

/// <content>Structure checks of a loaded state.</content>
internal sealed partial class EngineState : IStructure
{
    private const long LastSequence = (1L << 48) - 1;

    /// <summary>Checks the structure of all tables.</summary>
    /// <returns>The first fault, in words; null if there is none, so that every reference can be followed.</returns>
    public string? StructureProblem() => StructureProblemOfBooks() ?? StructureProblemOfStanding();

    /// <summary>Checks all tables except the standing ones, without using these.</summary>
    /// <remarks>A new book with its own tables must follow those that it refers to. The two lists are checked at the same
    /// time: no check of one may rely on one of the other.</remarks>
    public string? StructureProblemOfBooks() => StructureCheck.Run(
        Tables.OfGroups, Arena,
        [
            this, Lots, Customers, ChannelLimits, Serials, Queues, Allocations, new WaitersOfAllocations(Allocations, Queues),
            new UnitsOfAllocations(Allocations, Serials), Timers, SafetyStocks, Trail, Segments, Distribution, Jobs, Steps,
            ProductCodes, Measures, BackorderLimits, Receipts, Indexes, PriorityRules, Priorities, ReallocationPolicies,
            Permissions,
        ],
        [Catalog, Stock, Finished, LocationLedgers, Listing]);

    /// <summary>Checks the standing tables: the window of operation ids.</summary>
    public string? StructureProblemOfStanding() => StructureCheck.RunAlone(Tables.Standing, Arena, Operations);

    /// <summary>Checks the counters; the books check everything else.</summary>
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.RequireCount(Counters, CounterRowNumber + 1);
        StructureCheck.RequireTime(Time, Counters, CounterRowNumber);
        StructureCheck.Require(Sequence is >= 0 and <= LastSequence, Counters, CounterRowNumber, "counts too many commands");
        long frozen = 0;
        for (int location = 1; location < Catalog.Locations.Rows.Count; location++)
        {
            frozen += Catalog.Locations.Rows[location].IsFrozen ? 1 : 0;
        }

        StructureCheck.Require(
            frozen == Counters[CounterRowNumber].FrozenLocations, Counters, CounterRowNumber, "counts other frozen locations");
        long recalled = 0;
        for (int lot = 1; lot < Lots.Rows.Count; lot++)
        {
            recalled += Lots.Rows[lot].IsRecalled ? 1 : 0;
        }

        StructureCheck.Require(
            recalled == Counters[CounterRowNumber].RecalledLots, Counters, CounterRowNumber, "counts other recalled lots");
        StructureCheck.Require(
            Permissions.Count == Counters[CounterRowNumber].Grants, Counters, CounterRowNumber, "counts other grants");
        CheckIndexJobs();
        Allocations.BasePriorities.CheckStructure(AllocationRows);
    }

    /// <summary>Each index that is not complete has the job that makes it, and each such job its index.</summary>
    private void CheckIndexJobs()
    {
        int unfinished = 0;
        for (int key = 1; key <= AllocationIndexes.Keys; key++)
        {
            ref readonly AllocationIndexRow index = ref Indexes.Of((AllocationIndexKey)key);
            unfinished += index.Exists && !index.IsComplete ? 1 : 0;
        }

        int running = 0;
        for (int row = 1; row < Jobs.Rows.Count; row++)
        {
            JobRow job = Jobs.Rows[row];
            if (job.Kind == JobKind.IndexBuild && job.IsRunning)
            {
                running++;
                ref readonly AllocationIndexRow index = ref Indexes.Of(job.Index);
                StructureCheck.Require(
                    index.Exists && !index.IsComplete && index.Job == job.Id, Jobs.Rows, row, "makes an index that is none");
            }
        }

        StructureCheck.Require(running == unfinished, Jobs.Rows, 0, "has no job for an index that is not complete");
    }
}
