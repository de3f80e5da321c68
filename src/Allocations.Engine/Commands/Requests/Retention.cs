namespace Allocations.Engine;

/// <summary>The limits on finished allocations (everything delivered or cancelled) in memory. Allocations that exceed either
/// limit are retired, in the order in which they finished.</summary>
/// <remarks><c>default</c> is <see cref="Unlimited"/>: no allocation is ever retired. Immutable and safe to share between
/// threads.</remarks>
[Commands.CommandPart]
public readonly record struct Retention
{
    /// <summary>Finished allocations stay forever: the <c>default</c> value.</summary>
    public static Retention Unlimited => default;

    /// <summary>The maximum number of finished allocations of the whole store, 0 or more; those that finished last stay. No
    /// limit by default.</summary>
    public long? Count { get; init; }

    /// <summary>The time that a finished allocation stays, in the engine's time (the time stamps of its commands); 0 or more.
    /// No limit by default.</summary>
    public TimeSpan? Age { get; init; }
}
