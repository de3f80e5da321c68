namespace Allocations.Engine.Commands;

/// <summary>Defines an actor: a person or a system that issues commands in this tenant.</summary>
/// <param name="Actor">The definition.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the same is defined),
/// <see cref="CommandStatus.DefinedDifferently"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.UnknownTenant"/>,
/// <see cref="CommandStatus.TextInvalid"/>.</remarks>
[Command(CommandKind.DefineActor, typeof(DefinePartyCommand), Area = CommandArea.Catalog, Outcome = typeof(Defined<ActorId>))]
public readonly partial record struct DefineActor(ActorDefinition Actor) : ICommand;
