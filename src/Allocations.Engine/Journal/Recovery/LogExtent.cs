namespace Allocations.Engine.Journal;

/// <summary>
/// Compares the end of a log with the data that must exist if nothing was removed. A removal of whole frames with the zeros
/// behind them can't be detected from the frames alone, but it can from the files.
/// </summary>
internal static class LogExtent
{
    /// <summary>Finds the missing parts behind the last good frame.</summary>
    /// <param name="segments">The files.</param>
    /// <param name="geometry">Their size.</param>
    /// <param name="walk">The end of the last good frame, and its data.</param>
    /// <param name="witness">The evidence of other files.</param>
    public static LogShortfall Find(SegmentCatalog segments, SegmentGeometry geometry, LogWalk walk, LogWitness witness) =>
        witness.LastSequence > walk.LastSequence ? LogShortfall.EndsBeforeWitness
        : FirstGap(segments, geometry, walk.Position) != 0 ? LogShortfall.HasGap
        : FirstLacking(segments, geometry, walk.Position, walk.Prepared) != 0 ? LogShortfall.LacksPrepared
        : LogShortfall.None;

    /// <summary>The first segment, from the end of the log on, that is shorter than the prepared extent; 0 = none
    /// is.</summary>
    public static long FirstLacking(SegmentCatalog segments, SegmentGeometry geometry, long position, long prepared)
    {
        while (position < prepared)
        {
            long segment = geometry.SegmentOf(position);
            long end = Math.Min(geometry.StartOf(segment) + geometry.SegmentBytes, prepared);
            if (segments.LengthOf(segment) < end - geometry.StartOf(segment))
            {
                return segment;
            }

            position = end;
        }

        return 0;
    }

    /// <summary>The first segment, from the end of the log on, that is missing or short in front of an existing one; 0 = none
    /// is.</summary>
    public static long FirstGap(SegmentCatalog segments, SegmentGeometry geometry, long position)
    {
        long expected = geometry.SegmentOf(position);
        bool isShort = false;
        foreach (long number in segments.Numbers)
        {
            if (number < expected)
            {
                continue;
            }

            if (isShort || number > expected)
            {
                return isShort ? expected - 1 : expected;
            }

            isShort = segments.LengthOf(number) < geometry.SegmentBytes;
            expected++;
        }

        return 0;
    }
}
