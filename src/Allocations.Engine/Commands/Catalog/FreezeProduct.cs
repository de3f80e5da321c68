namespace Allocations.Engine.Commands;

/// <summary>Freezes a product: new allocations of it are refused. All other commands are still accepted.</summary>
/// <param name="Product">The product.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (frozen before), <see cref="CommandStatus.UnknownProduct"/>,
/// <see cref="CommandStatus.OtherTenant"/>.</remarks>
[Command(CommandKind.FreezeProduct, typeof(ProductCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct FreezeProduct(ProductId Product) : ICommand;
