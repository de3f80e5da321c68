using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Allocations.Engine.State;

namespace Allocations.Engine.Journal;

/// <summary>
/// Appends a frame: place, seal, write, advance. Allocates nothing, except when it moves to the next segment.
/// </summary>
internal sealed partial class FileJournal
{
    /// <summary>The attempts take half a minute in all.</summary>
    private const int MostAttempts = 800;

    private const int LongestPauseMs = 40;

    private IStorageFile? _file;
    private long _fileSegment;

    public void Append(FrameBuffer frame)
    {
        ThrowIfUnusable();
        int bytes = FrameLayout.FrameBytes(frame.PayloadLength);
        long start = _geometry.Place(_position, bytes);
        if (start + bytes > _preparer.Frontier)
        {
            ThrowNotAllocated(frame.PayloadLength);
        }

        Debug.Assert(frame.Count == 0 || frame.FirstSequence > _lastSequence, "Sequences only grow.");
        AppendAt(start, bytes, frame, FrameKind.Commands);
        _preparer.Follow(_position);
    }

    private void AppendAt(long start, int bytes, FrameBuffer frame, FrameKind kind)
    {
        try
        {
            for (int attempt = 1; !TryWrite(start, frame, kind, isLast: attempt == MostAttempts); attempt++)
            {
                Thread.Sleep(Math.Min(attempt, LongestPauseMs));
            }
        }
        catch (Exception error)
        {
            Latch(error);
            throw;
        }

        Advance(start + bytes, frame);
    }

    /// <summary>
    /// False when the system had no descriptor or memory left to open a file. Nothing was written in that case, so only then
    /// is another attempt permitted.
    /// </summary>
    private bool TryWrite(long start, FrameBuffer frame, FrameKind kind, bool isLast)
    {
        try
        {
            MoveTo(_geometry.SegmentOf(start));
            Seal(frame, kind, start);
            Write(_geometry.OffsetOf(start), frame.Frame);
            return true;
        }
        catch (JournalIOException want) when (want.IsPassing && !isLast)
        {
            return false;
        }
    }

    private unsafe void Seal(FrameBuffer frame, FrameKind kind, long start)
    {
        frame.ClearPadding();
        FrameHeader* header = frame.Header;
        *header = default;
        header->Magic = FrameLayout.Magic;
        header->FormatVersion = FrameLayout.FormatVersion;
        header->HeaderSize = FrameHeader.SizeOf;
        header->StoreId = StoreId;
        header->Epoch = Epoch;
        header->Kind = kind;
        header->Segment = _geometry.SegmentOf(start);
        header->SegmentOffset = _geometry.OffsetOf(start);
        header->FrameNumber = _nextFrame;
        header->FirstSequence = frame.FirstSequence;
        header->CommandCount = (uint)frame.Count;
        header->PayloadLength = (uint)frame.PayloadLength;
        header->Time = frame.Time;
        header->DurableFrame = _watermarkFrame;
        header->DurableSequence = _watermarkSequence;
        header->OutcomeDigest = frame.OutcomeDigest;
        header->Prepared = _preparer.Frontier;
        header->PreviousChain = _chain;
        header->RulesVersion = RulesVersion.Current;
        FrameSeal.Seal(header, _seed);
    }

    private void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        if (_durability == JournalDurability.Durable)
        {
            _file!.WriteDurable(offset, bytes);
        }
        else
        {
            _file!.Write(offset, bytes);
        }
    }

    private unsafe void Advance(long end, FrameBuffer frame)
    {
        _lastFrame = end - FrameLayout.FrameBytes(frame.PayloadLength);
        _position = end;
        _chain = frame.Header->Checksum;
        _lastTime = frame.Time;
        if (frame.Count > 0)
        {
            _lastSequence = frame.FirstSequence + (ulong)frame.Count - 1;
        }

        if (_durability == JournalDurability.Durable)
        {
            _watermarkFrame = _nextFrame;
            _watermarkSequence = _lastSequence;
        }

        _nextFrame++;
        Volatile.Write(ref _durableSequence, _lastSequence);
        Interlocked.MemoryBarrier();
        if (end >= Volatile.Read(ref _watchedPosition))
        {
            NotifyWatcher();
        }
    }

    /// <summary>
    /// Opens the segment of the next frame. Without durable writes the completed segment is synced here, once per segment:
    /// that bounds the loss by a power failure, and advances the watermark.
    /// </summary>
    private void MoveTo(long segment)
    {
        if (_fileSegment == segment && _file is not null)
        {
            return;
        }

        Debug.Assert(_file is null || segment == _fileSegment + 1, "Segments are filled one after the other.");
        _lock.RequireHeld();
        SyncWatermark();
        _file?.Dispose();
        _file = null;
        _file = _storage.Open(SegmentName.Of(segment), readOnly: false);
        _fileSegment = segment;
    }

    private void SyncWatermark()
    {
        if (_durability == JournalDurability.Durable || _file is null)
        {
            return;
        }

        _file.Sync();
        _watermarkFrame = _nextFrame - 1;
        _watermarkSequence = _lastSequence;
    }

    [DoesNotReturn]
    private static void ThrowNotAllocated(int payloadLength) => throw new InvalidOperationException(
        $"No space is reserved for a frame of {payloadLength} bytes. Ask TryReserve first.");
}
