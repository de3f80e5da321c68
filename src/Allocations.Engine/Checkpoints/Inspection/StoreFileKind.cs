namespace Allocations.Engine.Checkpoints;

/// <summary>The role of a file in a store's directory.</summary>
internal enum StoreFileKind : byte
{
    /// <summary>Not the store's: left alone, and left out of copies.</summary>
    Foreign,

    /// <summary>A part of the log.</summary>
    Segment,

    /// <summary>A segment that is no longer needed, kept for its space; left out of copies.</summary>
    Spare,

    /// <summary>The list of chunks of one checkpoint.</summary>
    Checkpoint,

    /// <summary>The chunks of all checkpoints.</summary>
    Chunks,

    /// <summary>A part of the audit trail.</summary>
    Trail,

    /// <summary>Names the owner; means nothing once the owner is gone, so it is left out of copies.</summary>
    Lock,
}
