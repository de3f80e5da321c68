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

    /// <summary>Whether an allocation was delivered by one release of everything, which is not recorded until it is
    /// reversed: its id is the allocation's last sequence.</summary>
    public static bool IsOneRelease(in AllocationRow row) =>
        row.IsFinished && row.Delivered > 0 && !row.Is(AllocationTraits.UsesFurtherBuckets);

    /// <summary>Records that one release.</summary>
    public static void RecordRelease(in RuleContext rule, int allocation)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (!state.KeepsSteps || !IsOneRelease(row))
        {
            return;
        }

        long release = row.LastSequence;
        if (row.Is(AllocationTraits.Serialized))
        {
            for (int unit = row.Units; unit != 0; unit = state.UnitRows[unit].Next)
            {
                Record(state, allocation, unit, state.UnitRows[unit].Ledger, Quantity.MillionthsPerUnit, release);
            }

            return;
        }

        long first = state.Allocations.DeliveredFromFirst(row);
        int ledger = row.Place.Ledger;
        for (int next = 0; (next = state.Allocations.NextReservation(allocation, next, out Place place, out long quantity)) != 0;)
        {
            if (place.Ledger == ledger)
            {
                first += quantity;
            }
            else
            {
                Record(state, allocation, 0, place.Ledger, quantity, release);
            }
        }

        if (first > 0)
        {
            Record(state, allocation, 0, ledger, first, release);
        }
    }

    private static void Record(EngineState state, int allocation, int unit, int ledger, long quantity, long release) =>
        state.Steps.Record(
            allocation, unit, Place.Allocated(ledger), new Place(ledger, AllocationState.Delivered), quantity, release);
}
