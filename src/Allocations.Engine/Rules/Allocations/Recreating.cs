using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Recreating a cancelled allocation (CAN-3): a new one that asks for the same, in the old one's place in the
/// queue.</summary>
internal static unsafe class Recreating
{
    public static AllocationStatus Recreate(
        EngineState state, in CommandContext context, RecreateCommand* command, Draining draining)
    {
        if (IsRefused(state, context, command->Allocation, out AllocationStatus refusal))
        {
            return refusal;
        }

        int cancelled = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[cancelled];
        long quantity = state.Allocations.RequestedOf(row);
        ref ProductRow product = ref state.ProductRows.Edit(row.Product);
        int added = state.Allocations.AddAlike(cancelled, row.Key, context.Actor, context.Time, context.Sequence);
        ref AllocationDetailRow old = ref state.Allocations.EditDetail(cancelled);
        state.Allocations.EditDetail(added).PartsSplitOff = old.PartsSplitOff;
        old.LiveOn();
        state.Allocations.AskMore(added, quantity, ref product.OutstandingAtMost, context.Sequence);
        product.Waiting += quantity;
        state.Queues.Settle(added, context.Sequence);
        int served = draining.Drain(row.Product, context.Sequence);
        return Done(state, context, added, served);
    }

    private static bool IsRefused(EngineState state, in CommandContext context, long allocation, out AllocationStatus refusal)
    {
        if (ChangeChecks.IsMissing(state, context, allocation, index: 0, out refusal))
        {
            return true;
        }

        ref readonly AllocationRow row = ref state.AllocationRows[(int)allocation];
        ref readonly ProductRow product = ref state.ProductRows[row.Product];
        refusal = !row.IsFinished || state.Allocations.StateOf(row) != AllocationState.Cancelled
                ? ChangeChecks.Transition(state, context, (int)allocation, target: AllocationState.Open)
            : state.Allocations.DetailOf(row).LivesOn
                ? context.Refuse(AllocationStatus.AlreadyRecreated, allocation)
            : product.Is(ProductTraits.Frozen) ? context.Refuse(AllocationStatus.ProductFrozen, row.Product)
            : !Bounds.HasRoomForDemand(state, row.Product, state.Allocations.RequestedOf(row))
                ? context.Refuse(AllocationStatus.QuantityOverflow, row.Product)
            : state.Allocations.IsFull
                ? context.Refuse(AllocationStatus.CapacityReached, state.AllocationRows.Count - 1)
            : default;
        return refusal != AllocationStatus.Pending;
    }

    private static AllocationStatus Done(EngineState state, in CommandContext context, int added, int served)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[added];
        OutcomeNotes notes = row.Open > 0 && row.Is(AllocationTraits.AllowNonStock)
            ? OutcomeNotes.NeedsProcurement
            : OutcomeNotes.None;
        return context.Done(state.Allocations.IdOf(added), row.Reserved, served, state.Allocations.StateOf(row), notes);
    }
}
