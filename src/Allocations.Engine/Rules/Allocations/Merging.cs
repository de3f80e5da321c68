using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Merges two allocations (CAN-3): the open and allocated quantities of one pass to the other, whose requested
/// quantity grows by them; in the first they are cancelled.</summary>
internal static unsafe class Merging
{
    public static CommandStatus Apply(in RuleContext rule, MergeCommand* command)
    {
        EngineState state = rule.State;
        if (ChangeChecks.CheckPair(rule, command->From, command->Into) is not Ok and var refused)
        {
            return refused;
        }

        (int from, int into) = ((int)command->From, (int)command->Into);
        ref readonly AllocationRow row = ref state.AllocationRows[from];
        long quantity = row.Open + row.Allocated;
        if (quantity == 0)
        {
            return rule.RefuseTransition(from, AllocationState.Cancelled);
        }

        if (state.AllocationRows[into].IsFinished)
        {
            return rule.RefuseTransition(into, AllocationState.None, index: 1);
        }

        if (EndedTimers.HasFired(state, into))
        {
            return rule.Answer(AllocationExpired, command->Into, index: 1, state: state.Allocations.StateOf(into));
        }

        if (!state.Allocations.LocationsOf(from).SequenceEqual(state.Allocations.LocationsOf(into)))
        {
            return rule.Refuse(LocationsDiffer, command->Into, index: 1);
        }

        if (state.Allocations.TermsOf(row) != state.Allocations.TermsOf(state.AllocationRows[into])
            || state.Allocations.LotOf(from) != state.Allocations.LotOf(into))
        {
            return rule.Refuse(TermsDiffer, command->Into, index: 1);
        }

        if (ReservationTransfer.Lasting(state, from, into) is var lasting && lasting < row.Allocated)
        {
            return rule.RefuseExcess(AllocatedElsewhere, from, lasting);
        }

        ref ProductRow product = ref state.ProductRows.Edit(row.Product);
        if (state.Allocations.RequestedOf(state.AllocationRows[into]) > long.MaxValue - quantity)
        {
            return rule.Refuse(QuantityOverflow, row.Product);
        }

        if (row.Open > 0)
        {
            state.Allocations.PassOpen(from, into, row.Open, rule.Sequence);
        }

        ReservationTransfer.Pass(rule, from, into, row.Allocated, permits: 0);
        Debug.Assert(row.Open == 0 && row.Allocated == 0, "everything was passed on");
        state.Allocations.RecordCancelled(from, quantity, ref product.Unasked, rule.Sequence);
        state.Allocations.EditDetail(from).LiveOn();
        state.Queues.Settle(from, rule.Sequence);
        state.Queues.Settle(into, rule.Sequence);
        Reprioritizing.AfterChange(rule, into);
        ReservationTransfer.EndIfFinished(rule, from);
        int served = BackorderFill.Drain(rule, row.Product);
        return rule.Done(command->Into, quantity, served, state.Allocations.StateOf(into));
    }
}
