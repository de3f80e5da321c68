namespace Allocations.Engine.Memory;

/// <summary>A reference is invalid. The exception never leaves <see cref="StructureCheck.Run"/>.</summary>
internal sealed class StructureDamageException(string message) : Exception(message);
