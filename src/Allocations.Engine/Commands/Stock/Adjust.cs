namespace Allocations.Engine.Commands;

/// <summary>Corrects the free stock of a bulk product, up or down. A surplus serves the queue in the same step. For units see
/// <see cref="StockOperations.AddUnitsAsync"/> and <see cref="StockOperations.RemoveUnitsAsync"/>.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The location of the stock.</param>
/// <param name="Change">The correction: a quantity, of a lot if the product is tracked by lot. Positive for stock that was found,
/// negative for stock that is gone; not zero, and a multiple of the product's increment.</param>
/// <param name="Reason">The reason; unspecified by default.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
/// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.LotRequired"/>,
/// <see cref="AllocationStatus.ProductHasNoLots"/>, <see cref="AllocationStatus.UnknownLot"/>,
/// <see cref="AllocationStatus.LotNotOfProduct"/>, <see cref="AllocationStatus.QuantityNotPositive"/> (zero),
/// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.QuantityOverflow"/>,
/// <see cref="AllocationStatus.UnknownLocation"/>, <see cref="AllocationStatus.LocationIsFrozen"/>,
/// <see cref="AllocationStatus.InvalidOption"/> (the amount is everything, or names units; the reason is not a declared one),
/// <see cref="AllocationStatus.InsufficientStock"/> (less than that is free).</remarks>
[Command(CommandKind.Adjust, typeof(StockCommand), Area = CommandArea.Stock,
    Footprint = CommandFootprint.StockAtLocation, Amounts = AmountForms.Quantity | AmountForms.Lot)]
public readonly partial record struct Adjust(
    ProductId Product,
    LocationId Location,
    Amount Change,
    AdjustReason Reason = AdjustReason.Unspecified) : ICommand;
