namespace Allocations.Engine.Journal;

/// <summary>The content of a frame. Zero is not a kind.</summary>
internal enum FrameKind : byte
{
    None = 0,

    /// <summary>The first frame of a store: its identity.</summary>
    Genesis = 1,

    /// <summary>The commands of one commit.</summary>
    Commands = 2,

    /// <summary>Only the watermark: written when the journal is closed.</summary>
    Watermark = 3,
}
