using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Changing what an allocation asks for, in place of cancelling it (CAN-3): how much, by when, and where to. It keeps
/// its place in the queue.</summary>
internal static unsafe class Changing
{
    public static AllocationStatus Quantity(
        EngineState state, in CommandContext context, ChangeQuantityCommand* command, UnitScratch scratch, Draining draining)
    {
        if (ChangeChecks.IsMissingOrFinished(state, context, command->Allocation, out AllocationStatus refusal))
        {
            return refusal;
        }

        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (ChangeChecks.IsQuantityBad(
            state, context, row.Product, command->Quantity, command->SerialCount, out refusal))
        {
            return refusal;
        }

        if (command->SerialCount > 0)
        {
            return GiveUp(state, context, command, scratch, draining);
        }

        long requested = state.Allocations.RequestedOf(row);
        return command->Quantity > requested
                ? Raise(state, context, allocation, command->Quantity - requested, draining)
            : command->Quantity < requested
                ? Lower(state, context, allocation, requested - command->Quantity, draining)
            : context.Answer(AllocationStatus.Unchanged, command->Allocation, state: state.Allocations.StateOf(row));
    }

    public static AllocationStatus Schedule(EngineState state, in CommandContext context, RescheduleCommand* command)
    {
        if (!Checks.IsInstant(command->RequiredBy))
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        if (ChangeChecks.IsMissingOrFinished(state, context, command->Allocation, out AllocationStatus refusal))
        {
            return refusal;
        }

        int allocation = (int)command->Allocation;
        AllocationState headline = state.Allocations.StateOf(allocation);
        if (state.Allocations.DetailOf(allocation).RequiredBy == command->RequiredBy)
        {
            return context.Answer(AllocationStatus.Unchanged, command->Allocation, state: headline);
        }

        ref long requiredBy = ref state.Allocations.EditDetail(allocation).RequiredBy;
        state.Events.Changed(
            command->Allocation, state.AllocationRows[allocation].Product, ChangedProperty.RequiredBy, requiredBy,
            command->RequiredBy);
        requiredBy = command->RequiredBy;
        state.Allocations.Touch(allocation, context.Sequence);
        return context.Done(command->Allocation, state: headline);
    }

    public static AllocationStatus Address(EngineState state, in CommandContext context, RedirectCommand* command)
    {
        if (ChangeChecks.IsMissingOrFinished(state, context, command->Allocation, out AllocationStatus refusal))
        {
            return refusal;
        }

        int allocation = (int)command->Allocation;
        AllocationState headline = state.Allocations.StateOf(allocation);
        var shipTo = new ReadOnlySpan<byte>(command + 1, command->ShipToBytes);
        ReadOnlySpan<byte> before = state.Texts[state.Allocations.DetailOf(allocation).ShipToText];
        if (before.SequenceEqual(shipTo))
        {
            return context.Answer(AllocationStatus.Unchanged, command->Allocation, state: headline);
        }

        state.Events.Redirected(command->Allocation, state.AllocationRows[allocation].Product, before, shipTo);
        state.Allocations.SetShipTo(allocation, shipTo);
        state.Allocations.Touch(allocation, context.Sequence);
        return context.Done(command->Allocation, state: headline);
    }

    private static AllocationStatus Raise(
        EngineState state, in CommandContext context, int allocation, long more, Draining draining)
    {
        int number = state.AllocationRows[allocation].Product;
        ref ProductRow product = ref state.ProductRows.Edit(number);
        if (product.Is(ProductTraits.Frozen) || !Bounds.HasRoomForDemand(state, number, more))
        {
            return context.Refuse(
                product.Is(ProductTraits.Frozen) ? AllocationStatus.ProductFrozen : AllocationStatus.QuantityOverflow, number);
        }

        state.Allocations.AskMore(allocation, more, ref product.OutstandingAtMost, context.Sequence);
        product.Waiting += more;
        return Finish(state, context, allocation, more, draining);
    }

    /// <summary>What waits goes first, then what is on order, then what is reserved.</summary>
    private static AllocationStatus Lower(
        EngineState state, in CommandContext context, int allocation, long less, Draining draining)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        long ordered = state.Allocations.DetailOf(row).OnOrder;
        long most = row.Open + ordered + row.Reserved;
        if (less > most)
        {
            return ChangeChecks.Exceeds(
                state, context, AllocationStatus.QuantityBelowCommitted, allocation, state.Allocations.RequestedOf(row) - most);
        }

        ref ProductRow product = ref state.ProductRows.Edit(row.Product);
        long left = less;
        if (Math.Min(left, row.Open) is > 0 and var open)
        {
            state.Allocations.TakeBackOpen(allocation, open, ref product.OutstandingAtMost, context.Sequence);
            product.Waiting -= open;
            left -= open;
        }

        if (Math.Min(left, ordered) is > 0 and var onOrder)
        {
            state.Allocations.TakeBackOnOrder(allocation, onOrder, ref product.OutstandingAtMost, context.Sequence);
            product.Waiting -= onOrder;
            left -= onOrder;
        }

        Passing.GiveBack(state, allocation, left, context.Sequence);
        return Finish(state, context, allocation, -less, draining);
    }

    private static AllocationStatus GiveUp(
        EngineState state, in CommandContext context, ChangeQuantityCommand* command, UnitScratch scratch, Draining draining)
    {
        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        AllocationStatus status = NamedUnits.Resolve(
            state, row.Product, (byte*)(command + 1), command->SerialBytes, command->SerialCount, scratch,
            new PassedUnitRule(allocation, receiver: 0), out Span<int> units, out long id, out int index);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, id, index);
        }

        if (command->Quantity == state.Allocations.RequestedOf(row))
        {
            return ChangeChecks.Exceeds(
                state, context, AllocationStatus.QuantityBelowCommitted, allocation, state.ProductRows[row.Product].Increment);
        }

        foreach (int unit in units)
        {
            Passing.GiveBackUnit(state, allocation, unit, context.Sequence);
        }

        return Finish(state, context, allocation, -command->Quantity, draining);
    }

    private static AllocationStatus Finish(
        EngineState state, in CommandContext context, int allocation, long change, Draining draining)
    {
        state.Queues.Settle(allocation, context.Sequence);
        int served = draining.Drain(state.AllocationRows[allocation].Product, context.Sequence);
        Passing.EndIfFinished(state, context, allocation);
        return context.Done(
            state.Allocations.IdOf(allocation), change, served, state.Allocations.StateOf(allocation));
    }
}
