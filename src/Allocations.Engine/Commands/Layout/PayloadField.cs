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
    public bool HasTail => Mask != 0 || Format is FieldFormat.Text or FieldFormat.Document or FieldFormat.Locations
        or FieldFormat.Lines;

    /// <summary>The bit of the options that says whether an optional value, of eight bytes, follows the payload; 0 for a field of
    /// the payload itself.</summary>
    public byte Mask { get; init; }

    /// <summary>For a text: the meaning under which the audit trail has it, for each allocation that the command names;
    /// <see cref="EventTextKind.None"/> for one that another event has, or a row.</summary>
    public EventTextKind Says { get; init; }

    /// <summary>The offset of the bits that say which fields are given; -1 for a field that always is.</summary>
    public int GivenAt { get; init; } = -1;

    /// <summary>The offset of the upper byte of a length that has its bytes apart; 0 for any other field.</summary>
    public int HighAt { get; init; }

    /// <summary>The bit of this field among them.</summary>
    public byte GivenBit { get; init; }

    /// <summary>For <see cref="FieldFormat.Time"/>: the value that means no instant.</summary>
    public long None { get; init; }

    /// <summary>The bytes behind the payload that belong to the field.</summary>
    /// <param name="payload">The payload.</param>
    public int TailBytes(byte* payload) => Mask != 0 ? ((payload[Offset] & Mask) == 0 ? 0 : sizeof(long))
        : Format == FieldFormat.Locations ? (int)Read(payload) * sizeof(int)
        : Format == FieldFormat.Lines ? (int)Read(payload) * LineOfReallocation.SizeOf
        : HasTail ? (int)Read(payload)
        : 0;

    /// <summary>Reads the field. Fields of one or two bytes are unsigned.</summary>
    /// <param name="payload">The payload.</param>
    public long Read(byte* payload) => Bytes switch
    {
        sizeof(byte) => payload[Offset] | (HighAt == 0 ? 0 : payload[HighAt] << 8),
        sizeof(ushort) => *(ushort*)(payload + Offset),
        sizeof(int) => *(int*)(payload + Offset),
        _ => *(long*)(payload + Offset),
    };
}
