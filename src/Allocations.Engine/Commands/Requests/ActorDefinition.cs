namespace Allocations.Engine;

/// <summary>The definition of an actor: a person or a system that issues commands.</summary>
/// <param name="Code">The code, unique in its tenant, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.</param>
[Commands.CommandPart]
public readonly record struct ActorDefinition(string Code)
{
    /// <summary>The display name, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Name { get; init; }
}
