using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The remaining quantities of an allocation: open, on order and allocated.</summary>
internal static class Remainder
{
    /// <summary>The quantity that can still be cancelled.</summary>
    public static long Of(EngineState state, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        return state.Allocations.WaitingOf(row) + row.Allocated;
    }

    /// <summary>Cancels the remaining quantity, and returns it. The caller serves the queue.</summary>
    public static long Cancel(in RuleContext rule, int allocation)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        long remains = Of(state, allocation);
        if (row.QueuePosition != 0)
        {
            LeaveQueue(rule, allocation);
        }

        GiveBackUnits(state, allocation);
        GiveBackStock(rule, allocation);
        if (state.Allocations.StateOf(row) >= AllocationState.Delivered)
        {
            state.Finished.Add(allocation, rule.Time);
        }

        return remains;
    }

    private static void LeaveQueue(in RuleContext rule, int allocation)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        state.Queues.Leave(allocation);
        state.ProductRows.Edit(row.Product).Waiting -= state.Allocations.WaitingOf(row);
        state.Allocations.CancelWaiting(allocation, rule.Sequence);
    }

    private static void GiveBackUnits(EngineState state, int allocation)
    {
        ref AllocationRow row = ref state.AllocationRows.Edit(allocation);
        int next;
        for (int unit = row.Units; unit != 0; unit = next)
        {
            next = state.UnitRows[unit].Next;
            if (state.UnitRows[unit].State == SerialState.Allocated)
            {
                state.Serials.Unreserve(unit, ref row.Units);
            }
        }
    }

    private static void GiveBackStock(in RuleContext rule, int allocation)
    {
        EngineState state = rule.State;
        while (state.Allocations.FirstAt(allocation, AllocationState.Allocated) is (int ledger, > 0) first)
        {
            state.Stock.Unreserve(ledger, first.Quantity, rule.Sequence);
            state.Allocations.CancelAllocated(allocation, ledger, first.Quantity, rule.Sequence);
        }
    }
}
