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
        ulong key = PriorityKey.WithPriority(row.Key, state.Priorities.BaseOf(cancelled));
        int added = state.Allocations.AddAlike(cancelled, key, rule.Actor, rule.Time, rule.Sequence);
        TakeOverTimer(rule, cancelled, added);
        state.Allocations.LeaveEndedContract(added);
        ref AllocationDetailRow old = ref state.Allocations.EditDetail(cancelled);
        state.Allocations.EditDetail(added).PartsSplitOff = old.PartsSplitOff;
        old.LiveOn();
        state.Allocations.AskMore(added, quantity, ref product.OutstandingAtMost, rule.Sequence);
        product.Waiting += quantity;
        state.Queues.Settle(added, rule.Sequence);
        Reprioritizing.AfterChange(rule, added);
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

        if (KeepsExpiry(state) && state.Timers.EndedOf(row) is { IsSet: true } timer && timer.DueAt <= rule.Time)
        {
            return rule.Answer(AllocationExpired, allocation, state: AllocationState.Cancelled);
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

    private static bool KeepsExpiry(EngineState state) => state.RulesVersion >= RulesVersion.ExpiryOfRecreated;

    /// <summary>The new allocation has the timer of the cancelled one, which is not due yet: a hold does not outlive its
    /// time.</summary>
    private static void TakeOverTimer(in RuleContext rule, int cancelled, int added)
    {
        EngineState state = rule.State;
        TimerRow timer = state.Timers.EndedOf(state.AllocationRows[cancelled]);
        if (timer.IsSet && KeepsExpiry(state))
        {
            timer.Sequence = rule.Sequence;
            EndedTimers.RecordChange(state, added, timer);
            state.Timers.Set(added, timer);
        }
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
