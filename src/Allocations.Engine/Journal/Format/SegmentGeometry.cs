namespace Allocations.Engine.Journal;

/// <summary>
/// Positions in the log are one number: the bytes of all segments in a row. The end of one segment and the begin of the
/// next are the same position.
/// </summary>
/// <param name="SegmentBytes">The size of every segment.</param>
internal readonly record struct SegmentGeometry(long SegmentBytes)
{
    public long SegmentOf(long position) => (position / SegmentBytes) + 1;

    public long OffsetOf(long position) => position % SegmentBytes;

    public long StartOf(long segment) => (segment - 1) * SegmentBytes;

    /// <summary>The largest payload that fits into a segment.</summary>
    public long LargestPayload => SegmentBytes - FrameHeader.SizeOf;

    /// <summary>
    /// Where the next frame goes: here, or at the begin of the next segment when it would cross the end.
    /// </summary>
    public long Place(long position, int frameBytes) =>
        OffsetOf(position) + frameBytes <= SegmentBytes ? position : StartOf(SegmentOf(position) + 1);
}
