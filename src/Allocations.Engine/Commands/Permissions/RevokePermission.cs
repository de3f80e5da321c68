namespace Allocations.Engine.Commands;

/// <summary>Revokes families of commands, or authorities, that were granted to an actor at one location, or everywhere. A family
/// that is granted everywhere is revoked everywhere; it cannot be revoked at one location. When the last grant of the tenant has
/// been revoked, everybody may send every command in it again.</summary>
/// <param name="Actor">The actor; the default id for commands that name none.</param>
/// <param name="Families">The families and authorities; those that were not granted there do not matter.</param>
/// <param name="Location">The location of the grant; the default id for a grant everywhere.</param>
/// <remarks>As long as the tenant has another grant, somebody must have <see cref="CommandFamilies.Permissions"/> everywhere.
/// Outcome: the actor. Statuses: <see cref="CommandStatus.Unchanged"/> (nothing of it is granted there),
/// <see cref="CommandStatus.InvalidOption"/> (no family, or one that does not exist),
/// <see cref="CommandStatus.UnknownActor"/>, <see cref="CommandStatus.UnknownLocation"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.NobodyMayGrant"/>.</remarks>
[Command(CommandKind.RevokePermission, typeof(PermissionCommand), Area = CommandArea.Permissions, NeedsRoom = false)]
public readonly partial record struct RevokePermission(
    ActorId Actor, CommandFamilies Families, LocationId Location = default) : ICommand;
