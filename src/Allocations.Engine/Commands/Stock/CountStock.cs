namespace Allocations.Engine.Commands;

/// <summary>Corrects the stock of a bulk product on the shelf of a location to the quantity that was counted there. A surplus is
/// free and serves the queue in the same step; a deficit is taken from free stock. Picked stock has left the shelf: it is on
/// hand, but it is not counted. For units see <see cref="StockOperations.CountSerialsAsync"/>.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The location of the stock.</param>
/// <param name="Counted">The quantity on the shelf: free, allocated and blocked stock together; of a lot if the product is
/// tracked by lot. Zero if there is none.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the books agree), <see cref="CommandStatus.UnknownProduct"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.ProductIsSerialized"/>,
/// <see cref="CommandStatus.LotRequired"/>, <see cref="CommandStatus.ProductHasNoLots"/>,
/// <see cref="CommandStatus.UnknownLot"/>, <see cref="CommandStatus.LotNotOfProduct"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/> (it is negative),
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>, <see cref="CommandStatus.QuantityOverflow"/>,
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.InvalidOption"/> (the amount is everything, or
/// names units), <see cref="CommandStatus.InsufficientStock"/> (less than the deficit is free: write allocated stock off by
/// naming its allocation).</remarks>
[Command(CommandKind.Count, typeof(CountStockCommand), Area = CommandArea.Stock,
    Prefetch = PrefetchPlan.StockAtLocation, WritesItself = true)]
public readonly partial record struct CountStock(ProductId Product, LocationId Location, Amount Counted) : ICommand
{
    /// <inheritdoc/>
    unsafe int ICommand.AddTo(CommandBuffer buffer, OperationId operation)
    {
        Amount counted = Counted;
        if (CommandBuffer.FormOf(counted, AmountForms.Quantity | AmountForms.Lot) is not CommandStatus.Ok and var form)
        {
            return buffer.AddRejected(operation, form, 0);
        }

        bool isOfLot = !counted.Lot.IsNone;
        byte* body = isOfLot
            ? buffer.Begin(CommandKind.CountLot, CountLotCommand.SizeOf, operation)
            : buffer.Begin(CommandKind.Count, CountStockCommand.SizeOf, operation);
        if (body == null)
        {
            return -1;
        }

        var count = (CountStockCommand*)body;
        *count = new CountStockCommand
        {
            Product = Product.Value, Location = Location.Value, Counted = counted.Quantity.Millionths,
        };
        if (isOfLot)
        {
            *(CountLotCommand*)body = new CountLotCommand { Count = *count, Lot = counted.Lot.Value };
        }

        return buffer.End();
    }
}
