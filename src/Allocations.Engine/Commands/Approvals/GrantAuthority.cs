namespace Allocations.Engine.Commands;

/// <summary>Grants an actor an authority: the actor can approve what it stands for.</summary>
/// <param name="Actor">The actor, of the same tenant.</param>
/// <param name="Authority">The code of the authority.</param>
/// <remarks>The outcome's Id is the actor. Statuses: <see cref="CommandStatus.Unchanged"/> (the actor holds it),
/// <see cref="CommandStatus.UnknownActor"/> (also of another tenant, and no actor), <see cref="CommandStatus.UnknownAuthority"/>,
/// <see cref="CommandStatus.TooManyApprovalRules"/> (the authority has as many holders as it may have),
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.CodeInvalid"/>.</remarks>
[Command(CommandKind.GrantAuthority, typeof(AuthorityOfActorCommand), Area = CommandArea.Approvals,
    Family = CommandFamilies.Permissions)]
public readonly partial record struct GrantAuthority(ActorId Actor, string Authority) : ICommand;
