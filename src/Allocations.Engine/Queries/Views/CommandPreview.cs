using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The results of commands, had they been submitted at this position (see
/// <see cref="AllocationEngine.PreviewAsync"/>). None of them was executed. Immutable.</summary>
public sealed class CommandPreview
{
    /// <summary>Creates a preview: for JSON, and for the doubles of a host's tests.</summary>
    /// <param name="sequence">The <see cref="Sequence"/>.</param>
    /// <param name="outcomes">The <see cref="Outcomes"/>.</param>
    /// <param name="changes">The <see cref="Changes"/>.</param>
    /// <param name="changeCount">The <see cref="ChangeCount"/>.</param>
    /// <param name="events">The <see cref="Events"/>.</param>
    /// <param name="eventCount">The <see cref="EventCount"/>.</param>
    [JsonConstructor]
    public CommandPreview(
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

    /// <summary>The sequence of the last command before the preview; the results hold immediately after it.</summary>
    public long Sequence { get; }

    /// <summary>The outcome of each command, by its index in the batch. Their sequences are the next ones of the
    /// store.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; }

    /// <summary>Every allocation that would be created, changed or retired, including those that would be served in a queue.
    /// The order is that of rows, which is the order of ids as long as no row is reused; the first
    /// <see cref="EngineLimits.ChangesPerPreview"/> are listed.</summary>
    public IReadOnlyList<AllocationChange> Changes { get; }

    /// <summary>The number of allocations that would change, listed or not.</summary>
    public int ChangeCount { get; }

    /// <summary>The events that would occur, as <see cref="EventOperations"/> would report them, positions and time included;
    /// also if no trail is kept. The first <see cref="EngineLimits.EventsPerPreview"/> are listed.</summary>
    public IReadOnlyList<EngineEvent> Events { get; }

    /// <summary>The number of events that would occur, listed or not.</summary>
    public int EventCount { get; }

    /// <summary>Whether <see cref="Changes"/> and <see cref="Events"/> are complete.</summary>
    [JsonIgnore]
    public bool IsComplete => Changes.Count == ChangeCount && Events.Count == EventCount;
}
