namespace Allocations.Engine.Tool;

/// <summary>While a store was read, its engine took checkpoints and gave up what was still to be read; or a copy of it read back
/// differently, which was seen once and is not explained. Suspected: the engine writes past the page cache what is read
/// through it, so an old page may be seen (the notes on O_DIRECT in open(2)).</summary>
internal sealed class StoreMovedException(ToolException? otherwise = null) : Exception("The store moved on while it was read.")
{
    /// <summary>What it is if it happens again and again: null if it can be nothing else.</summary>
    public ToolException? Otherwise { get; } = otherwise;
}
