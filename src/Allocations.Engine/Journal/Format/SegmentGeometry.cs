namespace Allocations.Engine.Journal;

/// <summary>
/// Positions in the log are one number: the bytes of all segments in sequence. The end of one segment and the beginning of
/// the next are the same position.
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
    /// The position of the next frame: this one, or the beginning of the next segment if the frame would cross the end.
    /// </summary>
    public long Place(long position, int frameBytes) =>
        OffsetOf(position) + frameBytes <= SegmentBytes ? position : StartOf(SegmentOf(position) + 1);
}
