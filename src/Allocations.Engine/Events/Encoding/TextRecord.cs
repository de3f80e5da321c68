using System.Runtime.InteropServices;

namespace Allocations.Engine.Events;

/// <summary>The record before the bytes of a text, which fill whole records.</summary>
[StructLayout(LayoutKind.Explicit, Size = EventRecord.SizeOf)]
internal struct TextRecord
{
    /// <summary>The mark in the byte where an event has its kind.</summary>
    public const EventKind Mark = (EventKind)62;

    /// <summary>The maximum bytes of a text: a note.</summary>
    public const int MostBytes = EngineLimits.NoteBytes;

    /// <summary>The bytes of a text for which a block has room as long as it is not full: an address before and after. Codes,
    /// documents and serial numbers are shorter; only notes can be longer.</summary>
    public const int OrdinaryBytes = 2 * EngineLimits.NameBytes;

    [FieldOffset(0)] public EventKind Kind;

    /// <summary>The kind of a document; 0 for other texts.</summary>
    [FieldOffset(1)] public byte Tag;
    [FieldOffset(4)] public int Bytes;

    /// <summary>The number of following records that the bytes fill.</summary>
    public readonly int Records => RecordsOf(Bytes);

    public static int RecordsOf(int bytes) => (bytes + EventRecord.SizeOf - 1) / EventRecord.SizeOf;
}
