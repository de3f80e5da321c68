namespace Allocations.Engine.Memory;

/// <summary>Bytes of a memory that will be written soon.</summary>
internal readonly record struct WarmRequest(NativeMemory Memory, long From, long To);
