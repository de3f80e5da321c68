namespace Allocations.Engine.Commands;

/// <summary>Thaws a product: new allocations of it are accepted again.</summary>
/// <param name="Product">The product.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (not frozen), <see cref="CommandStatus.UnknownProduct"/>,
/// <see cref="CommandStatus.OtherTenant"/>.</remarks>
[Command(CommandKind.ThawProduct, typeof(ProductCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct ThawProduct(ProductId Product) : ICommand;
