namespace Allocations.Engine;

/// <summary>The changes of the definition of a group of customers: only what is given changes.</summary>
/// <remarks><c>default</c> changes nothing. Immutable and safe to share between threads.</remarks>
[Commands.CommandPart]
public readonly record struct CustomerGroupChanges
{
    /// <summary>The display name, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes; an empty text removes it.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public string? Name { get; init; }

    /// <summary>The group that it belongs to, with all groups below it; <see cref="CustomerGroupId.None"/> makes it a
    /// root.</summary>
    /// <value>Default: null, which changes nothing.</value>
    public CustomerGroupId? Parent { get; init; }
}
