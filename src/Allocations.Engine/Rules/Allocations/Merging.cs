using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Merging two allocations (CAN-3): what one has open and reserved passes to the other, which asks for so much more;
/// here it is cancelled.</summary>
internal static unsafe class Merging
{
    public static AllocationStatus Merge(EngineState state, in CommandContext context, MergeCommand* command, Draining draining)
    {
        if (ChangeChecks.AreUnfit(state, context, command->From, command->Into, out AllocationStatus refusal))
        {
            return refusal;
        }

        (int from, int into) = ((int)command->From, (int)command->Into);
        ref readonly AllocationRow row = ref state.AllocationRows[from];
        long quantity = row.Open + row.Reserved;
        if (quantity == 0)
        {
            return ChangeChecks.Transition(state, context, from, target: AllocationState.Cancelled);
        }

        if (state.AllocationRows[into].IsFinished)
        {
            return ChangeChecks.Transition(state, context, into, index: 1);
        }

        if (!state.Allocations.LocationsOf(from).SequenceEqual(state.Allocations.LocationsOf(into)))
        {
            return context.Refuse(AllocationStatus.LocationsDiffer, command->Into, index: 1);
        }

        if (Passing.Lasting(state, from, into) is var lasting && lasting < row.Reserved)
        {
            return ChangeChecks.Exceeds(state, context, AllocationStatus.ReservedElsewhere, from, lasting);
        }

        ref ProductRow product = ref state.ProductRows.Edit(row.Product);
        if (state.Allocations.RequestedOf(state.AllocationRows[into]) > long.MaxValue - quantity)
        {
            return context.Refuse(AllocationStatus.QuantityOverflow, row.Product);
        }

        if (row.Open > 0)
        {
            state.Allocations.PassOpen(from, into, row.Open, context.Sequence);
        }

        Passing.Pass(state, from, into, row.Reserved, permits: 0, context.Sequence);
        state.Allocations.RecordCancelled(from, quantity, ref product.Unasked, context.Sequence);
        state.Allocations.EditDetail(from).LiveOn();
        state.Queues.Settle(from, context.Sequence);
        state.Queues.Settle(into, context.Sequence);
        Passing.EndIfFinished(state, context, from);
        int served = draining.Drain(row.Product, context.Sequence);
        return context.Done(command->Into, quantity, served, state.Allocations.StateOf(into));
    }
}
