namespace Allocations.Engine;

/// <summary>The details of a split besides the quantity.</summary>
/// <remarks><c>default</c>: the waiting quantity goes first, and address and deadline stay the same.</remarks>
[Commands.CommandPart]
public readonly record struct SplitDetails
{
    /// <summary>The source of the quantity.</summary>
    /// <value>Default: <see cref="SplitSource.WaitingFirst"/>.</value>
    public SplitSource Source { get; init; }

    /// <summary>The address of the new allocation, up to <see cref="EngineLimits.NameBytes"/> UTF-8 bytes; the same address
    /// by default.</summary>
    public string? ShipTo { get; init; }

    /// <summary>The deadline of the new allocation; the same deadline by default.</summary>
    public DateTimeOffset? RequiredBy { get; init; }
}
