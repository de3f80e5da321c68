namespace Allocations.Engine.Memory;

/// <summary>The growth state of a <see cref="HashIndex"/>.</summary>
internal struct HashIndexState
{
    /// <summary>The round: it began with 2^level buckets.</summary>
    public int Level;

    /// <summary>The bucket to be split next; those before it have been split in this round.</summary>
    public int Split;

    /// <summary>Entries in the index.</summary>
    public int Count;

    /// <summary>The first free overflow bucket, chained through its link; 0 for none.</summary>
    public int FreeOverflow;
}
