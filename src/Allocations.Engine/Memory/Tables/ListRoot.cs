namespace Allocations.Engine.Memory;

/// <summary>The root of a list in <see cref="PagedLists"/>, stored in its owner's row. Default: an empty list.</summary>
internal struct ListRoot
{
    /// <summary>The entries' block, or, above one page, the directory of pages.</summary>
    public int Block;

    /// <summary>Entries in the list.</summary>
    public int Count;
}
