namespace Allocations.Engine.Commands;

/// <summary>Makes blocked stock free again; the queue is served in the same step.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The location of the stock.</param>
/// <param name="Amount">The stock to unblock: a quantity of a bulk product, of a lot if the product is tracked by lot, or units
/// that are blocked. The quantity is above zero, and a multiple of the product's increment.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
/// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
/// <see cref="AllocationStatus.LotRequired"/>, <see cref="AllocationStatus.ProductHasNoLots"/>,
/// <see cref="AllocationStatus.UnknownLot"/>, <see cref="AllocationStatus.LotNotOfProduct"/>,
/// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="AllocationStatus.QuantityOverflow"/>, <see cref="AllocationStatus.UnknownLocation"/>,
/// <see cref="AllocationStatus.LocationIsFrozen"/>, <see cref="AllocationStatus.InvalidOption"/> (the amount is everything, or
/// names units in a lot), <see cref="AllocationStatus.ListEmpty"/>, <see cref="AllocationStatus.ListTooLong"/>,
/// <see cref="AllocationStatus.TextMissing"/>, <see cref="AllocationStatus.TextTooLong"/>,
/// <see cref="AllocationStatus.TextInvalid"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
/// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
/// <see cref="AllocationStatus.SerialElsewhere"/>, <see cref="AllocationStatus.SerialNotBlocked"/>,
/// <see cref="AllocationStatus.InsufficientStock"/> (less than that is blocked).</remarks>
[Command(CommandKind.Unblock, typeof(BlockCommand), Area = CommandArea.Stock,
    Footprint = CommandFootprint.StockAtLocation, Amounts = AmountForms.OfStock)]
public readonly partial record struct Unblock(ProductId Product, LocationId Location, Amount Amount) : ICommand;
