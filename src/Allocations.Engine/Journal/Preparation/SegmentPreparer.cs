using System.Diagnostics;

namespace Allocations.Engine.Journal;

/// <summary>
/// Fills the log with zeros ahead of its use, so that an append overwrites existing blocks: that needs no change of the
/// file's metadata (132 instead of 196 µs per durable 4 KiB), and a lack of space is noticed here, before commands are
/// accepted. While the log grows very fast, space is allocated instead; while no thread waits, zeros are spread over time.
/// <para>
/// One thread prepares; the one that appends and the one that reserves share five fields with it. (1) Either raises
/// <c>_target</c> and sets <c>_wake</c>. (2) The preparer zeroes up to the target, publishes <c>_frontier</c> after
/// each sync, sets <c>_progress</c>, and parks on <c>_wake</c>. (3) A full disk, or a want of descriptors or memory, sets
/// <c>_isDiskFull</c>, and only the reserving thread clears it. (4) Any other error goes into <c>_fault</c> and ends the
/// thread. An event keeps a set without a waiter, and both sides check the fields again after every wake-up, one that
/// ended a rest included, so none is lost.
/// </para>
/// </summary>
internal sealed partial class SegmentPreparer : IDisposable
{
    /// <summary>
    /// The bytes of one step: enough for full bandwidth, few enough to delay a frame by only about 1 ms.
    /// </summary>
    private const int StepBytes = 1 << 20;

    /// <summary>
    /// The bytes between syncs: prepared space is published after a sync, which costs the disk a flush, so not every write
    /// has one.
    /// </summary>
    private const long SyncEveryBytes = 8L << 20;

    private readonly IStorage _storage;
    private readonly SegmentGeometry _geometry;

    /// <summary>The position up to which space is zeroed or allocated, perhaps not synced. Only the preparer uses
    /// it.</summary>
    private long _written;

    /// <summary>The position up to which space is ready and synced.</summary>
    private long _frontier;

    private IStorageFile? _file;
    private bool _isEntrySynced;

    public SegmentPreparer(IStorage storage, SegmentGeometry geometry, JournalOptions options, long frontier)
    {
        Debug.Assert(frontier % FrameLayout.Alignment == 0, "The frontier stands between blocks.");
        _storage = storage;
        _geometry = geometry;
        _time = options.TimeProvider;
        _zeroAhead = options.ZeroAheadBytes;
        _isInline = options.PrepareInline;
        _filling = options.Filling;
        _written = frontier;
        _frontier = frontier;
        _target = frontier;
        FindSpares();
    }

    /// <summary>Whether the last request for space failed because the disk was full.</summary>
    public bool IsDiskFull => _isDiskFull;

    /// <summary>The position up to which the log is ready for frames.</summary>
    public long Frontier => Volatile.Read(ref _frontier);

    /// <summary>Prepares a step, within one segment.</summary>
    private void Step(long target)
    {
        if (_file is null && TryUseSpare())
        {
            return;
        }

        _file ??= OpenSegment();
        bool isSpread = Fill(_file, _geometry.OffsetOf(_written), out int length);
        _written += length;

        bool segmentIsComplete = _geometry.OffsetOf(_written) == 0;
        bool isAwaited = Frontier < Volatile.Read(ref _demand) && _written >= Volatile.Read(ref _demand);
        if (isSpread || segmentIsComplete || isAwaited || _written >= target || _written - _frontier >= SyncEveryBytes)
        {
            Publish(segmentIsComplete);
        }

        if (isSpread)
        {
            Rest();
        }
    }

    private void Publish(bool segmentIsComplete)
    {
        _file!.Sync();
        if (!_isEntrySynced)
        {
            _storage.SyncDirectory();
            _isEntrySynced = true;
        }

        if (segmentIsComplete)
        {
            CloseSegment();
        }

        Volatile.Write(ref _frontier, _written);
    }

    private IStorageFile OpenSegment()
    {
        string name = SegmentName.Of(_geometry.SegmentOf(_written));
        _isEntrySynced = false;
        return _storage.Exists(name) ? _storage.Open(name, readOnly: false) : _storage.Create(name);
    }

    private void CloseSegment()
    {
        _file?.Dispose();
        _file = null;
    }

    /// <summary>
    /// Keeps the space that was zeroed before a write found the disk full. If it cannot be synced, or a failed sync has
    /// perhaps dropped the zeros, they are written again next time. They hold no frames yet, so here, and only here,
    /// repeating a write does no harm.
    /// </summary>
    private void SettleAfterDiskFull(JournalIOException error)
    {
        try
        {
            if (error.Operation == "write" && _written > _frontier)
            {
                Debug.Assert(_geometry.OffsetOf(_written) != 0, "A complete segment is published, or begun again.");
                Publish(segmentIsComplete: false);
            }
        }
        catch (JournalIOException again) when (again.IsDiskFull)
        {
        }

        _written = _frontier;
    }
}
