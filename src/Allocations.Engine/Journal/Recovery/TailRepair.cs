namespace Allocations.Engine.Journal;

/// <summary>
/// Makes the end of a recovered log durable before anything is appended: wipes data that were never acknowledged, rewrites
/// and syncs the data that are kept. A crash may interrupt any step, and the next opening repeats it; nothing new is written
/// before all of them are on stable storage.
/// </summary>
internal sealed class TailRepair(IStorage storage, SegmentCatalog segments, SegmentGeometry geometry)
{
    private const int StepBytes = 1 << 20;

    /// <summary>Wipes, rewrites, and syncs.</summary>
    /// <param name="position">The end of the log.</param>
    /// <param name="firstUnproven">The position from which frames may be in the page cache only.</param>
    /// <param name="tail">The findings behind the end.</param>
    /// <returns>The position up to which the log is zero-filled.</returns>
    public long Run(long position, long firstUnproven, TailFindings tail)
    {
        long segment = geometry.SegmentOf(position);
        Wipe(segment, geometry.OffsetOf(position), tail.RemainsEnd);
        foreach (long used in tail.UsedSegments)
        {
            Wipe(used, 0, Math.Min(segments.LengthOf(used), geometry.SegmentBytes));
        }

        long frontier = FrontierOf(position);
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
            int length = (int)Math.Min(StepBytes, RoundUp(end - offset));
            file.WriteZeros(offset, length);
            offset += length;
        }

        file.Sync();
    }

    /// <summary>The segments behind the end are zeros now, and complete except for the last one, which is prepared again.
    /// None is deleted, because frames state the prepared extent of the log.</summary>
    private long FrontierOf(long position)
    {
        long segment = geometry.SegmentOf(position);
        long length = Math.Max(geometry.OffsetOf(position), RoundDown(segments.LengthOf(segment)));
        if (length < geometry.SegmentBytes)
        {
            return geometry.StartOf(segment) + length;
        }

        while (segments.LengthOf(segment + 1) >= geometry.SegmentBytes)
        {
            segment++;
        }

        return geometry.StartOf(segment + 1);
    }

    /// <summary>
    /// An earlier sync may have failed, and then the kernel treats pages as clean that never reached the disk: no sync would
    /// write them again. Writing the same bytes makes them dirty again. This concerns one frame if each write is durable by
    /// itself, otherwise all data written since the last segment began.
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
    /// A process that died may have left frames, and zeros, in the page cache. They were just read, so they count from now
    /// on, and must survive a power failure.
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

    private static long RoundUp(long length) => RoundDown(length + FrameLayout.Alignment - 1);
}
