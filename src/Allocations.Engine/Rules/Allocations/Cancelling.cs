using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Cancelling what remains of an allocation (CAN-1): its stock is free at once, and is offered to the queue in the same
/// command.</summary>
internal static unsafe class Cancelling
{
    public static AllocationStatus Cancel(EngineState state, in CommandContext context, CancelCommand* command, Draining draining)
    {
        if (command->Reason is > CancelReason.Business and not CancelReason.Other)
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        AllocationStatus status = Checks.Allocation(state, context, command->Allocation);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, command->Allocation);
        }

        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (Remains(state, allocation) == 0)
        {
            return context.Answer(
                AllocationStatus.InvalidTransition,
                command->Allocation,
                state: state.Allocations.StateOf(row),
                target: AllocationState.Cancelled);
        }

        state.Events.Because((byte)command->Reason);
        long cancelled = CancelRest(state, context, allocation);
        int served = draining.Drain(row.Product, context.Sequence);
        return context.Done(command->Allocation, cancelled, served, state.Allocations.StateOf(row));
    }

    /// <summary>What can still be cancelled.</summary>
    public static long Remains(EngineState state, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        return state.Allocations.WaitingOf(row) + row.Reserved;
    }

    /// <summary>Cancels what remains, and returns how much it was. The queue is served by the caller.</summary>
    public static long CancelRest(EngineState state, in CommandContext context, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        long remains = Remains(state, allocation);
        if (row.QueuePosition != 0)
        {
            LeaveQueue(state, context, allocation);
        }

        GiveBackUnits(state, allocation);
        GiveBackStock(state, context, allocation);
        if (state.Allocations.StateOf(row) >= AllocationState.Delivered)
        {
            state.Finished.Add(allocation, context.Time);
        }

        return remains;
    }

    private static void LeaveQueue(EngineState state, in CommandContext context, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        state.Queues.Leave(allocation);
        state.ProductRows.Edit(row.Product).Waiting -= state.Allocations.WaitingOf(row);
        state.Allocations.CancelWaiting(allocation, context.Sequence);
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

    private static void GiveBackStock(EngineState state, in CommandContext context, int allocation)
    {
        while (state.Allocations.FirstAt(allocation, AllocationState.Allocated) is (int ledger, > 0) first)
        {
            state.Stock.Unreserve(ledger, first.Quantity, context.Sequence);
            state.Allocations.CancelReserved(allocation, ledger, first.Quantity, context.Sequence);
        }
    }
}
