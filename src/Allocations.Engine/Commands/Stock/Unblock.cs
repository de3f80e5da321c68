namespace Allocations.Engine.Commands;

/// <summary>Makes blocked stock free again; the queue is served in the same step.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The location of the stock.</param>
/// <param name="Amount">The stock to unblock: a quantity of a bulk product, of a lot if the product is tracked by lot, or units
/// that are blocked. The quantity is above zero, and a multiple of the product's increment.</param>
/// <remarks>Statuses: <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.LotRequired"/>, <see cref="CommandStatus.ProductHasNoLots"/>,
/// <see cref="CommandStatus.UnknownLot"/>, <see cref="CommandStatus.LotNotOfProduct"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.UnknownLocation"/>,
/// <see cref="CommandStatus.LocationIsFrozen"/>, <see cref="CommandStatus.InvalidOption"/> (the amount is everything, or
/// names units in a lot), <see cref="CommandStatus.ListEmpty"/>, <see cref="CommandStatus.ListTooLong"/>,
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.TextInvalid"/>, <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.UnknownSerial"/>, <see cref="CommandStatus.SerialOfAnotherProduct"/>,
/// <see cref="CommandStatus.SerialElsewhere"/>, <see cref="CommandStatus.SerialNotBlocked"/>,
/// <see cref="CommandStatus.SerialIsRecalled"/>,
/// <see cref="CommandStatus.InsufficientStock"/> (less than that is blocked).</remarks>
[Command(CommandKind.Unblock, typeof(BlockCommand), Area = CommandArea.Stock,
    Prefetch = PrefetchPlan.StockAtLocation, Amounts = AmountForms.OfStock)]
public readonly partial record struct Unblock(ProductId Product, LocationId Location, Amount Amount) : ICommand;
