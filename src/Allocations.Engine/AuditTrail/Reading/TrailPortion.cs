using Allocations.Engine.Events;

namespace Allocations.Engine.AuditTrail;

/// <summary>The records of one frame, or of several small ones.</summary>
/// <param name="Records">The records.</param>
/// <param name="Through">The sequence up to which all events are in it or preceded it.</param>
/// <param name="IsPlace">Whether a checkpoint is being taken here.</param>
internal readonly record struct TrailPortion(EventBuffer Records, long Through, bool IsPlace);
