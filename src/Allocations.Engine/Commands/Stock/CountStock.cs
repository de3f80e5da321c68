using System.Runtime.InteropServices;

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
[Command(CommandKind.CountStock, typeof(CountStockCommand), Area = CommandArea.Stock,
    Prefetch = PrefetchPlan.StockAtLocation, Amounts = AmountForms.Quantity | AmountForms.Lot)]
public readonly partial record struct CountStock(ProductId Product, LocationId Location, Amount Counted) : ICommand;

/// <summary>A count of a quantity.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct CountStockCommand : IPayload<CountStockCommand>
{
    public const int SizeOf = 24;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public int Location;
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public int Lot;

    /// <inheritdoc/>
    public static void Describe(CountStockCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product).Location(&at->Location).Lot(&at->Lot).Quantity(&at->Quantity, "counted");
}
