namespace Allocations.Engine.Commands;

/// <summary>Changes the display name of an actor.</summary>
/// <param name="Actor">The actor.</param>
/// <param name="Name">The name, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes; null or empty for none.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (it has this name), <see cref="CommandStatus.UnknownActor"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.TextInvalid"/>.</remarks>
[Command(CommandKind.ChangeActor, typeof(ChangePartyCommand), Area = CommandArea.Catalog)]
public readonly partial record struct ChangeActor(ActorId Actor, string? Name) : ICommand
{
    /// <summary>The field of the payload that both parties share.</summary>
    internal int Party => Actor.Value;
}
