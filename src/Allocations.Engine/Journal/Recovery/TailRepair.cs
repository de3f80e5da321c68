namespace Allocations.Engine.Journal;

/// <summary>
/// Makes the end of a recovered log firm before anything is appended: wipes what was never acknowledged, writes
/// again and syncs what is kept. Every step may be cut short by a crash and done again by the next opening; nothing new
/// is written before all of them are on stable storage.
/// </summary>
internal sealed class TailRepair(IStorage storage, SegmentCatalog segments, SegmentGeometry geometry)
{
    private const int StepBytes = 1 << 20;

    /// <summary>Wipes, writes again, and syncs.</summary>
    /// <param name="position">The end of the log.</param>
    /// <param name="firstUnproven">From here on frames may be in the page cache only.</param>
    /// <param name="tail">What stands behind the end.</param>
    /// <returns>How far the log is zero-filled.</returns>
    public long Run(long position, long firstUnproven, TailFindings tail)
    {
        long segment = geometry.SegmentOf(position);
        Wipe(segment, geometry.OffsetOf(position), tail.RemainsEnd);
        long frontier = FrontierOf(position, tail);
        DeleteFrom(geometry.SegmentOf(frontier + geometry.SegmentBytes - 1), segment);
        WriteAgain(firstUnproven, position);
        SyncFiles(geometry.SegmentOf(firstUnproven), frontier);
        storage.SyncDirectory();
        return frontier;
    }

    private void Wipe(long segment, long offset, long end)
    {
        if (end <= offset)
        {
            return;
        }

        using IStorageFile file = storage.Open(SegmentName.Of(segment), readOnly: false);
        while (offset < end)
        {
            int length = (int)Math.Min(StepBytes, end - offset);
            file.WriteZeros(offset, length);
            offset += length;
        }

        file.Sync();
    }

    /// <summary>
    /// Segments behind the end are kept as long as they follow one another, complete and clean. A short segment ends
    /// the row: only in the one where the log ends is its beginning kept.
    /// </summary>
    private long FrontierOf(long position, TailFindings tail)
    {
        long segment = geometry.SegmentOf(position);
        long length = Math.Max(geometry.OffsetOf(position), RoundDown(segments.LengthOf(segment)));
        if (length < geometry.SegmentBytes)
        {
            return geometry.StartOf(segment) + length;
        }

        while (segments.LengthOf(segment + 1) == geometry.SegmentBytes && !tail.UsedSegments.Contains(segment + 1))
        {
            segment++;
        }

        return geometry.StartOf(segment + 1);
    }

    /// <summary>From the highest number down, one after the other for certain: a crash in between must not leave a gap,
    /// which would be damage.</summary>
    private void DeleteFrom(long first, long endSegment)
    {
        foreach (long segment in segments.Numbers.Reverse())
        {
            if (segment >= first && segment > endSegment)
            {
                storage.Delete(SegmentName.Of(segment));
                storage.SyncDirectory();
            }
        }
    }

    /// <summary>
    /// An earlier sync may have failed, and then the kernel calls pages clean that never reached the disk: no sync would
    /// write them any more. Writing the same bytes makes them dirty again. It is one frame where each write is durable by
    /// itself, else what was written since the last segment began.
    /// </summary>
    private void WriteAgain(long position, long end)
    {
        byte[] bytes = new byte[(int)Math.Min(StepBytes, end - position)];
        while (position < end)
        {
            long segment = geometry.SegmentOf(position);
            long offset = geometry.OffsetOf(position);
            int length = (int)Math.Min(Math.Min(bytes.Length, end - position), geometry.SegmentBytes - offset);
            using IStorageFile file = storage.Open(SegmentName.Of(segment), readOnly: false);
            segments.Read(segment, offset, bytes.AsSpan(0, length));
            file.Write(offset, bytes.AsSpan(0, length));
            position += length;
        }
    }

    /// <summary>
    /// A process that died may have left frames, and zeros, in the page cache. They were just read, so they count from
    /// now on; and what counts must survive a power failure.
    /// </summary>
    private void SyncFiles(long first, long frontier)
    {
        foreach (long segment in segments.Numbers)
        {
            if (segment >= first && geometry.StartOf(segment) < frontier)
            {
                using IStorageFile file = storage.Open(SegmentName.Of(segment), readOnly: false);
                file.Sync();
            }
        }
    }

    private static long RoundDown(long length) => length & ~(FrameLayout.Alignment - 1L);
}
