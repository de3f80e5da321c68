namespace Allocations.Engine.AuditTrail;

/// <summary>What a block of the trail is. Zero is not a kind.</summary>
internal enum BlockKind : byte
{
    None = 0,

    /// <summary>A full one, at its place in the files.</summary>
    Full = 1,

    /// <summary>What there was of the last one, at the sequence of a checkpoint.</summary>
    Place = 2,
}
