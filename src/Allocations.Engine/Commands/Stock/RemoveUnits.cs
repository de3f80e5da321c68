namespace Allocations.Engine.Commands;

/// <summary>Removes free serialized units from stock.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The location of the units.</param>
/// <param name="Units">Their serial numbers.</param>
/// <param name="Reason">The reason; unspecified by default.</param>
/// <remarks>Statuses: <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductIsNotSerialized"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.LocationIsFrozen"/>,
/// <see cref="CommandStatus.InvalidOption"/> (the reason is not a declared one), <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>,
/// <see cref="CommandStatus.DuplicateSerial"/>, <see cref="CommandStatus.UnknownSerial"/>,
/// <see cref="CommandStatus.SerialOfAnotherProduct"/>, <see cref="CommandStatus.SerialElsewhere"/>,
/// <see cref="CommandStatus.SerialAlreadyAllocated"/>, <see cref="CommandStatus.SerialNotAvailable"/>.</remarks>
[Command(CommandKind.Adjust, typeof(StockCommand), Area = CommandArea.Stock, IsVariant = true, Amounts = AmountForms.Units)]
public readonly partial record struct RemoveUnits(
    ProductId Product,
    LocationId Location,
    Amount Units,
    AdjustReason Reason = AdjustReason.Unspecified) : ICommand
{
    internal Quantity Quantity => -Units.Quantity;
}
