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

    /// <summary>Registers a receipt that came in earlier.</summary>
    public static CommandStatus ApplyBackdated(in RuleContext rule, ReceiveBackdatedCommand* command)
    {
        int product = command->Product;
        if (!RuleContext.IsInstant(command->ReceivedAt))
        {
            return rule.Refuse(InvalidOption);
        }

        CommandStatus status;
        if ((status = rule.CheckAmount(product, command->Lot, command->Quantity, command->SerialCount)) != Ok
            || (status = rule.CheckEntry(command->Location)) != Ok)
        {
            return status;
        }

        if (rule.State.ProductRows[product].Is(ProductTraits.Discontinued))
        {
            return rule.Refuse(ProductDiscontinued, product);
        }

        if (command->ReceivedAt > rule.Time)
        {
            return rule.Refuse(ReceiptInFuture, product);
        }

        if (rule.CheckRoomForStock(product, command->Quantity) is not Ok and var overflow)
        {
            return overflow;
        }

        status = command->SerialCount == 0
            ? EnterQuantity(rule, product, command->Location, command->Lot, command->Quantity, received: true)
            : EnterUnits(rule, new StockEntry(command));
        if (status == Ok)
        {
            rule.State.Events.Set(
                EventKind.ReceiptBackdated, product, ChangedProperty.ReceivedAt, rule.Time, command->ReceivedAt);
        }

        return status;
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
        if (rule.CheckRoomForStock(command->Product, command->Quantity) is not Ok and var overflow)
        {
            return overflow;
        }

        return command->SerialCount == 0
            ? EnterQuantity(rule, command->Product, command->Location, command->Lot, command->Quantity, received)
            : EnterUnits(rule, new StockEntry(command, received));
    }

    private static CommandStatus EnterQuantity(
        in RuleContext rule, int product, int location, int lot, long quantity, bool received)
    {
        StockBook stock = rule.State.Stock;
        if (!stock.HasRoomFor(product, location, lot))
        {
            return rule.RefuseLedger();
        }

        Enter(rule, stock.FindOrAdd(product, location, lot), quantity, received);
        return rule.Done(product, quantity, BackorderFill.Drain(rule, product));
    }

    private static CommandStatus EnterUnits(in RuleContext rule, in StockEntry entry)
    {
        EngineState state = rule.State;
        int product = entry.Product;
        if (NamedUnits.Resolve(
            rule, product, entry.Serials, entry.SerialBytes, entry.SerialCount, default(NewUnitRule),
            out Span<int> former) is not Ok and var refused)
        {
            return refused;
        }

        // What a group would undo is bounded as well.
        int most = EngineLimits.UnitsBehindReceipt - (rule.Scratch.UnitsPassed ?? 0);
        int place = entry.IsBackdated ? state.Receipts.FindPlace(product, entry.ReceivedAt, most) : 0;
        if (place < 0)
        {
            return rule.Refuse(
                ReceiptTooOld, product, quantity: EngineLimits.UnitsBehindReceipt * Quantity.MillionthsPerUnit);
        }

        if (!state.Stock.HasRoomFor(product, entry.Location) || !state.Serials.HasRoom(entry.SerialCount))
        {
            return rule.RefuseLedger();
        }

        if (entry.IsBackdated)
        {
            rule.Scratch.UnitsPassed += state.Serials.CountOf(product) - place;
        }

        int ledger = state.Stock.FindOrAdd(product, entry.Location);
        Enter(rule, ledger, entry.Quantity, entry.IsReceived);
        AddUnits(rule, entry, ledger, former, place);
        return rule.Done(product, entry.Quantity, BackorderFill.Drain(rule, product));
    }

    private static void Enter(in RuleContext rule, int ledger, long quantity, bool received)
    {
        Debug.Assert(quantity > 0 && ledger != 0, "the quantity and the room were checked");
        if (received)
        {
            rule.State.Stock.Receive(ledger, quantity, rule.Sequence);
        }
        else
        {
            rule.State.Stock.AdjustUp(ledger, quantity, rule.Sequence);
        }
    }

    /// <summary>Adds units; those whose numbers are recalled are blocked.</summary>
    private static void AddUnits(in RuleContext rule, in StockEntry entry, int ledger, Span<int> former, int place)
    {
        EngineState state = rule.State;
        if (state.KeepsHours)
        {
            state.Receipts.Note(rule.Time);
        }

        var reader = new SerialListReader(entry.Serials, entry.SerialBytes, entry.SerialCount);
        int first = state.UnitRows.Count;
        int recalled = 0;
        for (int i = 0; reader.MoveNext(); i++)
        {
            recalled += state.Serials.Add(entry.Product, ledger, reader.Current, former[i]) ? 0 : 1;
        }

        if (recalled > 0)
        {
            state.Stock.Block(ledger, recalled * Quantity.MillionthsPerUnit, rule.Sequence);
        }

        if (entry.IsBackdated)
        {
            for (int i = 0; i < entry.SerialCount; i++)
            {
                former[i] = first + i; // the room is used again
                state.Receipts.Backdate(first + i, entry.ReceivedAt);
            }

            state.Serials.MoveTo(entry.Product, former[..entry.SerialCount], place);
        }
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
