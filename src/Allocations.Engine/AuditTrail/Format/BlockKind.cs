namespace Allocations.Engine.AuditTrail;

/// <summary>The kind of a block of the trail. Zero is not a kind.</summary>
internal enum BlockKind : byte
{
    None = 0,

    /// <summary>A full block, at its position in the files.</summary>
    Full = 1,

    /// <summary>The content of the last block at the sequence of a checkpoint.</summary>
    Place = 2,
}
