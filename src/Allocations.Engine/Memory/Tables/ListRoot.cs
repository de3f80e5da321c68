namespace Allocations.Engine.Memory;

/// <summary>Where a list of <see cref="PagedLists"/> begins; lies in its owner's row. Default: an empty list.</summary>
internal struct ListRoot
{
    /// <summary>The entries' block, or, above one page, the directory of pages.</summary>
    public int Block;

    /// <summary>Entries in the list.</summary>
    public int Count;
}
