using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Corrects stock on hand (SUP-1): increases like a receipt, decreases from free stock only.</summary>
internal static unsafe class Adjusting
{
    public static CommandStatus Apply(in RuleContext rule, StockCommand* command)
    {
        if (command->Reason is > AdjustReason.Found and not AdjustReason.Other)
        {
            return rule.Refuse(InvalidOption);
        }

        rule.State.Events.SetReason((byte)command->Reason);
        if (Receiving.CheckStock(rule, command, mayBeNegative: true) is not Ok and var refused)
        {
            return refused;
        }

        return command->Quantity > 0 ? Receiving.Enter(rule, command, received: false) : Remove(rule, command);
    }

    private static CommandStatus Remove(in RuleContext rule, StockCommand* command)
    {
        EngineState state = rule.State;
        byte* serials = (byte*)command + StockCommand.SizeOf;
        if (NamedUnits.Resolve(
            rule, command->Product, serials, command->SerialBytes, command->SerialCount, new FreeUnitRule(command->Location),
            out Span<int> units) is not Ok and var refused)
        {
            return refused;
        }

        long quantity = -command->Quantity;
        int ledger = state.Stock.Find(command->Product, command->Location, command->Lot);
        if (rule.CheckStock(command->Product, quantity, state.LedgerRows[ledger].Free) is not Ok and var insufficient)
        {
            return insufficient;
        }

        Debug.Assert(quantity > 0 && ledger != 0, "free stock was found");
        state.Stock.AdjustDown(ledger, quantity, rule.Sequence);
        foreach (int unit in units)
        {
            Debug.Assert(state.UnitRows[unit].Ledger == ledger, "each unit lies at the location that was named");
            state.Serials.WriteOff(unit);
        }

        return rule.Done(command->Product, command->Quantity);
    }
}
