namespace Allocations.Engine.Tool;

/// <summary>While a store was read, its engine took checkpoints and gave up what was still to be read.</summary>
internal sealed class StoreMovedException() : Exception("The store moved on while it was read.");
