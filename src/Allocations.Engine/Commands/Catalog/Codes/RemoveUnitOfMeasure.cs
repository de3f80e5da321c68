namespace Allocations.Engine.Commands;

/// <summary>Removes a unit of measure of a product, and its barcode, while the product is not in use: so a size that somebody may
/// still count in never changes.</summary>
/// <param name="Product">The product.</param>
/// <param name="Code">The name of the unit.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the product has no such unit),
/// <see cref="CommandStatus.StockInUse"/> (the product has stock, or stock that has not been delivered yet),
/// <see cref="CommandStatus.AllocationInUse"/> (an allocation waits for it), <see cref="CommandStatus.UnknownProduct"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.TextInvalid"/>.</remarks>
[Command(CommandKind.RemoveUnitOfMeasure, typeof(ProductCodeCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct RemoveUnitOfMeasure(ProductId Product, string Code) : ICommand;
