using Allocations.Engine.Events;

namespace Allocations.Engine.AuditTrail;

/// <summary>One event as it was read: what is in the trail, nothing looked up.</summary>
/// <param name="Record">What happened.</param>
/// <param name="Command">The command that it is of.</param>
/// <param name="Position">Its place.</param>
/// <param name="TextTag">The kind of the document.</param>
/// <param name="Text">Document, serial number or code; null for none.</param>
internal readonly record struct TrailEvent(
    EventRecord Record, CommandRecord Command, EventPosition Position, byte TextTag, string? Text);
