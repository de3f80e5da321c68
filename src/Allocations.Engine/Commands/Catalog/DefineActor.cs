namespace Allocations.Engine.Commands;

/// <summary>Defines an actor: a person or a system that issues commands in this tenant.</summary>
/// <param name="Actor">The definition.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (the same is defined),
/// <see cref="AllocationStatus.DefinedDifferently"/>, <see cref="AllocationStatus.TextMissing"/>,
/// <see cref="AllocationStatus.TextTooLong"/>, <see cref="AllocationStatus.UnknownTenant"/>.</remarks>
[Command(CommandKind.DefineActor, typeof(DefinePartyCommand), Area = CommandArea.Catalog, Outcome = typeof(Defined<ActorId>))]
public readonly partial record struct DefineActor(ActorDefinition Actor) : ICommand;
