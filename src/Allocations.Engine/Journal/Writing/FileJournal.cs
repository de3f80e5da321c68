using System.Diagnostics;

namespace Allocations.Engine.Journal;

/// <summary>
/// The journal on disk: a log of frames in segment files of equal size. This file holds the state; the other parts are named
/// for their function.
/// </summary>
internal sealed partial class FileJournal : IJournal
{
    private readonly IStorage _storage;
    private readonly IDirectoryLock _lock;
    private readonly Genesis _genesis;
    private readonly SegmentGeometry _geometry;
    private readonly SegmentPreparer _preparer;
    private readonly JournalDurability _durability;
    private readonly FrameBuffer _closingFrame = new(0);
    private readonly long _seed;

    // The end of the log: the position of the next frame, its number, and the checksum that it continues from.
    private long _lastFrame;
    private long _position;
    private ulong _nextFrame;
    private UInt128 _chain;
    private ulong _lastSequence;
    private long _lastTime;

    // The part known to be on stable storage: with JournalDurability.Flushed it lags behind the end of the log.
    private ulong _watermarkFrame;
    private ulong _watermarkSequence;

    private ulong _durableSequence;
    private bool _isReleased;

    /// <summary>Takes over the lock. The end must be synced, unless its repair is given; the whole log counts as durable from
    /// then on.</summary>
    public FileJournal(IStorage storage, IDirectoryLock directoryLock, JournalOptions options, in LogEnd end)
    {
        Debug.Assert(end.NextFrame > 0, "A store begins with its genesis.");
        _storage = storage;
        _lock = directoryLock;
        _genesis = end.Genesis;
        _geometry = new SegmentGeometry(_genesis.SegmentBytes);
        _durability = options.Durability;
        Epoch = end.Epoch;
        _seed = FrameSeal.SeedOf(StoreId, Epoch);
        _lastFrame = end.LastFrame;
        _position = end.Position;
        _reserved = end.Position;
        _nextFrame = end.NextFrame;
        _chain = end.Chain;
        _lastSequence = _durableSequence = _watermarkSequence = end.LastSequence;
        _repair = end.Repair;
        _time = options.TimeProvider;
        if (_repair is not null)
        {
            _durableSequence = end.ProvenSequence;
        }

        _watermarkFrame = end.NextFrame - 1;
        _lastTime = end.LastTime;
        _preparer = new SegmentPreparer(storage, _geometry, options, end.Frontier);
        if (_repair is null)
        {
            _preparer.Start(_position);
        }
    }

    public Guid StoreId => _genesis.StoreId;

    public ulong HashSecret => _genesis.HashSecret;

    public uint Epoch { get; }

    public ulong DurableSequence => Volatile.Read(ref _durableSequence);
}
