namespace Allocations.Engine.Commands;

/// <summary>Writes off blocked stock of a bulk product: it is no longer on hand. No allocation loses stock. For blocked units
/// see <see cref="StockOperations.WriteOffAsync"/>.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The location of the stock.</param>
/// <param name="Amount">The stock to write off: a quantity, of a lot if the product is tracked by lot. Above zero, and a multiple
/// of the product's increment.</param>
/// <param name="Reason">The reason; unspecified by default.</param>
/// <remarks>Statuses: <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.LotRequired"/>,
/// <see cref="CommandStatus.ProductHasNoLots"/>, <see cref="CommandStatus.UnknownLot"/>,
/// <see cref="CommandStatus.LotNotOfProduct"/>, <see cref="CommandStatus.QuantityNotPositive"/>,
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>, <see cref="CommandStatus.QuantityOverflow"/>,
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.LocationIsFrozen"/>,
/// <see cref="CommandStatus.InvalidOption"/> (the amount is everything, or names units; the reason is not a declared one),
/// <see cref="CommandStatus.InsufficientStock"/> (less than that is blocked).</remarks>
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
