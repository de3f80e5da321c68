namespace Allocations.Engine.Commands;

/// <summary>Reinstates a discontinued product: it takes new allocations and receipts again.</summary>
/// <param name="Product">The product.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (not discontinued),
/// <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>.</remarks>
[Command(CommandKind.ReinstateProduct, typeof(ProductCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct ReinstateProduct(ProductId Product) : ICommand;
