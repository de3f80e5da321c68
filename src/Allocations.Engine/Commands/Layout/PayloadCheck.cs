namespace Allocations.Engine.Commands;

/// <summary>Says whether the fields of a payload fit each other, beyond the lengths of what follows it.</summary>
/// <param name="payload">The payload, of full size.</param>
internal unsafe delegate bool PayloadCheck(byte* payload);
