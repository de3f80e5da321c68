using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Recreates a cancelled allocation (CAN-3): a new one with the same request, at the old one's place in the
/// queue.</summary>
internal static unsafe class Recreating
{
    public static CommandStatus Apply(in RuleContext rule, RecreateCommand* command)
    {
        EngineState state = rule.State;
        if (Check(rule, command->Allocation) is not Ok and var refused)
        {
            return refused;
        }

        int cancelled = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[cancelled];
        long quantity = state.Allocations.RequestedOf(row);
        ref ProductRow product = ref state.ProductRows.Edit(row.Product);
        int added = state.Allocations.AddAlike(cancelled, row.Key, rule.Actor, rule.Time, rule.Sequence);
        state.Allocations.LeaveEndedContract(added);
        ref AllocationDetailRow old = ref state.Allocations.EditDetail(cancelled);
        state.Allocations.EditDetail(added).PartsSplitOff = old.PartsSplitOff;
        old.LiveOn();
        state.Allocations.AskMore(added, quantity, ref product.OutstandingAtMost, rule.Sequence);
        product.Waiting += quantity;
        state.Queues.Settle(added, rule.Sequence);
        int served = BackorderFill.Drain(rule, row.Product);
        return Done(rule, added, served);
    }

    private static CommandStatus Check(in RuleContext rule, long allocation)
    {
        EngineState state = rule.State;
        if (rule.CheckAllocation(allocation) is not Ok and var missing)
        {
            return missing;
        }

        ref readonly AllocationRow row = ref state.AllocationRows[(int)allocation];
        if (!row.IsFinished || state.Allocations.StateOf(row) != AllocationState.Cancelled)
        {
            return rule.RefuseTransition((int)allocation, AllocationState.Open);
        }

        if (state.Allocations.DetailOf(row).LivesOn)
        {
            return rule.Refuse(AlreadyRecreated, allocation);
        }

        ref readonly ProductRow product = ref state.ProductRows[row.Product];
        if (product.Is(ProductTraits.Frozen | ProductTraits.Discontinued))
        {
            return rule.Refuse(product.Is(ProductTraits.Frozen) ? ProductFrozen : ProductDiscontinued, row.Product);
        }

        if (RequestedCustomer.CheckMore(rule, row) is not Ok and var without)
        {
            return without;
        }

        long quantity = state.Allocations.RequestedOf(row);
        CommandStatus status = rule.CheckRoomForDemand(row.Product, quantity);
        if (status == Ok && product.Is(ProductTraits.LimitsPromises))
        {
            status = BackorderLimitRule.CheckMore(rule, (int)allocation, quantity);
        }

        return status == Ok ? rule.CheckRoomForAllocation() : status;
    }

    private static CommandStatus Done(in RuleContext rule, int added, int served)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[added];
        OutcomeNotes notes = row.Open > 0 && row.Is(AllocationTraits.AllowNonStock)
            ? OutcomeNotes.NeedsProcurement
            : OutcomeNotes.None;
        return rule.Done(state.Allocations.IdOf(added), row.Allocated, served, state.Allocations.StateOf(row), notes);
    }
}
