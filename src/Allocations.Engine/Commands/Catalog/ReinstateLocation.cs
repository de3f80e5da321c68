namespace Allocations.Engine.Commands;

/// <summary>Reinstates a discontinued location: it takes stock again.</summary>
/// <param name="Location">The location.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (not discontinued),
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.OtherTenant"/>.</remarks>
[Command(CommandKind.ReinstateLocation, typeof(LocationCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct ReinstateLocation(LocationId Location) : ICommand;
