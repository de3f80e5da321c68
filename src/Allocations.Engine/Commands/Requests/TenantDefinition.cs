namespace Allocations.Engine;

/// <summary>The definition of a tenant.</summary>
/// <param name="Code">The code, unique in the store, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.</param>
[Commands.CommandPart]
public readonly record struct TenantDefinition(string Code)
{
    /// <summary>The display name, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Name { get; init; }
}
