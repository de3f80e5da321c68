using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Splitting an allocation (CAN-3): a new one, alike, takes a part of it, directly from hand to hand.</summary>
internal static unsafe class Splitting
{
    public static AllocationStatus Split(
        EngineState state, in CommandContext context, SplitCommand* command, UnitScratch scratch, Draining draining)
    {
        if (command->Source > SplitSource.Reserved || !Checks.IsInstant(command->RequiredBy)
            || (command->SerialCount > 0 && command->Source == SplitSource.Waiting))
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

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

        if (Most(state, row, command) is var most && command->Quantity > most)
        {
            return ChangeChecks.Exceeds(state, context, AllocationStatus.ExceedsSplittable, allocation, most);
        }

        Span<int> units = default;
        if (command->SerialCount > 0)
        {
            AllocationStatus status = NamedUnits.Resolve(
                state, row.Product, (byte*)(command + 1) + command->ShipToBytes, command->SerialBytes, command->SerialCount,
                scratch, new PassedUnitRule(allocation, receiver: 0), out units, out long id, out int index);
            if (status != AllocationStatus.Ok)
            {
                return context.Refuse(status, id, index);
            }
        }

        return state.Allocations.IsFull
            ? context.Refuse(AllocationStatus.CapacityReached, state.AllocationRows.Count - 1)
            : Divide(state, context, command, units, draining);
    }

    /// <summary>What there is to be split off; something must stay.</summary>
    private static long Most(EngineState state, in AllocationRow row, SplitCommand* command)
    {
        long there = command->SerialCount > 0 ? row.Reserved : command->Source switch
        {
            SplitSource.Waiting => row.Open,
            SplitSource.Reserved => row.Reserved,
            _ => row.Open + row.Reserved,
        };
        return Math.Min(there, state.Allocations.RequestedOf(row) - state.ProductRows[row.Product].Increment);
    }

    private static AllocationStatus Divide(
        EngineState state, in CommandContext context, SplitCommand* command, ReadOnlySpan<int> units, Draining draining)
    {
        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        int part = AddPart(state, context, command);
        long waiting = command->SerialCount > 0 || command->Source == SplitSource.Reserved
            ? 0
            : Math.Min(row.Open, command->Quantity);
        if (waiting > 0)
        {
            state.Allocations.PassOpen(allocation, part, waiting, context.Sequence);
        }

        if (units.IsEmpty)
        {
            Passing.Pass(state, allocation, part, command->Quantity - waiting, permits: 0, context.Sequence);
        }

        foreach (int unit in units)
        {
            Passing.PassUnit(state, allocation, part, unit, context.Sequence);
        }

        state.Queues.Settle(allocation, context.Sequence);
        state.Queues.Settle(part, context.Sequence);
        int served = draining.Drain(row.Product, context.Sequence);
        Passing.EndIfFinished(state, context, allocation);
        return context.Done(
            state.Allocations.IdOf(part), command->Quantity, served, state.Allocations.StateOf(part));
    }

    private static int AddPart(EngineState state, in CommandContext context, SplitCommand* command)
    {
        int allocation = (int)command->Allocation;
        ulong key = state.Allocations.TakeKeyBehind(allocation, context.Sequence);
        int part = state.Allocations.AddAlike(allocation, key, context.Actor, context.Time, context.Sequence);
        GiveItsOwn(state, part, command);
        TimerRow timer = state.Timers.Of(state.AllocationRows[allocation]);
        if (timer.IsSet)
        {
            timer.Sequence = context.Sequence;
            Expiring.SayChanged(state, part, timer);
            state.Timers.Set(part, timer);
        }

        return part;
    }

    /// <summary>The address and the deadline that the command gives the part, if it does.</summary>
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
        }
    }
}
