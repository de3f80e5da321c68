namespace Allocations.Engine.Commands;

/// <summary>Checks whether the fields of a payload are consistent, apart from the lengths of its tail.</summary>
/// <param name="payload">The payload, of full size.</param>
internal unsafe delegate bool PayloadCheck(byte* payload);
