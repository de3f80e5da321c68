namespace Allocations.Engine;

/// <summary>The rules of a tenant about the allocations that may give stock to others. They concern
/// <see cref="Commands.Reallocate"/> and <see cref="Commands.ReallocateMany"/>.</summary>
/// <remarks>The default forbids nothing. Immutable and safe to share between threads.</remarks>
[Commands.CommandPart]
public readonly record struct ReallocationPolicy
{
    /// <summary>The bands whose allocations give nothing. The band is that of the effective priority, as it is when the command
    /// is executed.</summary>
    /// <value>Default: <see cref="PriorityBands.None"/>.</value>
    public PriorityBands KeptBands { get; init; }

    /// <summary>Whether no allocation gives to one of a lower band.</summary>
    /// <value>Default: false.</value>
    public bool ForbidsLowerBands { get; init; }

    /// <summary>The first of the tiers whose customers give nothing, from 1 to <see cref="EngineLimits.CustomerTier"/>; 0 for
    /// none.</summary>
    /// <value>Default: 0.</value>
    public int FirstTier { get; init; }

    /// <summary>The last of the tiers whose customers give nothing; not below <see cref="FirstTier"/>, and 0 only if that
    /// is.</summary>
    /// <value>Default: 0.</value>
    public int LastTier { get; init; }
}
