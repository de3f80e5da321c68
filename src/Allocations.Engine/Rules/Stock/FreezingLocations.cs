using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Freezing and thawing a location (SUP-1), as for a count: while it is frozen nothing comes in, nothing leaves, and
/// nothing there is promised.</summary>
/// <remarks>Each product's available stock must be exact the moment after, so all ledgers of the location are visited in the one
/// command: about as long as a list of serial numbers takes that has as many entries. Thawing drains the queues of those products
/// only that have free stock there.</remarks>
internal static unsafe class FreezingLocations
{
    public static AllocationStatus Set(
        EngineState state, in CommandContext context, LocationCommand* command, Draining draining, bool frozen)
    {
        int location = command->Location;
        AllocationStatus status = Checks.Location(state, context, location);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, location);
        }

        ref LocationRow row = ref state.Catalogue.Locations.Rows.Edit(location);
        if (row.IsFrozen == frozen)
        {
            return context.Answer(AllocationStatus.Unchanged, location);
        }

        row.IsFrozen = frozen;
        state.EditCounters().FrozenLocations += frozen ? 1 : -1;
        state.Events.Set(frozen ? EventKind.LocationFrozen : EventKind.LocationThawed, location);
        if (row.Kind != LocationKind.Pickable)
        {
            return context.Done(location); // nothing there could be promised anyway
        }

        SetAllocatable(state, context, location, !frozen);
        return context.Done(location, index: frozen ? 0 : Drain(state, context, location, draining));
    }

    private static void SetAllocatable(EngineState state, in CommandContext context, int location, bool allocatable)
    {
        LocationLedgers ledgers = state.LocationLedgers;
        ledgers.Complete();
        for (int ledger = ledgers.First(location); ledger != 0; ledger = ledgers.Next(ledger))
        {
            bool isUsable = allocatable && state.Stock.IsUsable(state.LedgerRows[ledger]); // an expired lot is not revived
            state.Stock.SetAllocatable(ledger, isUsable, context.Sequence);
        }
    }

    /// <summary>A product has one ledger at a location, so each queue is drained once; with lots again and again, to no
    /// effect.</summary>
    private static int Drain(EngineState state, in CommandContext context, int location, Draining draining)
    {
        int served = 0;
        LocationLedgers ledgers = state.LocationLedgers;
        for (int ledger = ledgers.First(location); ledger != 0; ledger = ledgers.Next(ledger))
        {
            ref readonly LedgerRow row = ref state.LedgerRows[ledger];
            served += row.Free > 0 ? draining.Drain(row.Product, context.Sequence) : 0;
        }

        return served;
    }
}
