namespace Allocations.Engine.Commands;

/// <summary>Discontinues a product: it takes no new allocations and no receipts. Allocations that exist continue: they are served
/// with the stock that is there, changed downwards, released and cancelled. Its stock can be moved, counted, corrected and
/// written off.</summary>
/// <param name="Product">The product.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (discontinued before),
/// <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>. A product that only pauses is frozen
/// instead (<see cref="FreezeProduct"/>), which does not refuse receipts.</remarks>
[Command(CommandKind.DiscontinueProduct, typeof(ProductCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct DiscontinueProduct(ProductId Product) : ICommand;
