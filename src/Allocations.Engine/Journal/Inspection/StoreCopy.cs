namespace Allocations.Engine.Journal;

/// <summary>
/// Writes a log, up to a place in it, into another directory, frame by frame the same: a hot copy, or a repaired store. All
/// of it is on stable storage when it returns.
/// </summary>
internal sealed class StoreCopy(LogInspection source, IStorage target)
{
    private const int StepBytes = 1 << 20;
    private readonly byte[] _buffer = new byte[StepBytes];

    /// <summary>How much was written, in bytes; for a progress bar on another thread.</summary>
    public long Written { get; private set; }

    /// <summary>
    /// Copies everything before a position, from the frame on that the inspection began at. The last segment ends there, but
    /// for the room that is kept free behind a frame: an opening takes what is not there for zeros. How long a file was when
    /// the inspection began says nothing: one that is being prepared grows, and frames stand in it that were written since.
    /// </summary>
    public void CopyUpTo(long end)
    {
        long begin = source.Start.LastFrame;
        long first = source.Geometry.SegmentOf(begin);
        long last = source.Geometry.SegmentOf(end - 1);
        for (long segment = first; segment <= last; segment++)
        {
            long used = Math.Min(end - source.Geometry.StartOf(segment), source.Geometry.SegmentBytes);
            CopySegment(segment, segment == first ? source.Geometry.OffsetOf(begin) : 0, used);
        }

        KeepRoom(end);
        target.SyncDirectory();
    }

    /// <summary>A log whose file ends with its last frame counts as cut.</summary>
    private void KeepRoom(long end)
    {
        string name = SegmentName.Of(source.Geometry.SegmentOf(end));
        using IStorageFile file = target.Exists(name) ? target.Open(name, readOnly: false) : target.Create(name);
        file.WriteZeros(source.Geometry.OffsetOf(end), FileJournal.ClosingRoom);
        file.Sync();
    }

    /// <summary>
    /// Keeps parts of the log in one file: for each a line <c>segment N offset O length L</c> and then its bytes.
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
