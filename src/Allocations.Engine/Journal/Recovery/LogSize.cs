namespace Allocations.Engine.Journal;

/// <summary>Estimates how much there is to read of a log, without reading it: frames stand one behind the other, and zeros
/// behind the last.</summary>
internal static class LogSize
{
    /// <summary>The bytes between a position and the end of the log. Zeros inside a frame can make the estimate too
    /// small.</summary>
    public static long Estimate(SegmentCatalog segments, SegmentGeometry geometry, long from)
    {
        long last = geometry.SegmentOf(from);
        while (segments.Exists(last + 1) && IsUsed(segments, last + 1, 0))
        {
            last++;
        }

        long used = last == geometry.SegmentOf(from) ? geometry.OffsetOf(from) / FrameLayout.Alignment : 1;
        long unused = geometry.SegmentBytes / FrameLayout.Alignment;
        while (used < unused)
        {
            long middle = used + ((unused - used) / 2);
            (used, unused) = IsUsed(segments, last, middle * FrameLayout.Alignment) ? (middle + 1, unused) : (used, middle);
        }

        return Math.Max(0, geometry.StartOf(last) + (used * FrameLayout.Alignment) - from);
    }

    private static bool IsUsed(SegmentCatalog segments, long segment, long offset)
    {
        Span<byte> block = stackalloc byte[FrameLayout.Alignment];
        segments.Read(segment, offset, block);
        return block.ContainsAnyExcept((byte)0);
    }
}
