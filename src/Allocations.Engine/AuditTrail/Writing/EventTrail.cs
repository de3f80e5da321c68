using System.Diagnostics;
using Allocations.Engine.Events;
using Allocations.Engine.Journal;
using Allocations.Engine.State;

namespace Allocations.Engine.AuditTrail;

/// <summary>
/// The audit trail: all events, in order, in files beside the log. A projection of the log, never the source of truth. This
/// file is how records come in; the parts are named for what they do.
/// </summary>
/// <remarks>
/// <para>Records come from frames that are durable, in order, and are written by a thread of its own, or, inline, by whoever
/// brings them. It may lag by <see cref="MostPending"/>; beyond that whoever executes commands waits for it. It is not woken
/// for every frame: small ones gather, until there are enough of them or somebody wants to see them.</para>
/// <para>What stands in the files up to a checkpoint is on stable storage before the checkpoint counts. What comes after is
/// written again by a replay, byte for byte the same. So after an error nothing is tried again and nothing is lost: the
/// commands go on, no checkpoint counts any more, and the next opening writes what is missing.</para>
/// </remarks>
internal sealed unsafe partial class EventTrail : IDisposable
{
    /// <summary>Bytes of records that may wait.</summary>
    public const long MostPending = 64 << 20;

    /// <summary>Records of small frames gather up to here.</summary>
    private const long GatherBytes = 256 << 10;

    /// <summary>A larger buffer is given back to the system.</summary>
    private const long LargestSpare = 16 << 20;

    private const int MostSpares = 6;

    private static readonly TimeSpan s_untilSpace = TimeSpan.FromMilliseconds(50);

    private readonly IStorage _storage;
    private readonly Guid _storeId;
    private readonly bool _isInline;
    private readonly Thread _thread;

    // What waits; under one lock, with the buffers that are free.
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

    // Of what was handed over last: whether the store keeps a trail, and which.
    private bool _isKept;
    private int _trail;
    private bool _hasEverBeen;

    /// <summary>A command that starts or ends a trail was handed over, and has not got to the files yet.</summary>
    private bool _isChanging;

    private EventTrail(IStorage storage, Guid storeId, bool isInline, in TrailRow kept, long through)
    {
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

    /// <summary>Whether the store keeps a trail, as of the last command that was handed over.</summary>
    public bool IsKept => Volatile.Read(ref _isKept);

    /// <summary>Why nothing is written any more, or for the time being; null if all is well.</summary>
    public Exception? Failure => Volatile.Read(ref _failure) ?? Volatile.Read(ref _fullDisk);

    /// <summary>All events up to this sequence were brought.</summary>
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
    /// <param name="kept">What the store says of its trail at the end of the frame.</param>
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
                // Too many to be copied: the buffers change places.
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

    /// <summary>Waits while too much is pending. For whoever executes commands, before the next ones.</summary>
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

    /// <summary>An empty buffer, to record into.</summary>
    public EventBuffer TakeSpare()
    {
        lock (_gate)
        {
            return _spares.TryPop(out EventBuffer? spare) ? spare : new EventBuffer();
        }
    }

    /// <summary>Writes what there is and ends the thread. Nothing is brought any more; what is in the files can be read until
    /// it is disposed of.</summary>
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

    /// <summary>A store that keeps no trail has no thread for it.</summary>
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
        lock (_gate)
        {
            _failure ??= failure;
            _fullDisk = null;
            while (_pending.TryDequeue(out TrailPortion portion))
            {
                GiveBack(portion.Records);
            }

            _gathering.Clear();
            _queuedThrough = _handedThrough;
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
