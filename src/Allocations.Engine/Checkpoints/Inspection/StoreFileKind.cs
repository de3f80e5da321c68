namespace Allocations.Engine.Checkpoints;

/// <summary>The role of a file in a store's directory.</summary>
internal enum StoreFileKind : byte
{
    /// <summary>A foreign file: left alone, and omitted from copies.</summary>
    Foreign,

    /// <summary>A part of the log.</summary>
    Segment,

    /// <summary>A segment that is no longer needed, kept for its space; omitted from copies.</summary>
    Spare,

    /// <summary>The list of chunks of one checkpoint.</summary>
    Checkpoint,

    /// <summary>The chunks of all checkpoints.</summary>
    Chunks,

    /// <summary>A part of the audit trail.</summary>
    Trail,

    /// <summary>The file that names the owner; it has no meaning without the owner, so it is omitted from copies.</summary>
    Lock,
}
