namespace Allocations.Engine;

/// <summary>The definition of a customer.</summary>
/// <param name="Code">The code, unique among the customers of its tenant, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes.
/// Requests name the customer by it (<see cref="AllocationRequest.Customer"/>).</param>
[Commands.CommandPart]
public readonly record struct CustomerDefinition(string Code)
{
    /// <summary>The display name, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Name { get; init; }

    /// <summary>The tier, from 1 to <see cref="EngineLimits.CustomerTier"/>, in the numbering of the host.</summary>
    /// <value>Default: 0, for none.</value>
    public int Tier { get; init; }

    /// <summary>The region, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Region { get; init; }

    /// <summary>The channel by which it buys, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; none by default.</summary>
    public string? Channel { get; init; }

    /// <summary>The group that it belongs to; none by default.</summary>
    public CustomerGroupId Group { get; init; }
}
