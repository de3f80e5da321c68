namespace Allocations.Engine;

/// <summary>How long finished allocations (everything delivered or cancelled) stay in memory. Those that exceed either limit
/// leave, the one that finished first before the others.</summary>
/// <remarks><c>default</c> is <see cref="Unlimited"/>: nothing ever leaves. Immutable and safe to share between
/// threads.</remarks>
[Commands.CommandPart]
public readonly record struct Retention
{
    /// <summary>Finished allocations stay for ever: the <c>default</c> value.</summary>
    public static Retention Unlimited => default;

    /// <summary>How many finished allocations stay, of the whole store, those that finished last; 0 or more. No limit by
    /// default.</summary>
    public long? Count { get; init; }

    /// <summary>How long a finished allocation stays, in the engine's time (the time stamps of its commands); 0 or more. No
    /// limit by default.</summary>
    public TimeSpan? Age { get; init; }
}
