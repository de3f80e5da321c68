using System.Diagnostics;
using Allocations.Engine.Journal;
using Allocations.Engine.Memory;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Checkpoints;

/// <summary>
/// Takes checkpoints while commands run, on its own thread: when the log has grown, when time has passed, or on request. It
/// sleeps otherwise; an idle engine never wakes it.
/// </summary>
internal sealed partial class Checkpointer : IDisposable
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private readonly ICheckpointSource _source;
    private readonly CheckpointStore _store;
    private readonly IStorage _storage;
    private readonly IJournal _journal;
    private readonly EventTrail? _trail;
    private readonly CheckpointPolicy _policy;
    private readonly TimeProvider _time;
    private readonly StateSnapshot _frozen;
    private readonly AutoResetEvent _wake = new(false);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _asking = new();
    private readonly Thread _thread;
    private readonly long _opened;
    private readonly Action<Exception> _latch;
    private readonly Action<IncidentKind, Exception?> _report;
    private TaskCompletionSource<CheckpointReport?>? _asked;
    private bool _isOver;
    private CheckpointReport? _last;
    private LogMark _mark;
    private long _takenAt;

    /// <summary>The position from which the growth of the log is counted.</summary>
    private long _countedFrom;

    public Checkpointer(
        ICheckpointSource source,
        CheckpointStore store,
        IStorage storage,
        IJournal journal,
        EventTrail? trail,
        TableSet tables,
        CheckpointPolicy policy,
        TimeProvider time,
        Action<Exception> latch,
        Action<IncidentKind, Exception?> report)
    {
        _latch = latch;
        _report = report;
        _source = source;
        _store = store;
        _storage = storage;
        _journal = journal;
        _trail = trail;
        _policy = policy;
        _time = time;
        _frozen = tables.CreateSnapshot();
        LogMark end = journal.End;
        _opened = end.Position;
        _mark = store.Checkpoints.Count > 0 ? store.Checkpoints[0].Mark
            : end.LastSequence == 0 ? end
            : LogMark.Beginning(end.Genesis);
        _countedFrom = _mark.Position;
        _takenAt = time.GetTimestamp();
        _thread = new Thread(Run) { IsBackground = true, Name = "alloc-checkpoint" };
    }

    /// <summary>The report of the last checkpoint of this opening; null before the first.</summary>
    public CheckpointReport? Last => Volatile.Read(ref _last);

    public void Start() => _thread.Start();

    /// <summary>Discards the part of the log that no kept checkpoint needs, also if an earlier opening could not.</summary>
    public void DiscardLog()
    {
        if (_store.NeededFrom is { } needed)
        {
            _journal.Discard(needed);
        }
    }

    /// <summary>Requests a checkpoint of the present state. Null if the engine closed before.</summary>
    public Task<CheckpointReport?> AskAsync()
    {
        lock (_asking)
        {
            if (_stopping.IsCancellationRequested || _isOver)
            {
                return Task.FromResult(_isOver ? _last : null);
            }

            _asked ??= new TaskCompletionSource<CheckpointReport?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _wake.Set();
            return _asked.Task;
        }
    }

    /// <summary>Ends the thread; a checkpoint in progress is abandoned. Call it while the writer still runs.</summary>
    public void Stop()
    {
        lock (_asking)
        {
            _stopping.Cancel();
            _wake.Set();
        }

        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        _asked?.TrySetResult(null);
        RefuseBackups(failure: null);
    }

    /// <summary>Takes a checkpoint on this thread. Neither the writer nor the journal has work in progress, nor will have
    /// meanwhile: for simulations, whose steps are drawn from a seed.</summary>
    public CheckpointReport? TakeNow(ICheckpointSource source) =>
        Take(source, CheckpointPace.Full, CancellationToken.None);

    /// <summary>Takes the last checkpoint, on this thread, if anything was logged since the preceding one. Both other threads
    /// have ended.</summary>
    public void TakeFinal(ICheckpointSource source)
    {
        if (_journal.Failure is null && _journal.End.LastSequence > _mark.LastSequence)
        {
            Take(source, CheckpointPace.Full, CancellationToken.None);
        }
    }

    public void Dispose()
    {
        _frozen.Dispose();
        _wake.Dispose();
        _stopping.Dispose();
    }

    private void Run()
    {
        try
        {
            while (WaitUntilDue())
            {
                _takenAt = _time.GetTimestamp();
                TaskCompletionSource<CheckpointReport?>? asked = TakeAsked();
                BackupRequest[] backups = TakeBackups();
                CheckpointReport? report = Take(_source, new CheckpointPace(_journal), _stopping.Token);
                asked?.TrySetResult(report);
                RunBackups(backups, report);
            }
        }
#pragma warning disable CA1031 // The clock is the host's. If it throws here, it will throw elsewhere: the engine latches.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _latch(failure);
            CheckpointReport last = Keep(new CheckpointReport { Failure = failure });
            lock (_asking)
            {
                _isOver = true;
            }

            TakeAsked()?.TrySetResult(last);
            RefuseBackups(new EngineUnavailableException());
        }
    }

    /// <summary>The request that waits for the next checkpoint, if any.</summary>
    private TaskCompletionSource<CheckpointReport?>? TakeAsked()
    {
        lock (_asking)
        {
            TaskCompletionSource<CheckpointReport?>? asked = _asked;
            _asked = null;
            return asked;
        }
    }

    /// <summary>Sleeps until a checkpoint is due; false when the engine closes.</summary>
    private bool WaitUntilDue()
    {
        // The first check is whether anything is logged at all: only then does time count.
        bool isTimed = _journal.DurableSequence > _mark.LastSequence;
        WatchLog(isTimed);
        while (!_stopping.IsCancellationRequested)
        {
            if (IsAsked())
            {
                return true;
            }

            TimeSpan left = isTimed ? TimeLeft() : Timeout.InfiniteTimeSpan;
            if (left == TimeSpan.Zero)
            {
                return true;
            }

            if (_wake.WaitOne(left) && !_stopping.IsCancellationRequested)
            {
                if (isTimed && _journal.Position - _countedFrom >= _policy.LogBytes)
                {
                    return true;
                }

                isTimed = _journal.DurableSequence > _mark.LastSequence;
                WatchLog(isTimed);
            }
        }

        return false;
    }

    /// <summary>The time until the interval is over; at most a day, after which it is computed again.</summary>
    private TimeSpan TimeLeft()
    {
        if (_policy.Interval == Timeout.InfiniteTimeSpan)
        {
            return Timeout.InfiniteTimeSpan;
        }

        TimeSpan left = _policy.Interval - _time.GetElapsedTime(_takenAt);
        return left < TimeSpan.Zero ? TimeSpan.Zero : left > s_longestWait ? s_longestWait : left;
    }

    /// <summary>Has the journal wake this thread when anything is logged at all, or when the policy's growth is
    /// reached.</summary>
    private void WatchLog(bool isTimed)
    {
        if (!isTimed)
        {
            _journal.NotifyAt(Math.Max(_mark.Position, _opened) + 1, _wake);
        }
        else if (_policy.LogBytes < long.MaxValue - _countedFrom)
        {
            _journal.NotifyAt(_countedFrom + _policy.LogBytes, _wake);
        }
    }

    /// <summary>Takes one checkpoint. A disk that fails or is full only costs this one: the log is complete without
    /// it.</summary>
    private CheckpointReport? Take(ICheckpointSource source, CheckpointPace pace, CancellationToken stopping)
    {
        long started = Stopwatch.GetTimestamp();
        _countedFrom = _journal.Position; // After a failure the next one is due later by the same growth.
        try
        {
            _journal.RequireDirectory();
            _frozen.Prepare();
            if (source.Freeze(_frozen) is not { } moment)
            {
                return null;
            }

            if (_store.Checkpoints.Count > 0 && _store.Checkpoints[0].Mark.LastSequence == moment.Mark.LastSequence)
            {
                source.Thaw(_frozen);
                return Keep(ReportOf(_store.Checkpoints[0], started) with { Pause = moment.Pause });
            }

            var saver = new CheckpointSaver(_storage, pace, stopping);
            Checkpoint checkpoint = _store.Save(
                saver, _frozen, moment, () => source.Thaw(_frozen), mark => MakeStable(mark, moment.KeepsTrail));
            _mark = checkpoint.Mark;
            _countedFrom = _mark.Position;
            _trail?.KeepPlaces([.. _store.Checkpoints.Select(each => (long)each.Mark.LastSequence)]);
            DiscardLog();
            return Keep(ReportOf(checkpoint, started) with { BytesWritten = saver.BytesWritten, Pause = moment.Pause });
        }
        catch (OperationCanceledException)
        {
            LatchWithJournal();
            return null;
        }
#pragma warning disable CA1031 // Any exception only costs this checkpoint, and is reported to its caller.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LatchWithJournal();
            return Keep(new CheckpointReport { Failure = failure, Elapsed = Stopwatch.GetElapsedTime(started) });
        }
    }

    /// <summary>If the journal failed here, it takes no further frame: the engine latches now, and not with the next command,
    /// which may be far away.</summary>
    private void LatchWithJournal()
    {
        if (_journal.Failure is { } failure)
        {
            _latch(failure);
        }
    }

    /// <summary>Brings the log and the trail up to a mark to stable storage; otherwise there is no checkpoint: after a failed
    /// sync a later one proves nothing, and the trail can't be written again from a discarded log.</summary>
    private void MakeStable(LogMark mark, bool keepsTrail)
    {
        _journal.MakeStable(mark);
        if (_journal.Failure is { } failure)
        {
            throw new OperationCanceledException("The journal has latched.", failure);
        }

        _trail?.MakeStable((long)mark.LastSequence, keepsTrail);
    }

    private static CheckpointReport ReportOf(Checkpoint checkpoint, long started) => new()
    {
        Sequence = (long)checkpoint.Mark.LastSequence,
        StateBytes = checkpoint.Bytes,
        Elapsed = Stopwatch.GetElapsedTime(started),
    };

    private CheckpointReport Keep(CheckpointReport report)
    {
        bool hadFailed = _last?.Failure is not null;
        Volatile.Write(ref _last, report);
        if (report.Failure is { } failure)
        {
            _report(IncidentKind.CheckpointFailed, failure);
        }
        else if (hadFailed)
        {
            _report(IncidentKind.CheckpointRecovered, null);
        }

        return report;
    }
}
