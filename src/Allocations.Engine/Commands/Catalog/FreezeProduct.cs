namespace Allocations.Engine.Commands;

/// <summary>Freezes a product: new allocations of it are refused. All other commands go on.</summary>
/// <param name="Product">The product.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (frozen before), <see cref="AllocationStatus.UnknownProduct"/>,
/// <see cref="AllocationStatus.OtherTenant"/>.</remarks>
[Command(CommandKind.FreezeProduct, typeof(ProductCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct FreezeProduct(ProductId Product) : ICommand;
