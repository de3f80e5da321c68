namespace Allocations.Engine.Commands;

/// <summary>Receives stock: it is free, and serves the queue in the same step.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The location that receives it.</param>
/// <param name="Amount">The stock that comes in: a quantity of a bulk product, of a lot if the product is tracked by lot, or new
/// units, which are received in this order. The quantity is above zero, and a multiple of the product's increment.</param>
/// <remarks>A lot may have expired: its stock is received, but nothing of it is promised. Statuses:
/// <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
/// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
/// <see cref="AllocationStatus.LotRequired"/>, <see cref="AllocationStatus.ProductHasNoLots"/>,
/// <see cref="AllocationStatus.UnknownLot"/>, <see cref="AllocationStatus.LotNotOfProduct"/>,
/// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="AllocationStatus.QuantityOverflow"/>, <see cref="AllocationStatus.UnknownLocation"/>,
/// <see cref="AllocationStatus.LocationIsFrozen"/>, <see cref="AllocationStatus.InvalidOption"/> (the amount is everything, or
/// names units in a lot), <see cref="AllocationStatus.ListEmpty"/>, <see cref="AllocationStatus.ListTooLong"/>,
/// <see cref="AllocationStatus.TextMissing"/>, <see cref="AllocationStatus.TextTooLong"/>,
/// <see cref="AllocationStatus.TextInvalid"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
/// <see cref="AllocationStatus.SerialAlreadyInStock"/>.</remarks>
[Command(CommandKind.Receive, typeof(StockCommand), Area = CommandArea.Stock,
    Footprint = CommandFootprint.StockAtLocation, Amounts = AmountForms.OfStock)]
public readonly partial record struct Receive(ProductId Product, LocationId Location, Amount Amount) : ICommand;
