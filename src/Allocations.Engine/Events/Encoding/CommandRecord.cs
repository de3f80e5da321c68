using System.Runtime.InteropServices;

namespace Allocations.Engine.Events;

/// <summary>The record before the events of a command, with the command's data.</summary>
[StructLayout(LayoutKind.Explicit, Size = EventRecord.SizeOf)]
internal struct CommandRecord
{
    /// <summary>The mark in the byte where an event has its kind.</summary>
    public const EventKind Mark = (EventKind)255;

    /// <summary>The first of the marks of a cause, in the byte where an event has its kind: the low four bits have the
    /// <see cref="EventCause"/> of the events that follow. The kinds of events are below it. A command begins with
    /// <see cref="EventCause.Command"/>.</summary>
    public const byte CauseMark = 0xE0;

    [FieldOffset(0)] public EventKind Kind;

    /// <summary>The kind of the command.</summary>
    [FieldOffset(1)] public byte Command;

    /// <summary>The reason of the command, in the numbering of its kind; 0 for none.</summary>
    [FieldOffset(2)] public byte Reason;
    [FieldOffset(4)] public int Actor;
    [FieldOffset(8)] public long Sequence;

    /// <summary>UTC ticks.</summary>
    [FieldOffset(16)] public long Time;
    [FieldOffset(24)] public int Tenant;
}
