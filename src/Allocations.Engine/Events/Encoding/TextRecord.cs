using System.Runtime.InteropServices;

namespace Allocations.Engine.Events;

/// <summary>The record before the bytes of a text, which fill whole records.</summary>
[StructLayout(LayoutKind.Explicit, Size = EventRecord.SizeOf)]
internal struct TextRecord
{
    /// <summary>The mark in the byte where an event has its kind.</summary>
    public const EventKind Mark = (EventKind)62;

    /// <summary>The maximum bytes of a text: an address before and after. Codes, documents and serial numbers are
    /// shorter.</summary>
    public const int MostBytes = 2 * EngineLimits.NameBytes;

    [FieldOffset(0)] public EventKind Kind;

    /// <summary>The kind of a document; 0 for other texts.</summary>
    [FieldOffset(1)] public byte Tag;
    [FieldOffset(4)] public int Bytes;

    /// <summary>The number of following records that the bytes fill.</summary>
    public readonly int Records => RecordsOf(Bytes);

    public static int RecordsOf(int bytes) => (bytes + EventRecord.SizeOf - 1) / EventRecord.SizeOf;
}
