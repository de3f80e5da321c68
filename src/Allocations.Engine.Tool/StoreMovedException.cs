namespace Allocations.Engine.Tool;

/// <summary>While a store was read, its engine took checkpoints and gave up what was still to be read; or it wrote, past the page
/// cache, what was being read through it, so that an old page may have been seen (see the notes on O_DIRECT in open(2)).</summary>
internal sealed class StoreMovedException(ToolException? otherwise = null) : Exception("The store moved on while it was read.")
{
    /// <summary>What it is if it happens again and again: null if it can be nothing else.</summary>
    public ToolException? Otherwise { get; } = otherwise;
}
