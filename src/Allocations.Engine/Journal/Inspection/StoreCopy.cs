namespace Allocations.Engine.Journal;

/// <summary>
/// Copies a log, up to a position, into another directory, with the same frames: a hot copy, or a repaired store. All of it
/// is on stable storage when the method returns.
/// </summary>
internal sealed class StoreCopy(LogInspection source, IStorage target)
{
    private const int StepBytes = 1 << 20;

    /// <summary>The maximum number of segments that a journal prepares ahead.</summary>
    private const int MostPrepared = 4;

    private readonly byte[] _buffer = new byte[StepBytes];

    /// <summary>The bytes written; for a progress bar on another thread.</summary>
    public long Written { get; private set; }

    /// <summary>
    /// Copies everything before a position, from the first frame of the inspection on, followed by zeros. The length of a
    /// file at the beginning of the inspection is not used: a file that is being prepared grows, and contains frames that
    /// were written since.
    /// </summary>
    public void CopyUpTo(long end, long prepared)
    {
        long begin = source.Start.LastFrame;
        long first = source.Geometry.SegmentOf(begin);
        long last = source.Geometry.SegmentOf(end - 1);
        for (long segment = first; segment <= last; segment++)
        {
            long used = Math.Min(end - source.Geometry.StartOf(segment), source.Geometry.SegmentBytes);
            CopySegment(segment, segment == first ? source.Geometry.OffsetOf(begin) : 0, used);
        }

        Prepare(end, prepared);
        target.SyncDirectory();
    }

    /// <summary>
    /// Writes zeros up to the prepared extent in the last frame, because a log without them counts as cut.
    /// </summary>
    private void Prepare(long end, long prepared)
    {
        SegmentGeometry geometry = source.Geometry;
        long most = end + (MostPrepared * geometry.SegmentBytes);
        prepared = Math.Min(prepared, most);
        for (long position = end; position < prepared;)
        {
            long segment = geometry.SegmentOf(position);
            long stop = Math.Min(geometry.StartOf(segment + 1), prepared);
            string name = SegmentName.Of(segment);
            using IStorageFile file = target.Exists(name) ? target.Open(name, readOnly: false) : target.Create(name);
            if (file.TryAllocateZeros(position - geometry.StartOf(segment), stop - position))
            {
                position = stop;
            }

            for (int length; position < stop; position += length)
            {
                length = (int)Math.Min(StepBytes, stop - position);
                file.WriteZeros(position - geometry.StartOf(segment), length);
            }

            file.Sync();
        }
    }

    /// <summary>
    /// Saves parts of the log in one file: for each a line <c>segment N offset O length L</c> and then its bytes.
    /// </summary>
    public static void Keep(LogInspection source, IReadOnlyList<LogStretch> parts, FileStream file)
    {
        byte[] buffer = new byte[StepBytes];
        foreach (LogStretch part in parts)
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(
                FormattableString.Invariant($"segment {part.Segment} offset {part.Offset} length {part.Length}\n")));
            for (long done = 0; done < part.Length;)
            {
                Span<byte> step = buffer.AsSpan(0, (int)Math.Min(StepBytes, part.Length - done));
                source.Segments.Read(part.Segment, part.Offset + done, step);
                file.Write(step);
                done += step.Length;
            }
        }

        file.Flush(flushToDisk: true);
    }

    private void CopySegment(long segment, long begin, long end)
    {
        using IStorageFile file = target.Create(SegmentName.Of(segment));
        for (long offset = begin; offset < end;)
        {
            Span<byte> step = _buffer.AsSpan(0, (int)Math.Min(StepBytes, end - offset));
            source.Segments.Read(segment, offset, step);
            file.Write(offset, step);
            offset += step.Length;
            Written += step.Length;
        }

        file.Sync();
    }
}
