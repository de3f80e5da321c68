using System.Diagnostics;

namespace Allocations.Engine.Journal;

/// <summary>
/// Walks the log from its genesis, or from a mark, frame by frame: observes, consults the table, acts. Runs on the reading
/// thread; another thread applies the accepted frames.
/// </summary>
internal sealed unsafe partial class LogWalk
{
    private readonly SegmentCatalog _segments;
    private readonly ReplayPipe _pipe;
    private readonly SegmentGeometry _geometry;
    private readonly HeaderReader _reader;
    private readonly TailScan _tail;
    private ReplayChunk _chunk;

    private readonly LogMark _start;
    private readonly LogWitness _witness;

    public LogWalk(
        SegmentCatalog segments, ReplayPipe pipe, SegmentGeometry geometry, in LogMark start, LogWitness witness)
    {
        Guid storeId = start.Genesis.StoreId;
        _start = start;
        _witness = witness;
        _segments = segments;
        _pipe = pipe;
        _geometry = geometry;
        _reader = new HeaderReader(storeId);
        _tail = new TailScan(segments, geometry, storeId);
        _chunk = pipe.Take();
        LastFrame = start.LastFrame;
        Position = start.Position;
        NextFrame = start.NextFrame;
        Chain = start.Chain;
        LastSequence = start.LastSequence;
        LastTime = start.LastTime;
        LastEpoch = start.Epoch;
        FirstUnproven = start.Position;
    }

    /// <summary>The beginning of the last accepted frame.</summary>
    public long LastFrame { get; private set; }

    /// <summary>The expected position of the next frame.</summary>
    public long Position { get; private set; }

    public ulong NextFrame { get; private set; }

    public UInt128 Chain { get; private set; }

    public ulong LastSequence { get; private set; }

    public long LastTime { get; private set; }

    public FrameKind LastKind { get; private set; }

    public uint LastEpoch { get; private set; }

    /// <summary>The position from which frames may not be covered by a watermark.</summary>
    public long FirstUnproven { get; private set; }

    public long Frames { get; private set; }

    public long Commands { get; private set; }

    /// <summary>The findings behind the end; set when the walk is over.</summary>
    public TailFindings Tail { get; private set; } = TailFindings.None;

    /// <summary>The prepared extent of the log, according to the last frame.</summary>
    public long Prepared { get; private set; }

    /// <summary>The missing parts of the files if the log ends here; set when the walk is over.</summary>
    public LogShortfall Shortfall { get; private set; }

    /// <summary>The watermark of the last frame: the frames on stable storage when it was sealed.</summary>
    public ulong DurableFrame { get; private set; }

    public ulong DurableSequence { get; private set; }

    /// <summary>The data needed to continue behind the last accepted frame.</summary>
    public LogMark End => _start with
    {
        LastFrame = LastFrame,
        Position = Position,
        NextFrame = NextFrame,
        Chain = Chain,
        Epoch = LastEpoch,
        LastSequence = LastSequence,
        LastTime = LastTime,
    };

    /// <summary>
    /// Walks to the end of the log, or throws if it must be refused; the frames before that position are handed over first.
    /// </summary>
    public void Run() => RunTo(long.MaxValue);

    /// <summary>Walks the same way, up to a position at most.</summary>
    public void RunTo(long position)
    {
        try
        {
            RequireStart();
            while (Position < position && Step())
            {
            }
        }
        finally
        {
            _pipe.Hand(_chunk);
        }
    }

    /// <summary>Checks the mark: a log that was cut off before it must not pass for one that ends there.</summary>
    private void RequireStart()
    {
        if (_start.NextFrame == 0)
        {
            return;
        }

        Position = _start.LastFrame;
        FrameHeader* header = Load(FrameLayout.Alignment);
        HeaderState state = _reader.Read(
            header, _geometry.SegmentOf(Position), _geometry.OffsetOf(Position), _geometry.SegmentBytes);
        if (state != HeaderState.Valid || header->Checksum != _start.Chain || !IsMarkOf(header))
        {
            throw new StoreDamagedException(
                "The log does not hold the frame at which its checkpoint was taken.", _geometry.SegmentOf(Position),
                _geometry.OffsetOf(Position), _start.NextFrame - 1, _start.LastSequence + 1);
        }

        LastKind = header->Kind;
        Prepared = header->Prepared;
        DurableFrame = header->DurableFrame;
        DurableSequence = header->DurableSequence;
        Position = _start.Position;
    }

    /// <summary>Whether the other data of the mark agree with the frame before it.</summary>
    private bool IsMarkOf(FrameHeader* header) =>
        FrameBounds.Problem(header) is null
        && header->FrameNumber == _start.NextFrame - 1
        && header->Epoch <= _start.Epoch
        && header->Time == _start.LastTime
        && Position + FrameLayout.FrameBytes((int)header->PayloadLength) == _start.Position
        && (header->CommandCount == 0 || header->FirstSequence + header->CommandCount - 1 == _start.LastSequence);

    /// <summary>Whether a valid header is that of the frame expected next.</summary>
    public bool Continues(FrameHeader* header) =>
        header->FrameNumber == NextFrame
        && header->PreviousChain == Chain
        && header->Epoch >= LastEpoch
        && (header->Kind == FrameKind.Genesis) == (NextFrame == 0)
        && (header->CommandCount == 0 || header->FirstSequence > LastSequence);

    private bool Step()
    {
        FrameHeader* header = Load(FrameLayout.Alignment);
        FrameObservation seen = Observe(ref header);
        RecoveryAction action = RecoveryTable.Decide(seen);
        switch (action)
        {
            case RecoveryAction.Accept:
                RequireBounds(header);
                Accept(header);
                return true;
            case RecoveryAction.NextSegment:
                Position = _geometry.StartOf(_geometry.SegmentOf(Position) + 1);
                return true;
            case RecoveryAction.EndOfLog:
            case RecoveryAction.TruncateTornTail:
                return false;
            default:
                Refuse(action, header, seen);
                return false;
        }
    }

    private FrameObservation Observe(ref FrameHeader* header)
    {
        long segment = _geometry.SegmentOf(Position);
        HeaderState state = _reader.Read(header, segment, _geometry.OffsetOf(Position), _geometry.SegmentBytes);
        bool payload = false;
        bool chain = false;
        if (state == HeaderState.Valid)
        {
            header = Load(FrameLayout.FrameBytes((int)header->PayloadLength));
            payload = _reader.IsPayloadValid(header);
            chain = Continues(header);
        }

        bool isLast = segment >= _segments.Last;
        LaterEvidence later = LaterEvidence.Nothing;
        if (RecoveryTable.AsksForLater(state, payload, chain))
        {
            later = LookAhead();
            Shortfall = FindShortfall(_segments);
        }

        return new FrameObservation(state, payload, chain, later, isLast, Shortfall);
    }

    private LaterEvidence LookAhead()
    {
        Tail = _tail.Run(Position, NextFrame, Chain);
        if (Tail.HighestEpoch > FrameBounds.LastEpoch)
        {
            throw Damage("A frame behind the end of the log has an epoch that none can follow.");
        }

        return Tail.Evidence;
    }

    /// <summary>The missing parts of the files if the log ends at the present position.</summary>
    public LogShortfall FindShortfall(SegmentCatalog segments) =>
        LogExtent.Find(segments, _geometry, this, _witness);

    private void Accept(FrameHeader* header)
    {
        long segment = _geometry.SegmentOf(Position);
        if (header->Kind == FrameKind.Commands)
        {
            _chunk.Add(_geometry.OffsetOf(Position));
            Frames++;
            Commands += header->CommandCount;
        }

        if (header->CommandCount > 0)
        {
            LastSequence = header->FirstSequence + header->CommandCount - 1;
        }

        NoteWatermark(header);
        Chain = header->Checksum;
        LastEpoch = header->Epoch;
        LastTime = header->Time;
        LastKind = header->Kind;
        Prepared = header->Prepared;
        NextFrame++;
        LastFrame = Position;
        Position += FrameLayout.FrameBytes((int)header->PayloadLength);
        Debug.Assert(_geometry.SegmentOf(Position - 1) == segment, "No frame crosses a segment.");
    }

    /// <summary>
    /// Frames are read in order and watermarks grow, so when one covers everything before it, only frames from this position
    /// on may not be on stable storage yet.
    /// </summary>
    private void NoteWatermark(FrameHeader* header)
    {
        if (NextFrame > 0 && header->DurableFrame == NextFrame - 1)
        {
            FirstUnproven = Position;
        }

        DurableFrame = header->DurableFrame;
        DurableSequence = header->DurableSequence;
    }

    /// <summary>Brings a stretch that begins at the position into memory.</summary>
    private FrameHeader* Load(int length)
    {
        long segment = _geometry.SegmentOf(Position);
        long offset = _geometry.OffsetOf(Position);
        if (!_chunk.Holds(segment, offset, length))
        {
            _pipe.Hand(_chunk);
            _chunk = _pipe.Take();
            _chunk.Fill(_segments, segment, offset, length, _geometry.SegmentBytes);
        }

        return _chunk.At(offset);
    }
}
