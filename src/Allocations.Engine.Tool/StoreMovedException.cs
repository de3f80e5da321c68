namespace Allocations.Engine.Tool;

/// <summary>Thrown when, while a store was read, its engine took checkpoints and discarded data that were still to be
/// read.</summary>
internal sealed class StoreMovedException() : Exception("The store moved on while it was read.");
