namespace Allocations.Engine.Commands;

/// <summary>Receives stock: it is free, and serves the queue in the same step.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The receiving location.</param>
/// <param name="Amount">The received stock: a quantity of a bulk product, of a lot if the product is tracked by lot, or new
/// units, which are received in this order. The quantity is above zero, and a multiple of the product's increment.</param>
/// <remarks>A lot may have expired: its stock is received, but it can't be promised. Statuses:
/// <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.LotRequired"/>, <see cref="CommandStatus.ProductHasNoLots"/>,
/// <see cref="CommandStatus.UnknownLot"/>, <see cref="CommandStatus.LotNotOfProduct"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.UnknownLocation"/>,
/// <see cref="CommandStatus.LocationIsFrozen"/>, <see cref="CommandStatus.LocationDiscontinued"/>,
/// <see cref="CommandStatus.ProductDiscontinued"/>, <see cref="CommandStatus.InvalidOption"/> (the amount is everything, or
/// names units in a lot), <see cref="CommandStatus.ListEmpty"/>, <see cref="CommandStatus.ListTooLong"/>,
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.TextInvalid"/>, <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.SerialAlreadyInStock"/>.</remarks>
[Command(CommandKind.Receive, typeof(StockCommand), Area = CommandArea.Stock,
    Prefetch = PrefetchPlan.StockAtLocation, Amounts = AmountForms.OfStock)]
public readonly partial record struct Receive(ProductId Product, LocationId Location, Amount Amount) : ICommand;
