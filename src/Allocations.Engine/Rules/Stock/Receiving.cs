using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Serials;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Receives stock (SUP-1): from a supplier, or found by a count. The queue is served in the same command.</summary>
internal static unsafe class Receiving
{
    public static CommandStatus Apply(in RuleContext rule, StockCommand* command)
    {
        if (command->Reason != AdjustReason.Unspecified)
        {
            return rule.Refuse(InvalidOption);
        }

        CommandStatus status;
        return (status = rule.CheckAmount(command->Product, command->Lot, command->Quantity, command->SerialCount)) != Ok
            || (status = rule.CheckEntry(command->Location)) != Ok ? status
            : rule.State.ProductRows[command->Product].Is(ProductTraits.Discontinued)
                ? rule.Refuse(ProductDiscontinued, command->Product)
            : Enter(rule, command, received: true);
    }

    /// <summary>Checks product, form, lot, quantity and location of an adjustment, in this order.</summary>
    public static CommandStatus CheckStock(in RuleContext rule, StockCommand* command, bool mayBeNegative)
    {
        CommandStatus status = rule.CheckAmount(
            command->Product, command->Lot, command->Quantity, command->SerialCount, mayBeNegative);
        return status == Ok ? rule.CheckStockLocation(command->Location) : status;
    }

    /// <summary>Adds stock that passed <see cref="CheckStock"/>.</summary>
    public static CommandStatus Enter(in RuleContext rule, StockCommand* command, bool received)
    {
        EngineState state = rule.State;
        long quantity = command->Quantity;
        int product = command->Product;
        if (rule.CheckRoomForStock(product, quantity) is not Ok and var overflow)
        {
            return overflow;
        }

        byte* serials = (byte*)command + StockCommand.SizeOf;
        if (NamedUnits.Resolve(
            rule, product, serials, command->SerialBytes, command->SerialCount, default(NewUnitRule),
            out Span<int> former) is not Ok and var refused)
        {
            return refused;
        }

        if (!state.Stock.HasRoomFor(product, command->Location, command->Lot) || !state.Serials.HasRoom(command->SerialCount))
        {
            return rule.RefuseLedger();
        }

        int ledger = state.Stock.FindOrAdd(product, command->Location, command->Lot);
        Debug.Assert(quantity > 0 && ledger != 0, "the quantity and the room were checked");
        if (received)
        {
            state.Stock.Receive(ledger, quantity, rule.Sequence);
        }
        else
        {
            state.Stock.AdjustUp(ledger, quantity, rule.Sequence);
        }

        var reader = new SerialListReader(serials, command->SerialBytes, command->SerialCount);
        int recalled = 0;
        for (int i = 0; reader.MoveNext(); i++)
        {
            recalled += state.Serials.Add(product, ledger, reader.Current, former[i]) ? 0 : 1;
        }

        if (recalled > 0)
        {
            state.Stock.Block(ledger, recalled * Quantity.MillionthsPerUnit, rule.Sequence);
        }

        int served = BackorderFill.Drain(rule, product);
        return rule.Done(product, quantity, served);
    }

    /// <summary>A number that can be received: never used for this product, or its unit has left.</summary>
    private readonly struct NewUnitRule : IUnitRule
    {
        public CommandStatus Check(in RuleContext rule, in NamedUnit named)
        {
            ref readonly UnitRow row = ref rule.State.UnitRows[named.Row];
            return named.Row != 0 && row.IsInStock
                ? rule.Refuse(SerialAlreadyInStock, rule.State.LedgerRows[row.Ledger].Location, named.Index)
                : Ok;
        }
    }
}
