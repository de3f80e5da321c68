namespace Allocations.Engine.Commands;

/// <summary>Thaws a product: new allocations of it are accepted again.</summary>
/// <param name="Product">The product.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (not frozen), <see cref="AllocationStatus.UnknownProduct"/>,
/// <see cref="AllocationStatus.OtherTenant"/>.</remarks>
[Command(CommandKind.ThawProduct, typeof(ProductCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct ThawProduct(ProductId Product) : ICommand;
