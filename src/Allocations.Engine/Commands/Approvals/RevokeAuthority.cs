namespace Allocations.Engine.Commands;

/// <summary>Revokes an authority of an actor. Approvals that the actor has given remain.</summary>
/// <param name="Actor">The actor, of the same tenant.</param>
/// <param name="Authority">The code of the authority.</param>
/// <remarks>The outcome's Id is the actor. Statuses: <see cref="CommandStatus.Unchanged"/> (the actor does not hold it),
/// <see cref="CommandStatus.UnknownActor"/> (also of another tenant, and no actor), <see cref="CommandStatus.UnknownAuthority"/>,
/// <see cref="CommandStatus.NobodyCanApprove"/> (nobody could satisfy a policy of the tenant any more),
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.CodeInvalid"/>.</remarks>
[Command(CommandKind.RevokeAuthority, typeof(AuthorityOfActorCommand), Area = CommandArea.Approvals,
    Family = CommandFamilies.Permissions, NeedsRoom = false)]
public readonly partial record struct RevokeAuthority(ActorId Actor, string Authority) : ICommand;
