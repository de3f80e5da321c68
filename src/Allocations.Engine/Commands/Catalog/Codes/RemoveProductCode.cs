namespace Allocations.Engine.Commands;

/// <summary>Takes a code beside the SKU from a product. The SKU itself stays.</summary>
/// <param name="Product">The product.</param>
/// <param name="Code">The code.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the product has no such code beside its SKU),
/// <see cref="CommandStatus.CodeInUse"/> (it is the barcode of a unit of measure, and goes with that),
/// <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>.</remarks>
[Command(CommandKind.RemoveProductCode, typeof(ProductCodeCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct RemoveProductCode(ProductId Product, string Code) : ICommand;
