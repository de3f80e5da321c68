using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Cancels the remaining quantities of an allocation (CAN-1): its stock becomes free at once, and serves the queue
/// in the same command.</summary>
internal static unsafe class Cancelling
{
    public static CommandStatus Apply(in RuleContext rule, CancelCommand* command)
    {
        EngineState state = rule.State;
        if (command->Reason is > CancelReason.Business and not CancelReason.Other)
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckAllocation(command->Allocation) is not Ok and var missing)
        {
            return missing;
        }

        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (Remains(state, allocation) == 0)
        {
            return rule.RefuseTransition(allocation, AllocationState.Cancelled);
        }

        state.Events.SetReason((byte)command->Reason);
        long cancelled = CancelRest(rule, allocation);
        Debug.Assert(cancelled > 0 && Remains(state, allocation) == 0, "all of what remained was cancelled");
        int served = BackorderFill.Drain(rule, row.Product);
        return rule.Done(command->Allocation, cancelled, served, state.Allocations.StateOf(row));
    }

    /// <summary>The quantity that can still be cancelled.</summary>
    public static long Remains(EngineState state, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        return state.Allocations.WaitingOf(row) + row.Allocated;
    }

    /// <summary>Cancels the remaining quantity, and returns it. The caller serves the queue.</summary>
    public static long CancelRest(in RuleContext rule, int allocation)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        long remains = Remains(state, allocation);
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
