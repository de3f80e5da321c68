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
    /// <param name="position">The end of the last good frame.</param>
    /// <param name="lastKind">What that frame holds; none = there is no frame.</param>
    /// <param name="lastSequence">The last sequence up to there.</param>
    /// <param name="witness">What other files say.</param>
    public static LogShortfall Find(SegmentCatalog segments, SegmentGeometry geometry, long position, FrameKind lastKind,
        ulong lastSequence, LogWitness witness) =>
        witness.LastSequence > lastSequence ? LogShortfall.EndsBeforeWitness
        : FirstGap(segments, geometry, position) != 0 ? LogShortfall.HasGap
        : EndsAtFrame(segments, geometry, position, lastKind) ? LogShortfall.EndsAtFrame
        : LogShortfall.None;

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

    /// <summary>Only the frame of a clean close may take the last of what was prepared.</summary>
    private static bool EndsAtFrame(
        SegmentCatalog segments, SegmentGeometry geometry, long position, FrameKind lastKind)
    {
        bool keepsRoom = lastKind is FrameKind.Genesis or FrameKind.Commands;
        return keepsRoom
            && segments.LengthOf(geometry.SegmentOf(position)) < geometry.OffsetOf(position) + FileJournal.ClosingRoom;
    }
}
