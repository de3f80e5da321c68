using Allocations.Engine.Events;

namespace Allocations.Engine.AuditTrail;

/// <summary>One event as read from the trail, without resolving references.</summary>
/// <param name="Record">The event.</param>
/// <param name="Command">The command of the event.</param>
/// <param name="Position">The position of the event.</param>
/// <param name="TextTag">The kind of the document.</param>
/// <param name="Text">Document, serial number or code; null for none.</param>
internal readonly record struct TrailEvent(
    EventRecord Record, CommandRecord Command, EventPosition Position, byte TextTag, string? Text);
