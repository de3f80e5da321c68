using Allocations.Engine.Commands;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Corrections of stock on hand (SUP-1): up like a receipt, down from free stock only.</summary>
internal static unsafe class Adjusting
{
    public static AllocationStatus Adjust(
        EngineState state, in CommandContext context, StockCommand* command, UnitScratch scratch, Draining draining)
    {
        if (command->Reason is > AdjustReason.Found and not AdjustReason.Other)
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        state.Events.Because((byte)command->Reason);
        if (!Receiving.CheckStock(state, context, command, mayBeNegative: true, out AllocationStatus refusal))
        {
            return refusal;
        }

        return command->Quantity > 0
            ? Receiving.Enter(state, context, command, scratch, draining, received: false)
            : Remove(state, context, command, scratch);
    }

    private static AllocationStatus Remove(
        EngineState state, in CommandContext context, StockCommand* command, UnitScratch scratch)
    {
        byte* serials = (byte*)command + StockCommand.SizeOf;
        AllocationStatus status = NamedUnits.Resolve(
            state, command->Product, serials, command->SerialBytes, command->SerialCount, scratch,
            new FreeUnitRule(command->Location), out Span<int> units, out long id, out int index);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, id, index);
        }

        long quantity = -command->Quantity;
        int ledger = state.Stock.Find(command->Product, command->Location, command->Lot);
        long free = ledger == 0 ? 0 : state.LedgerRows[ledger].Free;
        if (free < quantity)
        {
            return context.Refuse(AllocationStatus.InsufficientStock, command->Product, quantity: free);
        }

        state.Stock.AdjustDown(ledger, quantity, context.Sequence);
        foreach (int unit in units)
        {
            state.Serials.WriteOff(unit);
        }

        return context.Done(command->Product, command->Quantity);
    }
}
