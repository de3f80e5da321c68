using Allocations.Engine.Events;
using Allocations.Engine.Journal;
using Allocations.Engine.State;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Sequencing;

/// <summary>One commit on its way: the frame for the journal, and who waits for it. It is finished when it is both applied and
/// durable; whichever comes second tells the waiters.</summary>
internal sealed class CommitFrame(int payloadCapacity) : IDisposable
{
    private Submission[] _waiting = new Submission[64];
    private EventBuffer _events = new();
    private int _halves;

    public FrameBuffer Buffer { get; } = new(payloadCapacity);

    /// <summary>Where the events of its commands are recorded.</summary>
    public EventBuffer Events => _events;

    /// <summary>What the store says of its trail at the end of the frame; set when it is applied.</summary>
    public TrailRow Trail { get; set; }

    public int WaitingCount { get; private set; }

    /// <summary>Commands in front that nobody waits for: they fire what is due.</summary>
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

    /// <summary>From here on two halves are outstanding: applying and committing.</summary>
    public void Split() => Volatile.Write(ref _halves, 2);

    /// <summary>One half is done; true for the one that comes second.</summary>
    public bool Join() => Interlocked.Decrement(ref _halves) == 0;

    /// <summary>Tells whoever ended the frame that it is written.</summary>
    public void TellLast(IJournal journal)
    {
        if (IsClosed)
        {
            _waiting[WaitingCount - 1].OnWritten(journal);
        }
    }

    /// <summary>The frame is applied and durable: its events go to the trail, if there is one.</summary>
    public void HandOverEvents(EventTrail trail)
    {
        if (!Trail.IsKept && _events.Count == 0)
        {
            return;
        }

        long last = Buffer.Count == 0 ? 0 : (long)Buffer.FirstSequence + Buffer.Count - 1;
        trail.Take(ref _events, last, isPlace: IsClosed, Trail);
    }

    /// <summary>Tells everybody, and forgets them.</summary>
    public void CompleteAll()
    {
        for (int i = 0; i < WaitingCount; i++)
        {
            _waiting[i].Complete();
        }

        Reset();
    }

    /// <summary>The commands were refused before they had a sequence: nothing goes to the journal, and whatever happens
    /// to it, they know what became of them.</summary>
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

    /// <summary>Tells everybody that nobody knows: the journal failed.</summary>
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
