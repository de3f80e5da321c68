namespace Allocations.Engine.Commands;

/// <summary>Ends the recall of units: those that are in quarantine because of it are free again, and the product's queue is
/// served with them. Units that were blocked before stay blocked, and units that are with somebody stay with him; only the mark
/// goes.</summary>
/// <param name="Product">The product.</param>
/// <param name="Units">Their serial numbers. A unit that is not recalled is left unchanged.</param>
/// <remarks>The outcome's Id is the product, its quantity is the number of units that are free again, and Index is the number of
/// waiting allocations that got stock. An allocation that lost a unit to the recall does not get the same unit back. Statuses:
/// <see cref="CommandStatus.Unchanged"/> (none of them is recalled),
/// <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductIsNotSerialized"/>, <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>,
/// <see cref="CommandStatus.DuplicateSerial"/>, <see cref="CommandStatus.UnknownSerial"/>,
/// <see cref="CommandStatus.SerialOfAnotherProduct"/>.</remarks>
[Command(CommandKind.EndSerialRecall, typeof(SerialsCommand), Area = CommandArea.Stock,
    Check = nameof(CommandTable.IsQuarantine), Amounts = AmountForms.Units)]
public readonly partial record struct EndSerialRecall(ProductId Product, Amount Units) : ICommand;
