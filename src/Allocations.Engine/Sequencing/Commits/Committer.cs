using Allocations.Engine.Journal;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Sequencing;

/// <summary>
/// The journal's thread: writes frames in order while the writer applies them and gathers the next. When no frame is in
/// progress here, the writer may write a small frame itself (inline), which saves two thread wake-ups of 14 µs each.
/// </summary>
/// <remarks>
/// A bounded queue between exactly two threads, under one lock that is held for a few instructions per frame, not per
/// command. Written frames return to the writer through <see cref="TakeFree"/>, so the writer is never ahead of the disk by
/// more than the number of frames.
/// </remarks>
internal sealed class Committer : IDisposable
{
    private readonly IJournal _journal;
    private readonly EventTrail? _trail;
    private readonly object _gate = new();
    private readonly Queue<CommitFrame> _pending = new();
    private readonly Queue<CommitFrame> _free = new();
    private readonly CommitFrame[] _frames;
    private readonly Thread _thread;
    private Exception? _failure;
    private bool _stopping;

    /// <summary>Whether the writer sleeps until a frame is returned. No other thread needs a wake-up for it: for a single
    /// command, waking the journal's thread for nothing cost 20 µs.</summary>
    private bool _isFreeAwaited;

    /// <summary>The number of frames handed over and not yet written.</summary>
    private int _outstanding;

    public Committer(IJournal journal, EventTrail? trail, int frames, int payloadCapacity)
    {
        _journal = journal;
        _trail = trail;
        _frames = new CommitFrame[frames];
        for (int i = 0; i < frames; i++)
        {
            _frames[i] = new CommitFrame(payloadCapacity);
            _free.Enqueue(_frames[i]);
        }

        _thread = new Thread(Run) { IsBackground = true, Name = "alloc-journal" };
    }

    /// <summary>The failure that stopped the journal, or null.</summary>
    public Exception? Failure => Volatile.Read(ref _failure);

    /// <summary>Called once, with the failure, on the thread that notices it.</summary>
    public Action<Exception>? Latched { get; init; }

    public bool IsIdle => Volatile.Read(ref _outstanding) == 0;

    /// <summary>Whether <see cref="TakeFree"/> would not wait.</summary>
    public bool HasFree
    {
        get
        {
            lock (_gate)
            {
                return _free.Count > 0;
            }
        }
    }

    public void Start() => _thread.Start();

    /// <summary>Replaces <see cref="Start"/>: performs on this thread the next step of the journal's thread, one
    /// frame.</summary>
    /// <returns>False if the thread would wait.</returns>
    public bool TryStep()
    {
        CommitFrame? frame;
        lock (_gate)
        {
            _pending.TryDequeue(out frame);
        }

        if (frame is not null)
        {
            WritePending(frame);
        }

        return frame is not null;
    }

    /// <summary>Writer: takes an empty frame; waits while all are on their way to the disk.</summary>
    public CommitFrame TakeFree()
    {
        lock (_gate)
        {
            while (_free.Count == 0)
            {
                _isFreeAwaited = true;
                Monitor.Wait(_gate);
            }

            _isFreeAwaited = false;
            return _free.Dequeue();
        }
    }

    /// <summary>Writer: returns a frame that was not used, or that is finished.</summary>
    public void GiveBack(CommitFrame frame)
    {
        lock (_gate)
        {
            _free.Enqueue(frame);
            if (_isFreeAwaited)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Writer: hands a frame over. Both halves are outstanding from then on.</summary>
    public void Commit(CommitFrame frame)
    {
        frame.Split();
        lock (_gate)
        {
            _outstanding++;
            _pending.Enqueue(frame);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Writer: writes a frame on this thread. Only while <see cref="IsIdle"/>.</summary>
    public void CommitInline(CommitFrame frame)
    {
        frame.Split();
        Write(frame);
    }

    /// <summary>Either thread: completes one half of a frame. The second half hands the frame's events to the trail, answers
    /// the waiters and frees the frame. No later frame arrives here before that: each of its halves follows the same half of
    /// this one.</summary>
    public void Finish(CommitFrame frame)
    {
        if (!frame.Join())
        {
            return;
        }

        if (Failure is null)
        {
            if (_trail is not null)
            {
                frame.HandOverEvents(_trail);
            }

            frame.CompleteAll();
        }
        else
        {
            frame.FailAll();
        }

        GiveBack(frame);
    }

    /// <summary>Writer: records a failure outside the journal; no further frame is written.</summary>
    public void Latch(Exception failure)
    {
        if (Interlocked.CompareExchange(ref _failure, failure, null) is null)
        {
            Latched?.Invoke(failure);
        }
    }

    /// <summary>Waits for the frames in progress and ends the thread.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }

        if (_thread.IsAlive)
        {
            _thread.Join();
        }
    }

    public void Dispose()
    {
        Stop();
        foreach (CommitFrame frame in _frames)
        {
            frame.Dispose();
        }
    }

    private void Run()
    {
        while (TryTakePending(out CommitFrame frame))
        {
            WritePending(frame);
        }
    }

    private void WritePending(CommitFrame frame)
    {
        Write(frame);
        Interlocked.Decrement(ref _outstanding);
    }

    private bool TryTakePending(out CommitFrame frame)
    {
        lock (_gate)
        {
            while (_pending.Count == 0 && !_stopping)
            {
                Monitor.Wait(_gate);
            }

            return _pending.TryDequeue(out frame!);
        }
    }

    /// <summary>Writes a frame. A failure is latched and no write is ever repeated, because the content of the disk is
    /// unknown after a failed sync.</summary>
    private void Write(CommitFrame frame)
    {
        try
        {
            if (Failure is null && frame.Buffer.Count > 0)
            {
                _journal.Append(frame.Buffer);
            }

            frame.NotifyLast(_journal);
        }
#pragma warning disable CA1031 // Any exception latches the engine and is reported.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Latch(failure);
        }

        Finish(frame);
    }
}
