namespace Allocations.Engine;

/// <summary>Events were asked for that the audit trail does not have: they were given up by its
/// <see cref="TrailRetention"/>, or happened before it began.</summary>
public sealed class EventsDiscardedException : EventsUnavailableException
{
    internal EventsDiscardedException(EventPosition first)
        : base($"The audit trail has no events before {first}.") => First = first;

    /// <summary>The first position that can be read.</summary>
    public EventPosition First { get; }
}
