namespace Allocations.Engine.Commands;

/// <summary>Gives a product a code beside its SKU: a barcode, or the number that a supplier or a customer uses.
/// <see cref="CatalogOperations.TryFindProduct"/> finds the product by it. Within a tenant, a code names one product.</summary>
/// <param name="Product">The product.</param>
/// <param name="Code">The code, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the product is found by it already),
/// <see cref="CommandStatus.CodeInUse"/> (it names another product), <see cref="CommandStatus.TooManyCodes"/>,
/// <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>.
/// <see cref="CatalogOperations.GetProductCodesAsync"/> lists the codes.</remarks>
[Command(CommandKind.AddProductCode, typeof(ProductCodeCommand), Area = CommandArea.Catalog)]
public readonly partial record struct AddProductCode(ProductId Product, string Code) : ICommand;
