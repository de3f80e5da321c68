using Allocations.Engine.Demand;
using Allocations.Engine.Memory;

namespace Allocations.Engine.State;

/// <content>Whether a state that was loaded is one.</content>
internal sealed partial class EngineState : IStructure
{
    private const long LastSequence = (1L << 48) - 1;

    /// <summary>Checks the structure of all tables.</summary>
    /// <returns>The first thing that is wrong, in words; null if nothing is, and every reference can be followed.</returns>
    public string? StructureProblem() => StructureProblemOfBooks() ?? StructureProblemOfStanding();

    /// <summary>The same of all tables but those that stand whatever becomes of a group, and of nothing in them.</summary>
    /// <remarks>A new book with tables of its own stands here behind those that it refers to. The two lists are checked at the
    /// same time: no check of one may rely on one of the other.</remarks>
    public string? StructureProblemOfBooks() => StructureCheck.Run(
        Tables.OfGroups, Arena,
        [
            this, Lots, Serials, Queues, Allocations, new WaitersOfAllocations(Allocations, Queues),
            new UnitsOfAllocations(Allocations, Serials), Timers, SafetyStocks, Trail, Jobs,
        ],
        [Catalog, Stock, Finished, LocationLedgers]);

    /// <summary>The same of those that stand: the window of operation ids.</summary>
    public string? StructureProblemOfStanding() => StructureCheck.RunAlone(Tables.Standing, Arena, Operations);

    /// <summary>The counters; everything else is for the books.</summary>
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
    }
}
