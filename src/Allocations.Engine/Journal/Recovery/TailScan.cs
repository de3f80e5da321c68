using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>
/// Scans all data behind the position where no acceptable frame exists, block by block, for proof that a frame is missing. It
/// reads the space that was zeroed ahead, once per opening: 128 MiB by default, 50 ms from the page cache.
/// </summary>
internal sealed unsafe class TailScan(SegmentCatalog segments, SegmentGeometry geometry, Guid? storeId)
{
    private const int BufferBytes = 1 << 20;

    private readonly HeaderReader _reader = new(storeId);
    private TailFindings _found = TailFindings.None;
    private ulong _frame;
    private long _position;

    /// <summary>Gathers the evidence about one missing frame.</summary>
    public TailFindings Run(long position, ulong frame, UInt128 chain)
    {
        _found = new TailFindings();
        _frame = frame;
        _position = position;
        byte* buffer = (byte*)NativeMemory.AlignedAlloc(BufferBytes, FrameLayout.Alignment);
        try
        {
            // First the cheap and common case: a segment's unused end. One block of the next segment settles it, unless
            // a header stands here as well (then two frames claim the same number, which the table refuses).
            if (NextSegmentContinues(buffer, position, chain))
            {
                _found.Evidence = LaterEvidence.NextSegmentContinues;
                return _found;
            }

            ScanAll(buffer, position);
            return _found;
        }
        finally
        {
            NativeMemory.AlignedFree(buffer);
        }
    }

    private bool NextSegmentContinues(byte* buffer, long position, UInt128 chain)
    {
        // At the beginning of a segment the frame must be here, not in the next one: no frame needs more than a segment.
        long next = geometry.SegmentOf(position) + 1;
        if (geometry.OffsetOf(position) == 0 || !segments.Exists(next))
        {
            return false;
        }

        segments.Read(next, 0, new Span<byte>(buffer, FrameLayout.Alignment));
        FrameHeader* header = (FrameHeader*)buffer;
        return _reader.Read(header, next, 0, geometry.SegmentBytes) == HeaderState.Valid
            && header->FrameNumber == _frame
            && header->PreviousChain == chain;
    }

    private void ScanAll(byte* buffer, long position)
    {
        long first = geometry.SegmentOf(position);
        foreach (long segment in segments.Numbers)
        {
            if (segment >= first)
            {
                ScanSegment(buffer, segment, segment == first ? geometry.OffsetOf(position) : 0, segment == first);
            }
        }
    }

    private void ScanSegment(byte* buffer, long segment, long offset, bool isFirst)
    {
        long end = Math.Min(segments.LengthOf(segment), geometry.SegmentBytes);
        while (offset < end)
        {
            int length = (int)Math.Min(BufferBytes, geometry.SegmentBytes - offset);
            segments.Read(segment, offset, new Span<byte>(buffer, length));
            ScanBlocks(buffer, length, segment, offset, isFirst);
            offset += length;
        }
    }

    private void ScanBlocks(byte* buffer, int length, long segment, long offset, bool isFirst)
    {
        if (!new ReadOnlySpan<byte>(buffer, length).ContainsAnyExcept((byte)0))
        {
            return;
        }

        for (int block = 0; block < length; block += FrameLayout.Alignment)
        {
            if (new ReadOnlySpan<byte>(buffer + block, FrameLayout.Alignment).ContainsAnyExcept((byte)0))
            {
                NoteRemains(segment, offset + block, isFirst);
                NoteHeader((FrameHeader*)(buffer + block), segment, offset + block);
            }
        }
    }

    private void NoteRemains(long segment, long offset, bool isFirst)
    {
        Raise(LaterEvidence.Remains);
        if (isFirst)
        {
            _found.RemainsEnd = offset + FrameLayout.Alignment;
        }
        else
        {
            _found.UsedSegments.Add(segment);
        }
    }

    /// <summary>
    /// A header need not be in its position to be evidence: a misdirected write overwrote something, but its watermark is
    /// still true.
    /// </summary>
    private void NoteHeader(FrameHeader* header, long segment, long offset)
    {
        switch (_reader.ReadAnywhere(header))
        {
            case HeaderState.OtherFormat:
                _found.OtherVersion = header->FormatVersion;
                Raise(LaterEvidence.OtherFormat);
                break;
            case HeaderState.ForeignStore:
                Raise(LaterEvidence.ForeignStore);
                break;
            case HeaderState.Valid:
                NoteOwn(header, segment, offset);
                break;
        }
    }

    private void NoteOwn(FrameHeader* header, long segment, long offset)
    {
        bool isInPlace = header->Segment == segment && header->SegmentOffset == offset;
        bool isMissingOne = isInPlace && header->FrameNumber == _frame
            && segment == geometry.SegmentOf(_position) && offset == geometry.OffsetOf(_position);
        _found.LastSequence = Math.Max(_found.LastSequence, LastSequenceOf(header));
        _found.HighestEpoch = Math.Max(_found.HighestEpoch, header->Epoch);
        if (header->DurableFrame >= _frame && header->FrameNumber > _frame)
        {
            Raise(LaterEvidence.WatermarkCovers);
        }
        else if (isInPlace && header->FrameNumber > _frame)
        {
            Raise(LaterEvidence.UnsyncedFrame);
        }
        else if (!isMissingOne)
        {
            Raise(LaterEvidence.Misplaced);
        }
    }

    private static ulong LastSequenceOf(FrameHeader* header) => Math.Max(
        header->DurableSequence,
        header->CommandCount == 0 ? 0 : header->FirstSequence + header->CommandCount - 1);

    private void Raise(LaterEvidence evidence)
    {
        if (evidence > _found.Evidence)
        {
            _found.Evidence = evidence;
        }
    }
}
