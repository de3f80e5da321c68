using Allocations.Engine.Events;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>An event as a test wrote it, to be compared with what is read.</summary>
internal readonly record struct WrittenEvent(
    EventPosition Position, CommandRecord Command, EventRecord Record, byte Tag, string Text);
