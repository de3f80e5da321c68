using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Cancels the remaining quantities of an allocation (CAN-1): its stock becomes free at once, and serves the queue
/// in the same command.</summary>
internal static unsafe class Cancelling
{
    public static CommandStatus Apply(in RuleContext rule, CancelCommand* command)
    {
        EngineState state = rule.State;
        if (command->Reason is > CancelReason.Business and not CancelReason.Other)
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckAllocation(command->Allocation) is not Ok and var missing)
        {
            return missing;
        }

        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (Remainder.Of(state, allocation) == 0)
        {
            return rule.RefuseTransition(allocation, AllocationState.Cancelled);
        }

        state.Events.SetReason((byte)command->Reason);
        long cancelled = Remainder.Cancel(rule, allocation);
        Debug.Assert(cancelled > 0 && Remainder.Of(state, allocation) == 0, "all of what remained was cancelled");
        int served = BackorderFill.Drain(rule, row.Product);
        if (command->NoteBytes > 0 && state.Events.IsRecording)
        {
            SaidTexts.Record(state, CommandKind.Cancel, (byte*)command);
        }

        return rule.Done(command->Allocation, cancelled, served, state.Allocations.StateOf(row));
    }
}
