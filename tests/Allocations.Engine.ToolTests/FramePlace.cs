using Allocations.Engine.Journal;

namespace Allocations.Engine.ToolTests;

/// <summary>Where a frame stands, and its header.</summary>
internal sealed record FramePlace(long Segment, long Offset, FrameHeader Header)
{
    /// <summary>The last command before it.</summary>
    public ulong Before => Header.FirstSequence - 1;
}
