namespace Allocations.Engine;

/// <summary>What commands would come to, had they been submitted at this place among the others (see
/// <see cref="AllocationEngine.PreviewAsync"/>). Nothing of it was done. Immutable.</summary>
public sealed class CommandPreview
{
    internal CommandPreview(
        long sequence,
        IReadOnlyList<Outcome> outcomes,
        IReadOnlyList<AllocationChange> changes,
        int changeCount,
        IReadOnlyList<EngineEvent> events,
        int eventCount)
    {
        Sequence = sequence;
        Outcomes = outcomes;
        Changes = changes;
        ChangeCount = changeCount;
        Events = events;
        EventCount = eventCount;
    }

    /// <summary>The last command before the preview: what was found is true right behind it.</summary>
    public long Sequence { get; }

    /// <summary>The outcome of each command, by its index in the batch. Their sequences are those that would come next.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; }

    /// <summary>Every allocation that would be created, change, or leave memory: also those that would be served in the queue.
    /// By rows, that is by ids as long as no row is used again; the first <see cref="EngineLimits.ChangesPerPreview"/> of
    /// them.</summary>
    public IReadOnlyList<AllocationChange> Changes { get; }

    /// <summary>How many allocations would change, listed or not.</summary>
    public int ChangeCount { get; }

    /// <summary>What would happen, event by event, as <see cref="EventOperations"/> would tell it, positions and time
    /// included; also if no trail is kept. The first <see cref="EngineLimits.EventsPerPreview"/> of them.</summary>
    public IReadOnlyList<EngineEvent> Events { get; }

    /// <summary>How many events there would be, listed or not.</summary>
    public int EventCount { get; }

    /// <summary>Whether <see cref="Changes"/> and <see cref="Events"/> list them all.</summary>
    public bool IsComplete => Changes.Count == ChangeCount && Events.Count == EventCount;
}
