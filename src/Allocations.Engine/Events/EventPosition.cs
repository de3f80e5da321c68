using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The position of an event: its command's sequence, and its index among the events of that command. It is the same
/// in every replay of the same log.</summary>
/// <param name="Sequence">The command's sequence, from 1.</param>
/// <param name="Index">The event's index within the command, from 0.</param>
/// <remarks><c>default</c> is before every event. As text, and in JSON as a string, it is <c>410.0</c>, which can serve as the
/// id of a server-sent event. Immutable and safe to share between threads.</remarks>
[JsonConverter(typeof(TextJsonConverter<EventPosition>))]
public readonly partial record struct EventPosition(long Sequence, int Index) : IComparable<EventPosition>,
    ISpanParsable<EventPosition>, IUtf8SpanParsable<EventPosition>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>The first position behind this one, at which a reader continues that has handled this event.</summary>
    /// <exception cref="OverflowException">The index is <see cref="int.MaxValue"/>, which no event has.</exception>
    public EventPosition Next => new(Sequence, checked(Index + 1));

    /// <summary>Whether the left position comes before the right one.</summary>
    public static bool operator <(EventPosition left, EventPosition right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left position comes after the right one.</summary>
    public static bool operator >(EventPosition left, EventPosition right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left position comes before the right one, or both are equal.</summary>
    public static bool operator <=(EventPosition left, EventPosition right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left position comes after the right one, or both are equal.</summary>
    public static bool operator >=(EventPosition left, EventPosition right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(EventPosition other) =>
        Sequence != other.Sequence ? Sequence.CompareTo(other.Sequence) : Index.CompareTo(other.Index);
}
