using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Moving reserved stock from one allocation to another (REA-1): the same stock, the same units, never by way of free
/// stock. Who gives waits again in its old place, or gives up what it gave.</summary>
internal static unsafe class Reallocating
{
    public static AllocationStatus Reallocate(
        EngineState state, in CommandContext context, ReallocateCommand* command, UnitScratch scratch, Draining draining)
    {
        if (command->CancelGiven > 1)
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        if (ChangeChecks.AreUnfit(state, context, command->From, command->To, out AllocationStatus refusal)
            || IsRefused(state, context, command, out refusal))
        {
            return refusal;
        }

        (int from, int to) = ((int)command->From, (int)command->To);
        if (command->SerialCount == 0)
        {
            long permitted = Passing.Permitted(state, from, to);
            if (command->Quantity > permitted)
            {
                return ChangeChecks.Exceeds(state, context, AllocationStatus.ReservedElsewhere, from, permitted);
            }

            Passing.Pass(state, from, to, command->Quantity, to, context.Sequence);
            return Finish(state, context, command, draining);
        }

        AllocationStatus status = NamedUnits.Resolve(
            state, state.AllocationRows[from].Product, (byte*)(command + 1) + command->JustificationBytes,
            command->SerialBytes, command->SerialCount, scratch, new PassedUnitRule(from, receiver: to),
            out Span<int> units, out long id, out int index);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, id, index);
        }

        foreach (int unit in units)
        {
            Passing.PassUnit(state, from, to, unit, context.Sequence);
        }

        return Finish(state, context, command, draining);
    }

    private static bool IsRefused(
        EngineState state, in CommandContext context, ReallocateCommand* command, out AllocationStatus refusal)
    {
        (int from, int to) = ((int)command->From, (int)command->To);
        ref readonly AllocationRow source = ref state.AllocationRows[from];
        ref readonly AllocationRow target = ref state.AllocationRows[to];
        if (source.Reserved == 0 || target.Open == 0)
        {
            refusal = source.Reserved == 0
                ? ChangeChecks.Transition(state, context, from, target: AllocationState.Open)
                : ChangeChecks.Transition(state, context, to, index: 1, target: AllocationState.Allocated);
            return true;
        }

        if (ChangeChecks.IsQuantityBad(
            state, context, source.Product, command->Quantity, command->SerialCount, out refusal))
        {
            return true;
        }

        refusal = command->Quantity > source.Reserved
                ? ChangeChecks.Exceeds(state, context, AllocationStatus.ExceedsAllocated, from, source.Reserved)
            : command->Quantity > target.Open
                ? ChangeChecks.Exceeds(state, context, AllocationStatus.ExceedsOpen, to, target.Open)
            : default;
        return refusal != AllocationStatus.Pending;
    }

    /// <summary>What the one now has reserved, the other has open.</summary>
    private static AllocationStatus Finish(
        EngineState state, in CommandContext context, ReallocateCommand* command, Draining draining)
    {
        (int from, int to, long quantity) = ((int)command->From, (int)command->To, command->Quantity);
        ref ProductRow product = ref state.ProductRows.Edit(state.AllocationRows[from].Product);
        state.Allocations.PassOpen(to, from, quantity, context.Sequence);
        if (command->CancelGiven != 0)
        {
            state.Allocations.CancelOpen(from, quantity, context.Sequence);
            product.Waiting -= quantity;
        }

        state.Queues.Settle(from, context.Sequence);
        state.Queues.Settle(to, context.Sequence);
        int served = draining.Drain(state.AllocationRows[from].Product, context.Sequence);
        Passing.EndIfFinished(state, context, from);
        return context.Done(command->To, quantity, served, state.Allocations.StateOf(to));
    }
}
