using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Serials;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Writes stock off (SUP-1, CAN-2): free, blocked, or allocated; allocated stock is replaced from
/// elsewhere.</summary>
internal static unsafe class WritingOff
{
    public static CommandStatus Apply(in RuleContext rule, BlockCommand* command)
    {
        bool isBlocked = (command->Options & RepairOptions.FromBlocked) != 0;
        if ((WriteOffReason)command->Reason is > WriteOffReason.Scrap and not WriteOffReason.Other
            || (command->Options & ~(RepairOptions.CancelUnfilled | RepairOptions.FromBlocked)) != 0
            || Blocking.NamesBoth(command)
            || (isBlocked && (command->Allocation != 0 || command->SerialCount > 0)))
        {
            return rule.Refuse(InvalidOption);
        }

        if (Blocking.Check(rule, command, new StoredUnitRule(command->Location), out Span<int> units) is not Ok and var refused)
        {
            return refused;
        }

        rule.State.Events.SetReason(command->Reason);
        return isBlocked ? WriteOffBlocked(rule, command)
            : command->SerialCount > 0 ? WriteOffUnits(rule, command, units)
            : WriteOffBulk(rule, command);
    }

    /// <summary>Removes a unit from the store in any state. An allocated unit must have been taken back.</summary>
    public static void WriteOffUnit(in RuleContext rule, int unit)
    {
        EngineState state = rule.State;
        ref readonly UnitRow row = ref state.UnitRows[unit];
        if (row.IsBlocked)
        {
            state.Stock.WriteOffBlocked(row.Ledger, Quantity.MillionthsPerUnit, rule.Sequence);
            state.Serials.WriteOffBlocked(unit);
        }
        else
        {
            Debug.Assert(row.State == SerialState.Available, "a unit that was promised was taken back");
            state.Stock.AdjustDown(row.Ledger, Quantity.MillionthsPerUnit, rule.Sequence);
            state.Serials.WriteOff(unit);
        }
    }

    private static CommandStatus WriteOffBlocked(in RuleContext rule, BlockCommand* command)
    {
        EngineState state = rule.State;
        int ledger = state.Stock.Find(command->Product, command->Location, command->Lot);
        if (rule.CheckStock(command->Product, command->Quantity, state.LedgerRows[ledger].Blocked) is not Ok and var refused)
        {
            return refused;
        }

        state.Stock.WriteOffBlocked(ledger, command->Quantity, rule.Sequence);
        return rule.Done(command->Product, command->Quantity);
    }

    private static CommandStatus WriteOffBulk(in RuleContext rule, BlockCommand* command)
    {
        if (Blocking.Free(rule, command, out int ledger) is not Ok and var refused)
        {
            return refused;
        }

        rule.State.Stock.AdjustDown(ledger, command->Quantity, rule.Sequence);
        return Blocking.Repair(rule, command);
    }

    private static CommandStatus WriteOffUnits(in RuleContext rule, BlockCommand* command, ReadOnlySpan<int> units)
    {
        Repairing.Begin(rule);
        foreach (int unit in units)
        {
            Repairing.TakeBack(rule, unit);
            WriteOffUnit(rule, unit);
        }

        return Blocking.Repair(rule, command);
    }

    /// <summary>A unit at one location that is free, allocated or blocked.</summary>
    private readonly struct StoredUnitRule(int location) : IUnitRule
    {
        public CommandStatus Check(in RuleContext rule, in NamedUnit named)
        {
            if (NamedUnits.CheckAt(rule, named, location) is not Ok and var refused)
            {
                return refused;
            }

            return rule.State.UnitRows[named.Row].IsOnTheShelf
                ? Ok
                : rule.Refuse(SerialNotAvailable, index: named.Index);
        }
    }
}
