namespace Allocations.Engine.Commands;

/// <summary>Grants an actor families of commands, or authorities, at one location or everywhere. As long as a tenant has no
/// grant, everybody may send every command in it; with the first grant, every actor has only what is granted to it, and so has
/// the default actor, which stands for none.</summary>
/// <param name="Actor">The actor; the default id for commands that name none.</param>
/// <param name="Families">The families and authorities, added to those that the actor has there.</param>
/// <param name="Location">The location: a command that names locations is permitted if its family is granted at each of them.
/// The default id grants everywhere, also for commands that name no location.</param>
/// <remarks>The first grant must include <see cref="CommandFamilies.Permissions"/> everywhere, or nobody could grant anything
/// else. Outcome: the actor. Statuses: <see cref="CommandStatus.Unchanged"/> (all of it is granted there),
/// <see cref="CommandStatus.InvalidOption"/> (no family, or one that does not exist),
/// <see cref="CommandStatus.UnknownActor"/>, <see cref="CommandStatus.UnknownLocation"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.NobodyMayGrant"/>,
/// <see cref="CommandStatus.TooManyGrants"/>, <see cref="CommandStatus.CapacityReached"/>.</remarks>
[Command(CommandKind.GrantPermission, typeof(PermissionCommand), Area = CommandArea.Permissions)]
public readonly partial record struct GrantPermission(
    ActorId Actor, CommandFamilies Families, LocationId Location = default) : ICommand;
