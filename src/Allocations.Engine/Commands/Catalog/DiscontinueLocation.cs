namespace Allocations.Engine.Commands;

/// <summary>Discontinues a location: no stock is received there, moved there, or checked in or out to it. The stock that is there
/// remains available, so that it runs out; it can be moved away, counted, corrected and written off.</summary>
/// <param name="Location">The location.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (discontinued before),
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.OtherTenant"/>.</remarks>
[Command(CommandKind.DiscontinueLocation, typeof(LocationCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct DiscontinueLocation(LocationId Location) : ICommand;
