using Allocations.Engine.Events;
using Allocations.Engine.Journal;
using Allocations.Engine.State;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Sequencing;

/// <summary>One commit in progress: the frame for the journal, and the submissions that wait for it. It is finished when it
/// is both applied and durable; the thread that completes the second half answers the waiters.</summary>
internal sealed class CommitFrame(int payloadCapacity) : IDisposable
{
    private Submission[] _waiting = new Submission[64];
    private EventBuffer _events = new();
    private int _halves;

    public FrameBuffer Buffer { get; } = new(payloadCapacity);

    /// <summary>The buffer for the events of its commands.</summary>
    public EventBuffer Events => _events;

    /// <summary>The store's trail row at the end of the frame; set when the frame is applied.</summary>
    public TrailRow Trail { get; set; }

    public int WaitingCount { get; private set; }

    /// <summary>The number of commands in front without a waiter: they fire timers that are due.</summary>
    public int Ticks { get; set; }

    public bool IsEmpty => WaitingCount + Ticks == 0;

    /// <summary>Whether a submission has ended the frame.</summary>
    public bool IsClosed => WaitingCount > 0 && _waiting[WaitingCount - 1].EndsFrame;

    public ReadOnlySpan<Submission> Waiting => _waiting.AsSpan(0, WaitingCount);

    public void Add(Submission submission)
    {
        if (WaitingCount == _waiting.Length)
        {
            Array.Resize(ref _waiting, WaitingCount * 2);
        }

        _waiting[WaitingCount++] = submission;
    }

    /// <summary>Makes two halves outstanding: applying and committing.</summary>
    public void Split() => Volatile.Write(ref _halves, 2);

    /// <summary>Completes one half; true for the second one.</summary>
    public bool Join() => Interlocked.Decrement(ref _halves) == 0;

    /// <summary>Notifies the submission that ended the frame that it is written.</summary>
    public void NotifyLast(IJournal journal)
    {
        if (IsClosed)
        {
            _waiting[WaitingCount - 1].OnWritten(journal);
        }
    }

    /// <summary>Hands the events of the frame, which is applied and durable, to the trail, if there is one.</summary>
    public void HandOverEvents(EventTrail trail)
    {
        if (!Trail.IsKept && _events.Count == 0)
        {
            return;
        }

        long last = Buffer.Count == 0 ? 0 : (long)Buffer.FirstSequence + Buffer.Count - 1;
        trail.Take(ref _events, last, isPlace: IsClosed, Trail);
    }

    /// <summary>Answers every waiter, and removes the waiters.</summary>
    public void CompleteAll()
    {
        for (int i = 0; i < WaitingCount; i++)
        {
            _waiting[i].Complete();
        }

        Reset();
    }

    /// <summary>Whether the commands were refused before they had a sequence. Nothing goes to the journal, and a failure of
    /// the journal does not change their outcomes.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Gives every command this outcome, and nothing to the journal.</summary>
    public void Refuse(CommandStatus status)
    {
        foreach (Submission submission in Waiting)
        {
            if (submission.CommandCount > 0)
            {
                submission.MarkUncertain(status);
            }
        }

        IsRefused = true;
        Ticks = 0;
        Buffer.Reset();
    }

    /// <summary>Fails every waiter with OutcomeUnknown after a journal failure.</summary>
    public void FailAll()
    {
        foreach (Submission submission in Waiting)
        {
            if (!IsRefused || submission.CommandCount == 0)
            {
                submission.MarkUncertain(CommandStatus.OutcomeUnknown);
            }
        }

        CompleteAll();
    }

    public void Dispose()
    {
        Buffer.Dispose();
        _events.Dispose();
    }

    private void Reset()
    {
        IsRefused = false;
        Ticks = 0;
        Array.Clear(_waiting, 0, WaitingCount);
        WaitingCount = 0;
        Buffer.Reset();
        _events.Clear();
    }
}
