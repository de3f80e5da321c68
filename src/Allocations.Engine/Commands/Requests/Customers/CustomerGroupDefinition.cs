namespace Allocations.Engine;

/// <summary>The definition of a group of customers. Groups form trees.</summary>
/// <param name="Code">The code, unique among the groups of its tenant, up to <see cref="EngineLimits.CodeBytes"/> UTF-8
/// bytes.</param>
[Commands.CommandPart]
public readonly record struct CustomerGroupDefinition(string Code)
{
    /// <summary>The display name, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Name { get; init; }

    /// <summary>The group that it belongs to. A tree has up to <see cref="EngineLimits.CustomerGroupLevels"/> levels.</summary>
    /// <value>Default: none, for a root.</value>
    public CustomerGroupId Parent { get; init; }
}
