using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Changes the request of an allocation instead of cancelling it (CAN-3): its quantity, deadline or address. The
/// allocation keeps its place in the queue.</summary>
internal static unsafe class Changing
{
    public static CommandStatus ApplyQuantity(in RuleContext rule, ChangeQuantityCommand* command)
    {
        EngineState state = rule.State;
        if (rule.CheckUnfinished(command->Allocation) is not Ok and var missing)
        {
            return missing;
        }

        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (rule.CheckQuantity(row.Product, command->Quantity, command->SerialCount) is not Ok and var refused)
        {
            return refused;
        }

        if (command->SerialCount > 0)
        {
            return Reduce(rule, command);
        }

        long requested = state.Allocations.RequestedOf(row);
        return command->Quantity > requested
                ? Raise(rule, allocation, command->Quantity - requested, command->RefuseIfShort != 0)
            : command->Quantity < requested
                ? Lower(rule, allocation, requested - command->Quantity)
            : rule.Answer(Unchanged, command->Allocation, state: state.Allocations.StateOf(row));
    }

    public static CommandStatus ApplySchedule(in RuleContext rule, RescheduleCommand* command)
    {
        EngineState state = rule.State;
        if (!RuleContext.IsInstant(command->RequiredBy))
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckUnfinished(command->Allocation) is not Ok and var missing)
        {
            return missing;
        }

        int allocation = (int)command->Allocation;
        AllocationState headline = state.Allocations.StateOf(allocation);
        if (state.Allocations.DetailOf(allocation).RequiredBy == command->RequiredBy)
        {
            return rule.Answer(Unchanged, command->Allocation, state: headline);
        }

        ref long requiredBy = ref state.Allocations.EditDetail(allocation).RequiredBy;
        state.Events.Changed(
            command->Allocation, state.AllocationRows[allocation].Product, ChangedProperty.RequiredBy, requiredBy,
            command->RequiredBy);
        requiredBy = command->RequiredBy;
        state.Notices.Touch(allocation);
        state.Allocations.Touch(allocation, rule.Sequence);
        int served = 0;
        if (Reprioritizing.AfterChange(rule, allocation))
        {
            served = BackorderFill.Drain(rule, state.AllocationRows[allocation].Product);
        }

        return rule.Done(command->Allocation, index: served, state: state.Allocations.StateOf(allocation));
    }

    public static CommandStatus ApplyAddress(in RuleContext rule, RedirectCommand* command)
    {
        EngineState state = rule.State;
        if (rule.CheckUnfinished(command->Allocation) is not Ok and var missing)
        {
            return missing;
        }

        int allocation = (int)command->Allocation;
        AllocationState headline = state.Allocations.StateOf(allocation);
        var shipTo = new ReadOnlySpan<byte>(command + 1, command->ShipToBytes);
        ReadOnlySpan<byte> before = state.Texts[state.Allocations.DetailOf(allocation).ShipToText];
        if (before.SequenceEqual(shipTo))
        {
            return rule.Answer(Unchanged, command->Allocation, state: headline);
        }

        state.Events.Redirected(command->Allocation, state.AllocationRows[allocation].Product, before, shipTo);
        state.Allocations.SetShipTo(allocation, shipTo);
        state.Allocations.Touch(allocation, rule.Sequence);
        return rule.Done(command->Allocation, state: headline);
    }

    private static CommandStatus Raise(in RuleContext rule, int allocation, long more, bool refuseIfShort)
    {
        EngineState state = rule.State;
        if (EndedTimers.HasFired(state, allocation))
        {
            return rule.Answer(
                AllocationExpired, state.Allocations.IdOf(allocation), state: state.Allocations.StateOf(allocation));
        }

        int number = state.AllocationRows[allocation].Product;
        ref ProductRow product = ref state.ProductRows.Edit(number);
        if (product.Is(ProductTraits.Frozen | ProductTraits.Discontinued))
        {
            return rule.Refuse(product.Is(ProductTraits.Frozen) ? ProductFrozen : ProductDiscontinued, number);
        }

        if (RequestedCustomer.CheckMore(rule, state.AllocationRows[allocation]) is not Ok and var without)
        {
            return without;
        }

        if (rule.CheckRoomForDemand(number, more) is not Ok and var overflow)
        {
            return overflow;
        }

        if (refuseIfShort && CheckSupply(rule, allocation, more) is not Ok and var tooLittle)
        {
            return tooLittle;
        }

        if (product.Is(ProductTraits.LimitsPromises)
            && BackorderLimitRule.CheckMore(rule, allocation, more) is not Ok and var limited)
        {
            return limited;
        }

        state.Allocations.AskMore(allocation, more, ref product.OutstandingAtMost, rule.Sequence);
        product.Waiting += more;
        return Finish(rule, allocation, more);
    }

    /// <summary>The addition would not wait. An allocation that waits already would, for at rest nobody waits for stock that he
    /// could be given.</summary>
    private static CommandStatus CheckSupply(in RuleContext rule, int allocation, long more)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        long waiting = state.Allocations.WaitingOf(row);
        long promisable = Math.Max(0, Sourcing.Promisable(state, allocation, waiting + more) - waiting);
        bool isKept = promisable > 0 && BackorderFill.IsKeptForEarlier(rule, row.Product, row.Key);
        return promisable >= more && !isKept
            ? Ok
            : rule.Answer(
                InsufficientStock, row.Product, isKept ? 0 : promisable,
                notes: isKept ? OutcomeNotes.KeptForEarlier : OutcomeNotes.None);
    }

    /// <summary>Decreases the quantity: the waiting quantity first, then that on order, then the allocated one.</summary>
    private static CommandStatus Lower(in RuleContext rule, int allocation, long less)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        long ordered = state.Allocations.DetailOf(row).OnOrder;
        long most = row.Open + ordered + row.Allocated;
        if (less > most)
        {
            return rule.RefuseExcess(QuantityBelowCommitted, allocation, state.Allocations.RequestedOf(row) - most);
        }

        ref ProductRow product = ref state.ProductRows.Edit(row.Product);
        long left = less;
        if (Math.Min(left, row.Open) is > 0 and var open)
        {
            state.Allocations.TakeBackOpen(allocation, open, ref product.OutstandingAtMost, rule.Sequence);
            product.Waiting -= open;
            left -= open;
        }

        if (Math.Min(left, ordered) is > 0 and var onOrder)
        {
            state.Allocations.TakeBackOnOrder(allocation, onOrder, ref product.OutstandingAtMost, rule.Sequence);
            product.Waiting -= onOrder;
            left -= onOrder;
        }

        Debug.Assert(left <= row.Allocated, "the rest is reserved");
        ReservationTransfer.GiveBack(rule, allocation, left);
        return Finish(rule, allocation, -less);
    }

    private static CommandStatus Reduce(in RuleContext rule, ChangeQuantityCommand* command)
    {
        EngineState state = rule.State;
        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (NamedUnits.Resolve(
            rule, row.Product, (byte*)(command + 1), command->SerialBytes, command->SerialCount,
            new TransferredUnitRule(allocation, receiver: 0), out Span<int> units) is not Ok and var refused)
        {
            return refused;
        }

        if (command->Quantity == state.Allocations.RequestedOf(row))
        {
            return rule.RefuseExcess(QuantityBelowCommitted, allocation, state.ProductRows[row.Product].Increment);
        }

        foreach (int unit in units)
        {
            ReservationTransfer.GiveBackUnit(rule, allocation, unit);
        }

        return Finish(rule, allocation, -command->Quantity);
    }

    private static CommandStatus Finish(in RuleContext rule, int allocation, long change)
    {
        EngineState state = rule.State;
        state.Queues.Settle(allocation, rule.Sequence);
        Reprioritizing.AfterChange(rule, allocation);
        int served = BackorderFill.Drain(rule, state.AllocationRows[allocation].Product);
        ReservationTransfer.EndIfFinished(rule, allocation);
        return rule.Done(state.Allocations.IdOf(allocation), change, served, state.Allocations.StateOf(allocation));
    }
}
