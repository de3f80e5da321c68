namespace Allocations.Engine.Memory;

/// <summary>A reference leads nowhere, or where it must not. Never leaves <see cref="StructureCheck.Run"/>.</summary>
internal sealed class StructureDamageException(string message) : Exception(message);
