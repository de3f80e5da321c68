namespace Allocations.Engine;

/// <summary>Thrown when requested events are not in the audit trail: its <see cref="TrailRetention"/> discarded them, or they
/// occurred before it began.</summary>
public sealed class EventsDiscardedException : EventsUnavailableException
{
    internal EventsDiscardedException(EventPosition first)
        : base($"The audit trail has no events before {first}.") => First = first;

    /// <summary>The first position that can be read.</summary>
    public EventPosition First { get; }
}
