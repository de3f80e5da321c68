namespace Allocations.Engine.Commands;

/// <summary>Thaws a location: its free stock is available again, and serves the queues of its products in the same
/// step.</summary>
/// <param name="Location">The location.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (not frozen), <see cref="CommandStatus.UnknownLocation"/>,
/// <see cref="CommandStatus.OtherTenant"/>. <see cref="Outcome.Index"/> is the number of waiting allocations that got
/// stock.</remarks>
[Command(CommandKind.ThawLocation, typeof(LocationCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct ThawLocation(LocationId Location) : ICommand;
