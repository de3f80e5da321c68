using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Moves free stock to another location (SUP-1). At a location that is not allocatable it is no longer available; at
/// an allocatable one it serves the queue.</summary>
internal static unsafe class Moving
{
    public static CommandStatus Apply(in RuleContext rule, MoveCommand* command)
    {
        EngineState state = rule.State;
        if (Check(rule, command, out Span<int> units) is not Ok and var refused)
        {
            return refused;
        }

        int from = state.Stock.Find(command->Product, command->From, command->Lot);
        CommandStatus status;
        if ((status = rule.CheckStock(command->Product, command->Quantity, state.LedgerRows[from].Free)) != Ok
            || (status = rule.CheckRoomForLedger(command->Product, command->To, command->Lot)) != Ok)
        {
            return status;
        }

        int to = state.Stock.FindOrAdd(command->Product, command->To, command->Lot);
        Debug.Assert(from != 0 && from != to, "there is stock, and both locations differ");
        state.Stock.Move(from, to, command->Quantity, rule.Sequence);
        foreach (int unit in units)
        {
            Debug.Assert(state.UnitRows[unit].Ledger == from, "each unit lies at the location that was named");
            state.Serials.Move(unit, to);
        }

        int served = BackorderFill.Drain(rule, command->Product);
        return rule.Done(command->Product, command->Quantity, served);
    }

    private static CommandStatus Check(in RuleContext rule, MoveCommand* command, out Span<int> units)
    {
        units = default;
        CommandStatus status;
        if ((status = rule.CheckAmount(command->Product, command->Lot, command->Quantity, command->SerialCount)) != Ok
            || (status = rule.CheckStockLocation(command->From)) != Ok
            || (status = rule.CheckEntry(command->To, index: 1)) != Ok)
        {
            return status;
        }

        return command->From == command->To
            ? rule.Refuse(SameLocation, command->From)
            : NamedUnits.Resolve(
                rule, command->Product, (byte*)command + MoveCommand.SizeOf, command->SerialBytes, command->SerialCount,
                new FreeUnitRule(command->From), out units);
    }
}
