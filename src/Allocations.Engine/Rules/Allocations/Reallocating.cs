using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Moves allocated stock from one allocation to another (REA-1): the same stock, the same units, never by way of
/// free stock. The giver waits again at its old place, or gives the quantity up.</summary>
internal static unsafe class Reallocating
{
    public static CommandStatus Apply(in RuleContext rule, ReallocateCommand* command)
    {
        if (Check(rule, command) is not Ok and var refused)
        {
            return refused;
        }

        (int from, int to) = ((int)command->From, (int)command->To);
        if (command->SerialCount == 0)
        {
            long permitted = ReservationTransfer.Permitted(rule.State, from, to, out AllocationSource source);
            if (command->Quantity > permitted)
            {
                return rule.RefuseExcess(AllocatedElsewhere, from, permitted);
            }

            ReservationTransfer.Pass(rule, from, to, command->Quantity, to, source);
            return Finish(rule, command);
        }

        int only = 0;
        bool isOfOne = (rule.State.Allocations.OpenLimitsOf(to) & RequestTerms.OneLocation) != 0;
        if (NamedUnits.Resolve(
            rule, rule.State.AllocationRows[from].Product, (byte*)(command + 1) + command->JustificationBytes,
            command->SerialBytes, command->SerialCount, new TransferredUnitRule(from, receiver: to, isOfOne ? &only : null),
            out Span<int> units) is not Ok and var wrong)
        {
            return wrong;
        }

        foreach (int unit in units)
        {
            ReservationTransfer.PassUnit(rule, from, to, unit);
        }

        return Finish(rule, command);
    }

    /// <summary>Exchanges the open quantity: the giver has open, or cancelled, what the receiver now has allocated.</summary>
    /// <param name="rule">The command's context.</param>
    /// <param name="from">The giver.</param>
    /// <param name="to">The receiver.</param>
    /// <param name="quantity">The quantity that has passed.</param>
    /// <param name="isGivenUp">Whether the giver does not wait for it again.</param>
    /// <param name="line">The line of the command; 0 for a command without lines.</param>
    public static void ExchangeOpen(in RuleContext rule, int from, int to, long quantity, bool isGivenUp, int line)
    {
        EngineState state = rule.State;
        Debug.Assert(state.AllocationRows[to].Open >= quantity, "the receiver has open what it gets");
        state.Allocations.PassOpen(to, from, quantity, rule.Sequence);
        if (isGivenUp)
        {
            state.Allocations.CancelOpen(from, quantity, rule.Sequence);
            state.ProductRows.Edit(state.AllocationRows[from].Product).Waiting -= quantity;
        }

        state.Queues.Settle(from, rule.Sequence);
        state.Queues.Settle(to, rule.Sequence);
        if (state.Events.KeepsReallocations)
        {
            Record(state, from, to, quantity, line);
        }
    }

    private static CommandStatus Check(in RuleContext rule, ReallocateCommand* command)
    {
        if (command->CancelGiven > 1)
        {
            return rule.Refuse(InvalidOption);
        }

        if (ChangeChecks.CheckPair(rule, command->From, command->To) is not Ok and var unfit)
        {
            return unfit;
        }

        (int from, int to) = ((int)command->From, (int)command->To);
        ref readonly AllocationRow source = ref rule.State.AllocationRows[from];
        ref readonly AllocationRow target = ref rule.State.AllocationRows[to];
        if (ForbiddenReallocation.Check(rule, from, to) is not Ok and var forbidden)
        {
            return forbidden;
        }

        if (source.Allocated == 0)
        {
            return rule.RefuseTransition(from, AllocationState.Open);
        }

        if (target.Open == 0)
        {
            return rule.RefuseTransition(to, AllocationState.Allocated, index: 1);
        }

        if (rule.CheckQuantity(source.Product, command->Quantity, command->SerialCount) is not Ok and var refused)
        {
            return refused;
        }

        return command->Quantity > source.Allocated ? rule.RefuseExcess(ExceedsAllocated, from, source.Allocated)
            : command->Quantity > target.Open ? rule.RefuseExcess(ExceedsOpen, to, target.Open)
            : Ok;
    }

    private static CommandStatus Finish(in RuleContext rule, ReallocateCommand* command)
    {
        EngineState state = rule.State;
        (int from, int to, long quantity) = ((int)command->From, (int)command->To, command->Quantity);
        ExchangeOpen(rule, from, to, quantity, command->CancelGiven != 0, line: 0);
        int served = BackorderFill.Drain(rule, state.AllocationRows[from].Product);
        ReservationTransfer.EndIfFinished(rule, from);
        return rule.Done(command->To, quantity, served, state.Allocations.StateOf(to));
    }

    private static void Record(EngineState state, int from, int to, long quantity, int line)
    {
        ref readonly AllocationRow source = ref state.AllocationRows[from];
        (long giver, long receiver) = (state.Allocations.IdOf(from), state.Allocations.IdOf(to));
        state.Events.Reallocated(giver, receiver, source.Product, line, quantity, source.Allocated, isGiver: true);
        state.Events.Reallocated(
            receiver, giver, source.Product, line, quantity, state.AllocationRows[to].Allocated, isGiver: false);
    }
}
