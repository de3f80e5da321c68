namespace Allocations.Engine;

/// <summary>The changes of a customer's definition: only what is given changes.</summary>
/// <remarks><c>default</c> changes nothing. Immutable and safe to share between threads.</remarks>
[Commands.CommandPart]
public readonly record struct CustomerChanges
{
    /// <summary>The display name, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes; an empty text removes it.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public string? Name { get; init; }

    /// <summary>The tier, up to <see cref="EngineLimits.CustomerTier"/>; 0 for none.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public int? Tier { get; init; }

    /// <summary>The region, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; an empty text removes it.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public string? Region { get; init; }

    /// <summary>The channel, up to <see cref="EngineLimits.CodeBytes"/> UTF-8 bytes; an empty text removes it.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public string? Channel { get; init; }

    /// <summary>The group; <see cref="CustomerGroupId.None"/> for none.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public CustomerGroupId? Group { get; init; }
}
