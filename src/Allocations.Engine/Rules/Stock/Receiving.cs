using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Stock that comes in (SUP-1): from a supplier, or found by a count. The queue is served in the same command.</summary>
internal static unsafe class Receiving
{
    public static AllocationStatus Receive(
        EngineState state, in CommandContext context, StockCommand* command, UnitScratch scratch, Draining draining)
    {
        if (command->Reason != AdjustReason.Unspecified)
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        return CheckStock(state, context, command, mayBeNegative: false, out AllocationStatus refusal)
            ? Enter(state, context, command, scratch, draining, received: true)
            : refusal;
    }

    /// <summary>Checks product, form, quantity and location of a receipt or adjustment, in this order.</summary>
    public static bool CheckStock(
        EngineState state, in CommandContext context, StockCommand* command, bool mayBeNegative, out AllocationStatus refusal)
    {
        long id = command->Product;
        AllocationStatus status = Checks.Product(state, context, command->Product);
        if (status == AllocationStatus.Ok)
        {
            ref readonly ProductRow product = ref state.ProductRows[command->Product];
            status = Checks.Form(product, command->SerialCount);
            if (status == AllocationStatus.Ok)
            {
                status = Checks.Lot(state, command->Product, command->Lot, ref id);
            }

            if (status == AllocationStatus.Ok)
            {
                status = CheckQuantity(product, command, mayBeNegative);
                if (status == AllocationStatus.QuantityNotPositive)
                {
                    id = 0;
                }
            }
        }

        if (status == AllocationStatus.Ok)
        {
            id = command->Location;
            status = Checks.StockLocation(state, context, command->Location);
        }

        refusal = context.Refuse(status, id);
        return status == AllocationStatus.Ok;
    }

    /// <summary>Takes stock in that passed <see cref="CheckStock"/>.</summary>
    public static AllocationStatus Enter(
        EngineState state,
        in CommandContext context,
        StockCommand* command,
        UnitScratch scratch,
        Draining draining,
        bool received)
    {
        long quantity = command->Quantity;
        int product = command->Product;
        if (!Bounds.HasRoomForStock(state, product, quantity))
        {
            return context.Refuse(AllocationStatus.QuantityOverflow, product);
        }

        byte* serials = (byte*)command + StockCommand.SizeOf;
        AllocationStatus status = NamedUnits.Resolve(
            state, product, serials, command->SerialBytes, command->SerialCount, scratch, default(NewUnitRule),
            out Span<int> former, out long id, out int index);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, id, index);
        }

        if (!state.Stock.HasRoomFor(product, command->Location, command->Lot) || !state.Serials.HasRoom(command->SerialCount))
        {
            return context.Refuse(AllocationStatus.CapacityReached, state.LedgerRows.Count - 1);
        }

        int ledger = state.Stock.FindOrAdd(product, command->Location, command->Lot);
        if (received)
        {
            state.Stock.Receive(ledger, quantity, context.Sequence);
        }
        else
        {
            state.Stock.AdjustUp(ledger, quantity, context.Sequence);
        }

        var reader = new SerialListReader(serials, command->SerialBytes, command->SerialCount);
        for (int i = 0; reader.MoveNext(); i++)
        {
            state.Serials.Add(product, ledger, reader.Current, former[i]);
        }

        int served = draining.Drain(product, context.Sequence);
        return context.Done(product, quantity, served);
    }

    private static AllocationStatus CheckQuantity(in ProductRow product, StockCommand* command, bool mayBeNegative)
    {
        AllocationStatus status = mayBeNegative
            ? Checks.Change(product, command->Quantity)
            : Checks.Positive(product, command->Quantity);
        long named = command->SerialCount * Quantity.MillionthsPerUnit;
        bool counts = command->SerialCount == 0 || command->Quantity == named || command->Quantity == -named;
        return status == AllocationStatus.Ok && !counts ? AllocationStatus.SerialCountMismatch : status;
    }

    /// <summary>A number that is free to be taken into stock: never used for this product, or its unit has left.</summary>
    private readonly struct NewUnitRule : IUnitRule
    {
        public AllocationStatus Check(EngineState state, int unit, int otherProduct, out long id)
        {
            id = 0;
            if (unit == 0 || !state.UnitRows[unit].IsInStock)
            {
                return AllocationStatus.Ok;
            }

            id = state.LedgerRows[state.UnitRows[unit].Ledger].Location;
            return AllocationStatus.SerialAlreadyInStock;
        }
    }
}
