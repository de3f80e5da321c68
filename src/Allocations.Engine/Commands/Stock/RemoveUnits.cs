namespace Allocations.Engine.Commands;

/// <summary>Removes free serialised units from stock.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The location of the units.</param>
/// <param name="Units">Their serial numbers.</param>
/// <param name="Reason">The reason; unspecified by default.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
/// <see cref="AllocationStatus.ProductIsNotSerialized"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="AllocationStatus.UnknownLocation"/>, <see cref="AllocationStatus.LocationIsFrozen"/>,
/// <see cref="AllocationStatus.InvalidOption"/> (the reason is not a declared one), <see cref="AllocationStatus.ListEmpty"/>,
/// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.TextMissing"/>,
/// <see cref="AllocationStatus.TextTooLong"/>, <see cref="AllocationStatus.TextInvalid"/>,
/// <see cref="AllocationStatus.DuplicateSerial"/>, <see cref="AllocationStatus.UnknownSerial"/>,
/// <see cref="AllocationStatus.SerialOfAnotherProduct"/>, <see cref="AllocationStatus.SerialElsewhere"/>,
/// <see cref="AllocationStatus.SerialAlreadyAllocated"/>, <see cref="AllocationStatus.SerialNotAvailable"/>.</remarks>
[Command(CommandKind.Adjust, typeof(StockCommand), Area = CommandArea.Stock, IsVariant = true, Amounts = AmountForms.Units)]
public readonly partial record struct RemoveUnits(
    ProductId Product,
    LocationId Location,
    Amount Units,
    AdjustReason Reason = AdjustReason.Unspecified) : ICommand
{
    internal Quantity Quantity => -Units.Quantity;
}
