using Allocations.Engine.Commands;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Stock that is gone for good (SUP-1, CAN-2): free, blocked, or promised; who was promised it is made whole from
/// elsewhere.</summary>
internal static unsafe class WritingOff
{
    public static AllocationStatus WriteOff(
        EngineState state,
        in CommandContext context,
        BlockCommand* command,
        UnitScratch scratch,
        Repairing repairing)
    {
        bool isBlocked = (command->Options & RepairOptions.FromBlocked) != 0;
        if ((WriteOffReason)command->Reason is > WriteOffReason.Scrap and not WriteOffReason.Other
            || (command->Options & ~(RepairOptions.CancelUnfilled | RepairOptions.FromBlocked)) != 0
            || Blocking.NamesBoth(command)
            || (isBlocked && (command->Allocation != 0 || command->SerialCount > 0)))
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        if (!Blocking.Check(
            state, context, command, scratch, new StoredUnitRule(command->Location),
            out Span<int> units, out AllocationStatus refusal))
        {
            return refusal;
        }

        state.Events.Because(command->Reason);
        if (isBlocked)
        {
            return FromBlocked(state, context, command);
        }

        return command->SerialCount > 0
            ? Units(state, context, command, units, repairing)
            : Bulk(state, context, command, repairing);
    }

    /// <summary>A unit leaves the store from wherever it is in it. One that is promised must have been taken back.</summary>
    public static void Unit(EngineState state, in CommandContext context, int unit)
    {
        ref readonly UnitRow row = ref state.UnitRows[unit];
        if (row.IsBlocked)
        {
            state.Stock.WriteOffBlocked(row.Ledger, Quantity.MillionthsPerUnit, context.Sequence);
            state.Serials.WriteOffBlocked(unit);
        }
        else
        {
            state.Stock.AdjustDown(row.Ledger, Quantity.MillionthsPerUnit, context.Sequence);
            state.Serials.WriteOff(unit);
        }
    }

    private static AllocationStatus FromBlocked(EngineState state, in CommandContext context, BlockCommand* command)
    {
        int ledger = state.Stock.Find(command->Product, command->Location, command->Lot);
        long blocked = ledger == 0 ? 0 : state.LedgerRows[ledger].Blocked;
        if (blocked < command->Quantity)
        {
            return context.Refuse(AllocationStatus.InsufficientStock, command->Product, quantity: blocked);
        }

        state.Stock.WriteOffBlocked(ledger, command->Quantity, context.Sequence);
        return context.Done(command->Product, command->Quantity);
    }

    private static AllocationStatus Bulk(EngineState state, in CommandContext context, BlockCommand* command, Repairing repairing)
    {
        if (!Blocking.TryFree(state, context, command, repairing, out int ledger, out AllocationStatus refusal))
        {
            return refusal;
        }

        state.Stock.AdjustDown(ledger, command->Quantity, context.Sequence);
        return Blocking.Repair(context, command, repairing);
    }

    private static AllocationStatus Units(
        EngineState state, in CommandContext context, BlockCommand* command, ReadOnlySpan<int> units, Repairing repairing)
    {
        repairing.Begin();
        foreach (int unit in units)
        {
            repairing.TakeBack(context, unit);
            Unit(state, context, unit);
        }

        return Blocking.Repair(context, command, repairing);
    }

    /// <summary>A unit at one location that is free, reserved or blocked.</summary>
    private readonly struct StoredUnitRule(int location) : IUnitRule
    {
        public AllocationStatus Check(EngineState state, int unit, int otherProduct, out long id)
        {
            AllocationStatus status = PromisedUnitRule.At(state, unit, otherProduct, location, out id);
            if (status != AllocationStatus.Ok)
            {
                return status;
            }

            id = 0;
            return state.UnitRows[unit].IsOnTheShelf ? AllocationStatus.Ok : AllocationStatus.SerialNotAvailable;
        }
    }
}
