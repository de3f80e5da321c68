using System.Diagnostics;
using Allocations.Engine.Events;
using Allocations.Engine.Journal;
using Allocations.Engine.State;

namespace Allocations.Engine.AuditTrail;

/// <summary>
/// The audit trail: all events, in order, in files beside the log. It is a projection of the log, never the source of truth.
/// This file receives the records; the other parts are named for their function.
/// </summary>
/// <remarks>
/// <para>Records come from durable frames, in order, and are written by the trail's own thread, or, inline, by the caller
/// that delivers them. It may lag by <see cref="MostPending"/>; beyond that the executing thread waits for it. It is not
/// woken for every frame: small ones gather, until they are large enough or a reader needs them.</para>
/// <para>The files up to a checkpoint are on stable storage before the checkpoint counts. A replay writes later parts again,
/// byte for byte the same. After an error nothing is repeated and nothing is lost: the commands continue, no further
/// checkpoint counts, and the next opening writes the missing events.</para>
/// </remarks>
internal sealed unsafe partial class EventTrail : IDisposable
{
    /// <summary>The maximum bytes of records that may wait.</summary>
    public const long MostPending = 64 << 20;

    /// <summary>The bytes up to which records of small frames gather.</summary>
    private const long GatherBytes = 256 << 10;

    /// <summary>The size above which a buffer is returned to the system.</summary>
    private const long LargestSpare = 16 << 20;

    private const int MostSpares = 6;

    private static readonly TimeSpan s_untilSpace = TimeSpan.FromMilliseconds(50);

    private readonly IStorage _storage;
    private readonly Guid _storeId;
    private readonly bool _isInline;
    private readonly Action<IncidentKind, Exception?>? _report;
    private readonly Thread _thread;

    // The waiting records; under one lock, with the free buffers.
    private readonly object _gate = new();
    private readonly Queue<TrailPortion> _pending = new();
    private readonly Stack<EventBuffer> _spares = new();
    private EventBuffer _gathering = new();
    private long _handedThrough;
    private long _queuedThrough;
    private long _pendingBytes;
    private bool _isWanted;
    private bool _isStarted;
    private bool _isStopping;
    private bool _isClosed;
    private TaskCompletionSource? _progress;
    private Exception? _failure;
    private Exception? _fullDisk;

    // The state of the last delivery: whether the store keeps a trail, and which.
    private bool _isKept;
    private int _trail;
    private bool _hasEverBeen;

    /// <summary>Whether a command that starts or ends a trail was delivered, but has not reached the files yet.</summary>
    private bool _isChanging;

    private EventTrail(
        IStorage storage, Guid storeId, bool isInline, in TrailRow kept, long through, Action<IncidentKind, Exception?>? report)
    {
        _report = report;
        _storage = storage;
        _storeId = storeId;
        _isInline = isInline;
        _files = new TrailFiles(storage, readOnly: false);
        _frontFiles = new TrailFiles(storage, readOnly: true);
        _isKept = kept.IsKept;
        _trail = kept.Number;
        _hasEverBeen = kept.IsKept || kept.Number > 0;
        _handedThrough = _queuedThrough = _through = through;
        _thread = new Thread(Run) { IsBackground = true, Name = "alloc-trail" };
    }

    /// <summary>Whether the store keeps a trail, as of the last delivered command.</summary>
    public bool IsKept => Volatile.Read(ref _isKept);

    /// <summary>The reason for which nothing is written, permanently or at present; null if there is none.</summary>
    public Exception? Failure => Volatile.Read(ref _failure) ?? Volatile.Read(ref _fullDisk);

    /// <summary>The sequence up to which all events were delivered.</summary>
    public long HandedThrough
    {
        get
        {
            lock (_gate)
            {
                return _handedThrough;
            }
        }
    }

    /// <summary>Takes the records of the next durable frame.</summary>
    /// <param name="records">The records; on return, an empty buffer for the next frame.</param>
    /// <param name="through">The frame's last sequence; 0 if it has none.</param>
    /// <param name="isPlace">Whether a checkpoint is taken at the end of the frame.</param>
    /// <param name="kept">The store's trail row at the end of the frame.</param>
    public void Take(ref EventBuffer records, long through, bool isPlace, in TrailRow kept)
    {
        records.Seal();
        lock (_gate)
        {
            Note(kept);
            if (_failure is not null || _isStopping)
            {
                records.Clear();
                return;
            }

            if (BytesOf(records) >= GatherBytes)
            {
                // Too many to copy: the buffers are exchanged.
                QueueGathered(isPlace: false);
                (records, _gathering) = (_gathering, records);
            }
            else
            {
                if (BytesOf(_gathering) + BytesOf(records) > GatherBytes)
                {
                    QueueGathered(isPlace: false);
                }

                _gathering.Append(records);
                records.Clear();
            }

            _handedThrough = Math.Max(_handedThrough, through);
            if (isPlace || BytesOf(_gathering) >= GatherBytes)
            {
                QueueGathered(isPlace);
            }

            if (_pending.Count > 0 || _isWanted)
            {
                Monitor.PulseAll(_gate);
            }

            StartThread();
        }

        if (_isInline)
        {
            RunInline();
        }
    }

    /// <summary>Waits while too much is pending. The executing thread calls it before the next commands.</summary>
    public void WaitForRoom()
    {
        if (Volatile.Read(ref _pendingBytes) < MostPending)
        {
            return;
        }

        lock (_gate)
        {
            while (_pendingBytes >= MostPending && _failure is null && !_isStopping)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Takes an empty buffer for recording.</summary>
    public EventBuffer TakeSpare()
    {
        lock (_gate)
        {
            return _spares.TryPop(out EventBuffer? spare) ? spare : new EventBuffer();
        }
    }

    /// <summary>Writes the pending records and ends the thread. No further record may be delivered; the files can be read
    /// until the object is disposed of.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.PulseAll(_gate);
        }

        if (_isStarted)
        {
            _thread.Join();
        }
        else
        {
            RunInline();
        }

        Tell();
    }

    public void Dispose()
    {
        Stop();
        lock (_block)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            _files.Dispose();
            _frontFiles.Dispose();
            _open.Dispose();
            _place.Dispose();
        }

        _gathering.Dispose();
        foreach (EventBuffer spare in _spares)
        {
            spare.Dispose();
        }

        Tell();
    }

    private void Note(in TrailRow kept)
    {
        if (_isKept != kept.IsKept || _trail != kept.Number)
        {
            _isChanging = true;
            _isWanted = true;
            _trail = kept.Number;
            _hasEverBeen = true;
            Volatile.Write(ref _isKept, kept.IsKept);
        }
    }

    /// <summary>Starts the thread; a store that keeps no trail has none.</summary>
    private void StartThread()
    {
        if (!_isInline && !_isStarted)
        {
            _isStarted = true;
            _thread.Start();
        }
    }

    private static long BytesOf(EventBuffer records) => (long)records.Count * EventRecord.SizeOf;

    private void QueueGathered(bool isPlace)
    {
        if (!isPlace && _handedThrough == _queuedThrough)
        {
            Debug.Assert(_gathering.Count == 0, "events have a sequence");
            return;
        }

        _pending.Enqueue(new TrailPortion(_gathering, _handedThrough, isPlace));
        _pendingBytes += BytesOf(_gathering);
        _queuedThrough = _handedThrough;
        _gathering = _spares.TryPop(out EventBuffer? spare) ? spare : new EventBuffer();
    }

    private void GiveBack(EventBuffer records)
    {
        _pendingBytes -= BytesOf(records);
        records.Clear();
        if (records.Bytes > LargestSpare || _spares.Count == MostSpares)
        {
            records.Dispose();
        }
        else
        {
            _spares.Push(records);
        }
    }

    private void Latch(Exception failure)
    {
        bool isFirst;
        lock (_gate)
        {
            isFirst = _failure is null;
            _failure ??= failure;
            _fullDisk = null;
            while (_pending.TryDequeue(out TrailPortion portion))
            {
                GiveBack(portion.Records);
            }

            _gathering.Clear();
            _queuedThrough = _handedThrough;
        }

        if (isFirst)
        {
            _report?.Invoke(IncidentKind.TrailFailed, failure);
        }
    }

    private void ThrowIfFailed()
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isClosed), this);
        if (Failure is { } failure)
        {
            throw new EventsUnavailableException(
                "The audit trail could not be written. The commands are in the log, and the next opening writes it again.",
                failure);
        }
    }
}
