namespace Allocations.Engine.Commands;

/// <summary>Corrects the free stock of a bulk product, up or down. A surplus serves the queue in the same step. For units see
/// <see cref="StockOperations.AddUnitsAsync"/> and <see cref="StockOperations.RemoveUnitsAsync"/>.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The location of the stock.</param>
/// <param name="Change">The correction: a quantity, of a lot if the product is tracked by lot. Positive for stock that was
/// found, negative for stock that is missing; not zero, and a multiple of the product's increment.</param>
/// <param name="Reason">The reason; unspecified by default.</param>
/// <remarks>Statuses: <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.LotRequired"/>,
/// <see cref="CommandStatus.ProductHasNoLots"/>, <see cref="CommandStatus.UnknownLot"/>,
/// <see cref="CommandStatus.LotNotOfProduct"/>, <see cref="CommandStatus.QuantityNotPositive"/> (zero),
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>, <see cref="CommandStatus.QuantityOverflow"/>,
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.LocationIsFrozen"/>,
/// <see cref="CommandStatus.InvalidOption"/> (the amount is everything, or names units; the reason is not a declared one),
/// <see cref="CommandStatus.InsufficientStock"/> (less than that is free).</remarks>
[Command(CommandKind.Adjust, typeof(StockCommand), Area = CommandArea.Stock,
    Prefetch = PrefetchPlan.StockAtLocation, Amounts = AmountForms.Quantity | AmountForms.Lot)]
public readonly partial record struct Adjust(
    ProductId Product,
    LocationId Location,
    Amount Change,
    AdjustReason Reason = AdjustReason.Unspecified) : ICommand;
