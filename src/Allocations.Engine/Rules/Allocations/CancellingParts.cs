using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Cancelling a part of an allocation (CAN-1): its stock is free at once, and is offered to the queue in the same
/// command.</summary>
internal static unsafe class CancellingParts
{
    public static CommandStatus Apply(in RuleContext rule, CancelPartCommand* command)
    {
        EngineState state = rule.State;
        if (Check(rule, command) is not Ok and var refused)
        {
            return refused;
        }

        int allocation = (int)command->Allocation;
        int product = state.AllocationRows[allocation].Product;
        Span<int> units = default;
        if (command->SerialCount > 0
            && NamedUnits.Resolve(
                rule, product, (byte*)(command + 1) + command->NoteBytes, command->SerialBytes, command->SerialCount,
                new TransferredUnitRule(allocation, receiver: 0), out units) is not Ok and var wrong)
        {
            return wrong;
        }

        state.Events.SetReason((byte)command->Reason);
        long before = Remainder.Of(state, allocation);
        long quantity = command->Everything != 0 ? before : command->Quantity;
        Cancellation cancellation = default;
        foreach (int unit in units)
        {
            cancellation.TakeUnit(rule, allocation, unit);
        }

        if (units.IsEmpty)
        {
            long allocated = CancelWaiting(rule, allocation, quantity);
            AllocatedStock.Withdraw(rule, allocation, allocated, permits: 0, cancellation);
        }

        Debug.Assert(Remainder.Of(state, allocation) == before - quantity, "the part was cancelled, and no more");
        state.Queues.Settle(allocation, rule.Sequence);
        int served = BackorderFill.Drain(rule, product);
        ReservationTransfer.EndIfFinished(rule, allocation);
        return rule.Done(command->Allocation, quantity, served, state.Allocations.StateOf(allocation));
    }

    private static CommandStatus Check(in RuleContext rule, CancelPartCommand* command)
    {
        if (command->Reason is > CancelReason.Business and not CancelReason.Other || command->Everything > 1)
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckAllocation(command->Allocation) is not Ok and var missing)
        {
            return missing;
        }

        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref rule.State.AllocationRows[allocation];
        long remains = Remainder.Of(rule.State, allocation);
        if (remains == 0)
        {
            return rule.RefuseTransition(allocation, AllocationState.Cancelled);
        }

        if (command->Everything != 0)
        {
            return command->Quantity == 0 && command->SerialCount == 0 ? Ok : rule.Refuse(InvalidOption);
        }

        if (rule.CheckQuantity(row.Product, command->Quantity, command->SerialCount) is not Ok and var wrong)
        {
            return wrong;
        }

        long most = command->SerialCount > 0 ? row.Allocated : remains;
        return command->Quantity <= most
            ? Ok
            : rule.Answer(ExceedsState, command->Allocation, most, state: MostAdvanced(rule.State, row));
    }

    /// <summary>The most advanced of the states that the command takes from.</summary>
    private static AllocationState MostAdvanced(EngineState state, in AllocationRow row) =>
        row.Allocated > 0 ? AllocationState.Allocated
        : state.Allocations.DetailOf(row).OnOrder > 0 ? AllocationState.OnOrder
        : AllocationState.Open;

    /// <summary>Cancels what waits: the open demand first, then the demand on order. Returns the rest of the quantity.</summary>
    private static long CancelWaiting(in RuleContext rule, int allocation, long quantity)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        ref ProductRow product = ref state.ProductRows.Edit(row.Product);
        if (Math.Min(quantity, row.Open) is > 0 and var open)
        {
            state.Allocations.CancelOpen(allocation, open, rule.Sequence);
            product.Waiting -= open;
            quantity -= open;
        }

        if (Math.Min(quantity, state.Allocations.DetailOf(row).OnOrder) is > 0 and var ordered)
        {
            state.Allocations.Carry(
                allocation, 0, AllocationState.OnOrder, 0, AllocationState.Cancelled, ordered, rule.Sequence);
            product.Waiting -= ordered;
            quantity -= ordered;
        }

        return quantity;
    }

    /// <summary>Cancels allocated stock where it is withdrawn.</summary>
    private readonly struct Cancellation : IWithdrawal
    {
        public void TakeUnit(in RuleContext rule, int allocation, int unit)
        {
            int ledger = rule.State.UnitRows[unit].Ledger;
            rule.State.Serials.Unreserve(unit, ref rule.State.AllocationRows.Edit(allocation).Units);
            Take(rule, allocation, ledger, Quantity.MillionthsPerUnit);
        }

        public void Take(in RuleContext rule, int allocation, int ledger, long quantity)
        {
            rule.State.Stock.Unreserve(ledger, quantity, rule.Sequence);
            rule.State.Allocations.CancelAllocated(allocation, ledger, quantity, rule.Sequence);
        }
    }
}
