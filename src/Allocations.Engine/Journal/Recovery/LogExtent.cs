namespace Allocations.Engine.Journal;

/// <summary>
/// Holds the end of a log against what must be there if nothing was taken away. What was cut off in whole, zeros behind it
/// included, can't be told by looking at frames; but files say more than frames do.
/// </summary>
internal static class LogExtent
{
    /// <summary>Finds what is lacking behind the last good frame.</summary>
    /// <param name="segments">The files.</param>
    /// <param name="geometry">Their size.</param>
    /// <param name="walk">Where the last good frame ends, and what it says.</param>
    /// <param name="witness">What other files say.</param>
    public static LogShortfall Find(SegmentCatalog segments, SegmentGeometry geometry, LogWalk walk, LogWitness witness) =>
        witness.LastSequence > walk.LastSequence ? LogShortfall.EndsBeforeWitness
        : FirstGap(segments, geometry, walk.Position) != 0 ? LogShortfall.HasGap
        : FirstLacking(segments, geometry, walk.Position, walk.Prepared) != 0 ? LogShortfall.LacksPrepared
        : LogShortfall.None;

    /// <summary>The first segment, from the end of the log on, that does not reach as far as was prepared; 0 = all do.</summary>
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

    /// <summary>The first segment, from the end of the log on, that is missing or short in front of one that exists; 0 =
    /// none is.</summary>
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
