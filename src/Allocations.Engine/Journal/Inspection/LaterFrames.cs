using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>
/// Counts the data behind a position in the log: they would be lost if the log were cut there.
/// </summary>
internal sealed unsafe class LaterFrames(SegmentCatalog segments, SegmentGeometry geometry, Guid storeId)
{
    private readonly HeaderReader _reader = new(storeId);
    private readonly List<LogStretch> _stretches = [];
    private ulong _firstFrame;

    /// <summary>The parts of segments with data, up to the last block that is not all zeros.</summary>
    public IReadOnlyList<LogStretch> Stretches => _stretches;

    /// <summary>The number of frames of this store with a sound header in its position.</summary>
    public long Headers { get; private set; }

    /// <summary>The number of the last frame known to have existed, from its header or from a watermark; 0 = none.</summary>
    public ulong LastFrame { get; private set; }

    /// <summary>The last command known to have existed, from a header or a watermark; 0 = none.</summary>
    public ulong LastSequence { get; private set; }

    /// <summary>Scans every block from a position on.</summary>
    public void Scan(long position, ulong firstFrame)
    {
        _firstFrame = firstFrame;
        byte* block = (byte*)NativeMemory.AlignedAlloc(FrameLayout.Alignment, FrameLayout.Alignment);
        try
        {
            long first = geometry.SegmentOf(position);
            foreach (long segment in segments.Numbers.Where(number => number >= first))
            {
                ScanSegment(block, segment, segment == first ? geometry.OffsetOf(position) : 0);
            }
        }
        finally
        {
            NativeMemory.AlignedFree(block);
        }
    }

    private void ScanSegment(byte* block, long segment, long begin)
    {
        long end = Math.Min(segments.LengthOf(segment), geometry.SegmentBytes);
        long used = begin;
        Span<byte> bytes = new(block, FrameLayout.Alignment);
        for (long offset = begin; offset < end; offset += FrameLayout.Alignment)
        {
            segments.Read(segment, offset, bytes);
            if (bytes.ContainsAnyExcept((byte)0))
            {
                used = offset + FrameLayout.Alignment;
                Note((FrameHeader*)block, segment, offset);
            }
        }

        if (used > begin)
        {
            _stretches.Add(new LogStretch(segment, begin, Math.Min(used, end) - begin));
        }
    }

    private void Note(FrameHeader* header, long segment, long offset)
    {
        if (_reader.Read(header, segment, offset, geometry.SegmentBytes) != HeaderState.Valid
            || header->FrameNumber < _firstFrame)
        {
            return;
        }

        Headers++;
        LastFrame = Math.Max(LastFrame, Math.Max(header->FrameNumber, header->DurableFrame));
        LastSequence = Math.Max(LastSequence, header->DurableSequence);
        if (header->CommandCount > 0)
        {
            LastSequence = Math.Max(LastSequence, header->FirstSequence + header->CommandCount - 1);
        }
    }
}
