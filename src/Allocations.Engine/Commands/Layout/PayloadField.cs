namespace Allocations.Engine.Commands;

/// <summary>A field of a payload.</summary>
/// <param name="Label">Its name in a dump.</param>
/// <param name="Format">Its meaning.</param>
/// <param name="Offset">The offset in bytes from the payload's beginning.</param>
/// <param name="Bytes">Its size: 1, 2, 4 or 8.</param>
/// <param name="Presence">The condition under which it is shown.</param>
/// <param name="Name">The name of a value of a <see cref="FieldFormat.Word"/>; null for a value that is not shown.</param>
internal sealed unsafe record PayloadField(
    string Label, FieldFormat Format, int Offset, int Bytes, FieldPresence Presence, Func<long, string?>? Name = null)
{
    /// <summary>Whether bytes behind the payload belong to the field.</summary>
    public bool HasTail => Format is FieldFormat.Text or FieldFormat.Document or FieldFormat.Locations;

    /// <summary>The size of one unit of the field in the tail: a byte of a text, or an entry of a list.</summary>
    public int TailUnit => Format == FieldFormat.Locations ? sizeof(int) : 1;

    /// <summary>For <see cref="FieldFormat.Time"/>: the value that means no instant.</summary>
    public long None { get; init; }

    /// <summary>For <see cref="FieldFormat.Locations"/>: the distance from the payload's beginning to the
    /// <see cref="RequestOptions"/> that determine whether the list begins with an instant.</summary>
    public int OptionsAt { get; init; }

    /// <summary>Whether the list begins with an instant.</summary>
    /// <param name="payload">The payload.</param>
    public bool BeginsWithInstant(byte* payload) =>
        Format == FieldFormat.Locations && ((RequestOptions)payload[OptionsAt] & RequestOptions.UsableUntil) != 0;

    /// <summary>Reads the field. Fields of one or two bytes are unsigned.</summary>
    /// <param name="payload">The payload.</param>
    public long Read(byte* payload) => Bytes switch
    {
        sizeof(byte) => payload[Offset],
        sizeof(ushort) => *(ushort*)(payload + Offset),
        sizeof(int) => *(int*)(payload + Offset),
        _ => *(long*)(payload + Offset),
    };
}
