using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Splits an allocation (CAN-3): a new, similar one takes a part of it directly.</summary>
internal static unsafe class Splitting
{
    public static CommandStatus Apply(in RuleContext rule, SplitCommand* command)
    {
        if (Check(rule, command) is not Ok and var refused)
        {
            return refused;
        }

        Span<int> units = default;
        if (command->SerialCount > 0)
        {
            int allocation = (int)command->Allocation;
            if (NamedUnits.Resolve(
                rule, rule.State.AllocationRows[allocation].Product, (byte*)(command + 1) + command->ShipToBytes,
                command->SerialBytes, command->SerialCount, new TransferredUnitRule(allocation, receiver: 0),
                out units) is not Ok and var wrong)
            {
                return wrong;
            }
        }

        return rule.CheckRoomForAllocation() is not Ok and var full ? full : Divide(rule, command, units);
    }

    private static CommandStatus Check(in RuleContext rule, SplitCommand* command)
    {
        if (command->Source > SplitSource.Allocated || !RuleContext.IsInstant(command->RequiredBy)
            || (command->SerialCount > 0 && command->Source == SplitSource.Waiting))
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckUnfinished(command->Allocation) is not Ok and var missing)
        {
            return missing;
        }

        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref rule.State.AllocationRows[allocation];
        if (rule.CheckQuantity(row.Product, command->Quantity, command->SerialCount) is not Ok and var refused)
        {
            return refused;
        }

        long most = Most(rule.State, row, command);
        return command->Quantity > most ? rule.RefuseExcess(ExceedsSplittable, allocation, most) : Ok;
    }

    /// <summary>The maximum quantity that can be split off; a part must remain.</summary>
    private static long Most(EngineState state, in AllocationRow row, SplitCommand* command)
    {
        long there = command->SerialCount > 0 ? row.Allocated : command->Source switch
        {
            SplitSource.Waiting => row.Open,
            SplitSource.Allocated => row.Allocated,
            _ => row.Open + row.Allocated,
        };
        return Math.Min(there, state.Allocations.RequestedOf(row) - state.ProductRows[row.Product].Increment);
    }

    private static CommandStatus Divide(in RuleContext rule, SplitCommand* command, ReadOnlySpan<int> units)
    {
        EngineState state = rule.State;
        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        int part = AddPart(rule, command);
        long waiting = command->SerialCount > 0 || command->Source == SplitSource.Allocated
            ? 0
            : Math.Min(row.Open, command->Quantity);
        if (waiting > 0)
        {
            state.Allocations.PassOpen(allocation, part, waiting, rule.Sequence);
        }

        if (units.IsEmpty)
        {
            ReservationTransfer.Pass(rule, allocation, part, command->Quantity - waiting, permits: 0);
        }

        foreach (int unit in units)
        {
            ReservationTransfer.PassUnit(rule, allocation, part, unit);
        }

        Debug.Assert(
            state.Allocations.RequestedOf(state.AllocationRows[part]) == command->Quantity,
            "the part asks for what was split off");
        Debug.Assert(state.Allocations.RequestedOf(row) > 0, "something stays");
        state.Queues.Settle(allocation, rule.Sequence);
        state.Queues.Settle(part, rule.Sequence);
        Reprioritizing.AfterChange(rule, allocation);
        Reprioritizing.AfterChange(rule, part);
        int served = BackorderFill.Drain(rule, row.Product);
        ReservationTransfer.EndIfFinished(rule, allocation);
        return rule.Done(state.Allocations.IdOf(part), command->Quantity, served, state.Allocations.StateOf(part));
    }

    private static int AddPart(in RuleContext rule, SplitCommand* command)
    {
        EngineState state = rule.State;
        int allocation = (int)command->Allocation;
        ulong key = state.Allocations.TakeKeyBehind(allocation, rule.Place);
        int part = state.Allocations.AddAlike(allocation, key, rule.Actor, rule.Time, rule.Sequence);
        state.Priorities.Inherit(allocation, part);
        GiveItsOwn(state, part, command);
        TimerRow timer = state.Timers.Of(state.AllocationRows[allocation]);
        if (timer.IsSet)
        {
            timer.Sequence = rule.Sequence;
            EndedTimers.RecordChange(state, part, timer);
            state.Timers.Set(part, timer);
        }

        return part;
    }

    /// <summary>Sets the address and the deadline of the part, if the command has them.</summary>
    private static void GiveItsOwn(EngineState state, int part, SplitCommand* command)
    {
        ref AllocationDetailRow detail = ref state.Allocations.EditDetail(part);
        int product = state.AllocationRows[part].Product;
        long id = state.Allocations.IdOf(part);
        var shipTo = new ReadOnlySpan<byte>(command + 1, command->ShipToBytes);
        if (!shipTo.IsEmpty)
        {
            ReadOnlySpan<byte> before = state.Texts[detail.ShipToText];
            if (!before.SequenceEqual(shipTo))
            {
                state.Events.Redirected(id, product, before, shipTo);
            }

            state.Allocations.SetShipTo(part, shipTo);
        }

        if (command->RequiredBy != 0 && command->RequiredBy != detail.RequiredBy)
        {
            state.Events.Changed(id, product, ChangedProperty.RequiredBy, detail.RequiredBy, command->RequiredBy);
            detail.RequiredBy = command->RequiredBy;
            state.Notices.Touch(part);
        }
    }
}
