namespace Allocations.Engine.Commands;

/// <summary>Adds serialized units that were found to stock: they are free, and serve the queue in the same step.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The location where they were found.</param>
/// <param name="Units">Their serial numbers.</param>
/// <param name="Reason">The reason; unspecified by default.</param>
/// <remarks>Statuses: <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductIsNotSerialized"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.UnknownLocation"/>,
/// <see cref="CommandStatus.LocationIsFrozen"/>, <see cref="CommandStatus.InvalidOption"/> (the reason is not a declared
/// one), <see cref="CommandStatus.ListEmpty"/>, <see cref="CommandStatus.ListTooLong"/>,
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.TextInvalid"/>, <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.SerialAlreadyInStock"/>.</remarks>
[Command(CommandKind.Adjust, typeof(StockCommand), Area = CommandArea.Stock, IsVariant = true, Amounts = AmountForms.Units)]
public readonly partial record struct AddUnits(
    ProductId Product,
    LocationId Location,
    Amount Units,
    AdjustReason Reason = AdjustReason.Unspecified) : ICommand;
