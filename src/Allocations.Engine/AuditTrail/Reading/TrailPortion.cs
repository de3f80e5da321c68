using Allocations.Engine.Events;

namespace Allocations.Engine.AuditTrail;

/// <summary>The records of one frame, or of several small ones.</summary>
/// <param name="Records">The records.</param>
/// <param name="Through">All events up to this sequence are in it or came before.</param>
/// <param name="IsPlace">A checkpoint is being taken here.</param>
internal readonly record struct TrailPortion(EventBuffer Records, long Through, bool IsPlace);
