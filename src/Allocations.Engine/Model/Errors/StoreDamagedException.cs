namespace Allocations.Engine;

/// <summary>
/// The log is damaged at a place that had been acknowledged, so opening it would lose commands silently. Nothing has
/// been changed on the disk. Restore the named segment from a copy, or cut the log at the named place with the repair
/// tool and accept the loss of everything from <see cref="FirstAffectedSequence"/> on.
/// </summary>
public sealed class StoreDamagedException : AllocationStoreException
{
    internal StoreDamagedException(string what, long segment, long offset, ulong frame, ulong firstAffectedSequence,
        ulong lastKnownSequence = 0)
        : base($"{what} Segment {segment}, offset {offset}, frame {frame}; the first command affected has sequence "
            + $"{firstAffectedSequence}{Loss(firstAffectedSequence, lastKnownSequence)}. The store was left as it is.")
    {
        Segment = segment;
        Offset = offset;
        Frame = frame;
        FirstAffectedSequence = firstAffectedSequence;
        LastKnownSequence = lastKnownSequence >= firstAffectedSequence ? lastKnownSequence : 0;
    }

    /// <summary>The number of the damaged segment file, from 1.</summary>
    public long Segment { get; }

    /// <summary>The offset in the segment at which the damaged frame begins, in bytes.</summary>
    public long Offset { get; }

    /// <summary>The number of the frame that should be there; the store's first frame has number 0.</summary>
    public ulong Frame { get; }

    /// <summary>The sequence of the first command that can no longer be read.</summary>
    public ulong FirstAffectedSequence { get; }

    /// <summary>The last sequence that the store is known to have had, according to the frames behind the damage or to the
    /// name of a checkpoint; 0 if neither exists. Cutting the log at the damage loses everything from
    /// <see cref="FirstAffectedSequence"/> up to this sequence.</summary>
    public ulong LastKnownSequence { get; }

    private static string Loss(ulong first, ulong last) => last < first
        ? ""
        : $", the last one known of {last}: {last - first + 1} in all";
}
