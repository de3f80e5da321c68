using System.Runtime.CompilerServices;
using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Records the steps of allocations towards the customer, and takes them back with the stock that comes back by another
/// command than their undoing (LIFE-6).</summary>
internal static class StepHistory
{
    /// <summary>Records what a quantity, or a unit, does before it does it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Note(
        in RuleContext rule, int allocation, int unit, int fromLedger, AllocationState from, int toLedger, AllocationState to,
        long quantity)
    {
        EngineState state = rule.State;
        if (!state.KeepsSteps)
        {
            return;
        }

        if (to is > AllocationState.Allocated and <= AllocationState.Delivered)
        {
            state.Steps.Record(
                allocation, unit, new Place(fromLedger, from), new Place(toLedger, to), quantity, rule.Sequence);
        }
        else if (from > AllocationState.Allocated)
        {
            state.Steps.TakeBack(allocation, unit, new Place(fromLedger, from), quantity);
        }
    }

    /// <summary>Records the release that finished an allocation, before any of it comes back.</summary>
    public static void RecordRelease(in RuleContext rule, int allocation)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (!state.KeepsSteps || state.Steps.UnrecordedOf(allocation) == 0)
        {
            return;
        }

        long release = row.LastSequence;
        for (int unit = row.FirstUnit; unit != 0; unit = state.UnitRows[unit].Next)
        {
            Record(state, allocation, unit, state.UnitRows[unit].Ledger, Quantity.MillionthsPerUnit, release);
        }

        if (row.Is(AllocationTraits.Serialized))
        {
            return;
        }

        for (int next = 0; (next = state.Allocations.NextReservation(allocation, next, out Place place, out _)) != 0;)
        {
            if (place.Ledger != row.Place.Ledger)
            {
                RecordAt(state, allocation, place.Ledger, release);
            }
        }

        RecordAt(state, allocation, row.Place.Ledger, release);
    }

    private static void RecordAt(EngineState state, int allocation, int ledger, long release)
    {
        if (state.Steps.UnrecordedAt(allocation, ledger) is > 0 and var quantity)
        {
            Record(state, allocation, 0, ledger, quantity, release);
        }
    }

    private static void Record(EngineState state, int allocation, int unit, int ledger, long quantity, long release) =>
        state.Steps.Record(
            allocation, unit, Place.Allocated(ledger), new Place(ledger, AllocationState.Delivered), quantity, release);
}
