namespace Allocations.Engine;

/// <summary>The place of an event: its command's sequence, and its place among the events of that command. The same on every
/// replay of the same log.</summary>
/// <param name="Sequence">The command's sequence, from 1.</param>
/// <param name="Index">The event's place within the command, from 0.</param>
/// <remarks><c>default</c> is before every event. Immutable and safe to share between threads.</remarks>
public readonly record struct EventPosition(long Sequence, int Index) : IComparable<EventPosition>
{
    /// <summary>The first place behind this one: where a reader goes on that has handled this event.</summary>
    /// <exception cref="OverflowException">The index is <see cref="int.MaxValue"/>, which no event has.</exception>
    public EventPosition Next => new(Sequence, checked(Index + 1));

    /// <summary>Whether the left one comes before.</summary>
    public static bool operator <(EventPosition left, EventPosition right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one comes after.</summary>
    public static bool operator >(EventPosition left, EventPosition right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one comes before, or both are the same.</summary>
    public static bool operator <=(EventPosition left, EventPosition right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one comes after, or both are the same.</summary>
    public static bool operator >=(EventPosition left, EventPosition right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(EventPosition other) =>
        Sequence != other.Sequence ? Sequence.CompareTo(other.Sequence) : Index.CompareTo(other.Index);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Sequence}.{Index}");
}
