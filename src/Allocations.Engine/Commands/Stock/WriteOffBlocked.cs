namespace Allocations.Engine.Commands;

/// <summary>Writes blocked stock of a bulk product off: it is no longer on hand. No allocation loses stock by it. For blocked
/// units see <see cref="StockOperations.WriteOffAsync"/>.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The location of the stock.</param>
/// <param name="Amount">The stock to write off: a quantity, of a lot if the product is tracked by lot. Above zero, and a multiple
/// of the product's increment.</param>
/// <param name="Reason">The reason; unspecified by default.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
/// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.LotRequired"/>,
/// <see cref="AllocationStatus.ProductHasNoLots"/>, <see cref="AllocationStatus.UnknownLot"/>,
/// <see cref="AllocationStatus.LotNotOfProduct"/>, <see cref="AllocationStatus.QuantityNotPositive"/>,
/// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.QuantityOverflow"/>,
/// <see cref="AllocationStatus.UnknownLocation"/>, <see cref="AllocationStatus.LocationIsFrozen"/>,
/// <see cref="AllocationStatus.InvalidOption"/> (the amount is everything, or names units; the reason is not a declared one),
/// <see cref="AllocationStatus.InsufficientStock"/> (less than that is blocked).</remarks>
[Command(CommandKind.WriteOff, typeof(BlockCommand), Area = CommandArea.Stock,
    IsVariant = true, Outcome = typeof(RepairOutcome), Amounts = AmountForms.OfStock)]
public readonly partial record struct WriteOffBlocked(
    ProductId Product,
    LocationId Location,
    Amount Amount,
    WriteOffReason Reason = WriteOffReason.Unspecified) : ICommand
{
    internal static RepairOptions Options => RepairOptions.FromBlocked;
}
