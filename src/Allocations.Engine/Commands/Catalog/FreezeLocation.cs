namespace Allocations.Engine.Commands;

/// <summary>Freezes a location, for example for a count. No stock enters or leaves it, and its free stock is not available.
/// Stock that is allocated there stays promised, but it can be picked, released, shipped or checked out only after a thaw.
/// Counts are accepted, and stock that was picked before can be processed.</summary>
/// <param name="Location">The location, of any kind.</param>
/// <remarks><para>Statuses: <see cref="CommandStatus.Unchanged"/> (frozen before),
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.OtherTenant"/>.</para>
/// <para>One command visits all products that ever had stock there; the first freeze in a store visits every ledger once. If
/// a warehouse of a hundred thousand products is one location, freeze products instead.</para></remarks>
[Command(CommandKind.FreezeLocation, typeof(LocationCommand), Area = CommandArea.Catalog, NeedsRoom = false)]
public readonly partial record struct FreezeLocation(LocationId Location) : ICommand;
