namespace Allocations.Engine;

/// <summary>The limits on the audit trail. When either limit is exceeded, whole blocks of 64 KiB are discarded from the
/// front.</summary>
/// <remarks><c>default</c> is <see cref="Unlimited"/>: everything is kept. Immutable and safe to share between threads.</remarks>
[Commands.CommandPart]
public readonly record struct TrailRetention
{
    /// <summary>Everything is kept: the <c>default</c> value.</summary>
    public static TrailRetention Unlimited => default;

    /// <summary>The size of the trail's full blocks, in bytes; at least 1 MiB. No limit by default. Files of 64 MiB hold the
    /// blocks, so the disk may hold 64 MiB more, and the blocks that two checkpoints need.</summary>
    public long? Bytes { get; init; }

    /// <summary>The time that events are kept, in the engine's time (the time stamps of commands); zero or more. A block is
    /// discarded when its last event is older than that, compared with the last event of the newest full block. No limit by
    /// default.</summary>
    public TimeSpan? Age { get; init; }
}
