using System.Runtime.InteropServices;

namespace Allocations.Engine.Events;

/// <summary>Stands before the bytes of a text, which fill whole records.</summary>
[StructLayout(LayoutKind.Explicit, Size = EventRecord.SizeOf)]
internal struct TextRecord
{
    /// <summary>Where an event has its kind.</summary>
    public const EventKind Mark = (EventKind)62;

    /// <summary>The most bytes of a text: an address before and after. Codes, documents and serial numbers are shorter.</summary>
    public const int MostBytes = 2 * EngineLimits.NameBytes;

    [FieldOffset(0)] public EventKind Kind;

    /// <summary>The kind of a document; 0 for other texts.</summary>
    [FieldOffset(1)] public byte Tag;
    [FieldOffset(4)] public int Bytes;

    /// <summary>The records behind this one that its bytes fill.</summary>
    public readonly int Records => RecordsOf(Bytes);

    public static int RecordsOf(int bytes) => (bytes + EventRecord.SizeOf - 1) / EventRecord.SizeOf;
}
