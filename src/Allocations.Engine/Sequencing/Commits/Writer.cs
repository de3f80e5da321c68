using System.Diagnostics;
using Allocations.Engine.Journal;
using Allocations.Engine.Rules;
using Allocations.Engine.State;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Sequencing;

/// <summary>
/// The only thread that changes state, or the caller that stands in for it while it sleeps. It takes all entries that have
/// arrived as one frame, stamps it with sequence numbers and one time, has it written, and applies it meanwhile.
/// </summary>
/// <remarks>
/// The steps of a frame, in order:
/// <list type="number">
/// <item>Turn: if <see cref="EngineOptions.CommitInterval"/> is set, wait until that time has passed since the last frame
/// began.</item>
/// <item>Time: never before the last frame's. Ticks in front fire the timers that are due by then, as many as fit one slice
/// (<see cref="DueTimers"/>). While the clock is further ahead than permitted (<see cref="EngineClock"/>), all gathered commands
/// are refused.</item>
/// <item>Gather: copy the published entries of the ring into an empty frame, oldest first, until the ring or the room is
/// exhausted. When memory is scarce, entries that need some are refused (<see cref="MemoryGuard"/>).</item>
/// <item>Reserve: ensure that the journal has room. If the disk is full, all gathered commands are refused before they have a
/// sequence.</item>
/// <item>Stamp: first sequence, count, digest of all preceding outcomes.</item>
/// <item>Commit: a small frame while the journal is idle is written here (inline); otherwise it goes to the journal's thread
/// (pipelined).</item>
/// <item>Apply: execute the commands, directly into the outcome buffers of the waiters.</item>
/// <item>Finish: when the frame is applied and durable, the thread that completes the second half answers the waiters.</item>
/// </list>
/// </remarks>
internal sealed unsafe partial class Writer : ISleeper, IDisposable
{
    /// <summary>Payload bytes of a full frame: group commit makes durable writes cheap, and the disk's throughput levels off
    /// at about a megabyte.</summary>
    private const int LargestFrame = 2 << 20;

    /// <summary>The number of frames in circulation.</summary>
    public const int Frames = 3;

    private readonly EngineState _state;
    private readonly CommandExecutor _executor;
    private readonly IJournal _journal;
    private readonly CommandRing _ring;
    private readonly Parking _parking;
    private readonly SubmissionQueue _queue;
    private readonly Committer _committer;
    private readonly EngineClock _clock;
    private readonly MemoryGuard _memory;
    private readonly DueTimers _ticker;
    private readonly CommitPace _pace;
    private readonly Thread _thread;
    private readonly int _frameCapacity;
    private readonly int _inlineLimit;
    private readonly OutcomeDigest _outcomes;
    private readonly EventTrail? _trail;

    /// <summary>Stepping only: the frame in progress.</summary>
    private CommitFrame? _begun;

    private bool _isStarted;

    public Writer(
        EngineState state,
        CommandExecutor executor,
        IJournal journal,
        CommandRing ring,
        Parking parking,
        SubmissionQueue queue,
        EngineClock clock,
        MemoryGuard memory,
        CommitPace pace,
        int timersPerSlice,
        int frameCapacity,
        int inlineLimit,
        OutcomeDigest outcomes,
        EventTrail? trail,
        Action<Exception>? latched = null)
    {
        _trail = trail;
        _state = state;
        _executor = executor;
        _journal = journal;
        _ring = ring;
        _parking = parking;
        _queue = queue;
        _clock = clock;
        _memory = memory;
        _ticker = new DueTimers(state, clock, parking, memory, timersPerSlice);
        _pace = pace;
        _frameCapacity = frameCapacity;
        _inlineLimit = inlineLimit;
        _outcomes = outcomes;
        _committer = new Committer(journal, trail, Frames, frameCapacity + DueTimers.RoomBytes) { Latched = latched };
        _thread = new Thread(Run) { IsBackground = true, Name = "alloc-writer" };
        queue.SetWriter(this, _thread);
    }

    /// <summary>The failure that stopped the engine, or null.</summary>
    public Exception? Failure => _committer.Failure;

    /// <summary>Stepping only: receives each frame when it is stamped, before it is written.</summary>
    public Action<CommitFrame>? Stamped { get; set; }

    /// <summary>The payload bytes of one commit: large, but two must fit into a segment.</summary>
    public static int FrameBytes(long segmentBytes) => (int)Math.Min(LargestFrame, (segmentBytes / 2) - 8192);

    /// <summary>Records a failure outside the writer that commands depend on; they are refused from then on.</summary>
    public void Latch(Exception failure) => _committer.Latch(failure);

    public void Start()
    {
        _isStarted = true;
        _committer.Start();
        _thread.Start();
    }

    /// <summary>Drains the ring, which must be closed, commits, and ends both threads.</summary>
    public void Stop()
    {
        _parking.Wake();
        if (_isStarted)
        {
            _thread.Join();
        }
        else
        {
            while (TryStep() || TryStepCommitter())
            {
            }
        }

        _committer.Stop();
    }

    /// <summary>Replaces <see cref="Start"/>, for a simulation that decides on every interleaving: performs on this thread
    /// the next step of the writer, half a frame at a time.</summary>
    /// <returns>False if the writer would wait.</returns>
    public bool TryStep()
    {
        Debug.Assert(!_isStarted, "a writer with threads is not stepped");
        if (_begun is { } begun)
        {
            _begun = null;
            Complete(begun);
            return true;
        }

        _queue.AnnounceRoom();
        if (!_committer.HasFree || !(_ring.TryPeek(out _, out _, out _) || IsTickDue()))
        {
            return false;
        }

        CommitFrame frame = _committer.TakeFree();
        _begun = TryBegin(frame) ? frame : null;
        return true;
    }

    /// <summary>For a blocking caller: while the writer sleeps and the journal is idle, performs the writer's work for this
    /// one submission on this thread, and saves two wake-ups. Its commands pass through the same steps; commands of other
    /// callers do not pass here.</summary>
    /// <remarks>This is the leader of a group commit, as in LevelDB's writers, or of flat combining (Hendler, Incze, Shavit
    /// and Tzafrir, 2010), without followers: their work stays with the writer.</remarks>
    /// <returns>False if the writer must do the work, and has not been woken yet.</returns>
    public bool TryStandIn(Submission submission)
    {
        if (!_committer.IsIdle || !_parking.TryStandIn())
        {
            return false;
        }

        try
        {
            if (_ring.TryPeek(out Submission first, out _, out _) && first == submission)
            {
                _trail?.WaitForRoom();
                BeginAndCompleteAlone();
            }
        }
        finally
        {
            _parking.StandDown(this);
        }

        return true;
    }

    /// <inheritdoc cref="Committer.TryStep"/>
    public bool TryStepCommitter() => _committer.TryStep();

    public void Dispose()
    {
        _committer.Dispose();
        _ticker.Dispose();
    }

    private void Run()
    {
        while (WaitForWork())
        {
            AskClock(static writer => writer._pace.WaitForTurn(), false);
            _trail?.WaitForRoom();
            BeginAndComplete();
        }
    }

    /// <summary>Runs on a caller's thread, which a host may interrupt in a way that would break a frame in the
    /// middle.</summary>
    private void BeginAndCompleteAlone()
    {
        try
        {
            BeginAndComplete(alone: true);
        }
        catch (Exception failure)
        {
            _committer.Latch(failure);
            throw;
        }
    }

    private void BeginAndComplete(bool alone = false)
    {
        CommitFrame frame = _committer.TakeFree();
        if (TryBegin(frame, alone))
        {
            Complete(frame);
        }
    }

    /// <summary>Gathers, reserves, stamps, and has the frame written. False if all gathered submissions had been
    /// withdrawn.</summary>
    private bool TryBegin(CommitFrame frame, bool alone = false)
    {
        ClockReading now = AskClock(static writer => writer._clock.Read(), default);
        frame.Buffer.Time = Math.Max(_state.Time, now.Utc);
        frame.Ticks = Failure is null && !now.IsAhead ? _ticker.Begin(frame.Buffer, frame.Buffer.Time) : 0;
        if (frame.Ticks < DueTimers.MostTicks)
        {
            Gather(frame, alone ? 1 : int.MaxValue);
        }

        _queue.AnnounceRoom();
        if (frame.IsEmpty)
        {
            _committer.GiveBack(frame);
            return false;
        }

        if (Failure is not null)
        {
            frame.Refuse(CommandStatus.EngineUnavailable);
        }
        else if (now.IsAhead)
        {
            RefuseAll(frame, CommandStatus.ClockAhead);
        }
        else
        {
            Reserve(frame);
        }

        if (now.IsRenewalDue)
        {
            _clock.Renew(now, _state.Time);
        }

        _pace.Note(frame.WaitingCount);
        StampAndCommit(frame);
        return true;
    }

    private void Complete(CommitFrame frame)
    {
        Apply(frame);
        if (_state.Time < frame.Buffer.Time && frame.Buffer.Count > 0)
        {
            AskClock(static writer => writer._clock.Accept(writer._state.Time), 0); // a command has set the engine's time back
        }

        _committer.Finish(frame);
    }

    private void StampAndCommit(CommitFrame frame)
    {
        FrameBuffer buffer = frame.Buffer;
        buffer.FirstSequence = (ulong)_state.Sequence + 1;
        buffer.OutcomeDigest = _outcomes.Current;
        Stamped?.Invoke(frame);
        if (buffer.PayloadLength <= _inlineLimit && _committer.IsIdle)
        {
            _committer.CommitInline(frame);
        }
        else
        {
            _committer.Commit(frame);
        }
    }

    /// <summary>Ensures that the journal has room for the frame; refuses its commands otherwise. Queries among them are
    /// answered at their positions, because reads go on.</summary>
    private void Reserve(CommitFrame frame)
    {
        try
        {
            if (frame.Buffer.Count > 0)
            {
                bool isRefused = !_journal.TryReserve(frame.Buffer.PayloadLength);
                _ticker.NoteRefusal(isRefused);
                if (isRefused)
                {
                    frame.Refuse(CommandStatus.DiskFull);
                }
            }
        }
#pragma warning disable CA1031 // Any exception latches the engine and is reported.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _committer.Latch(failure);
            frame.Refuse(CommandStatus.EngineUnavailable);
        }
    }

    /// <summary>Executes the frame's commands, each submission's into its own outcome buffer, and queries at their
    /// positions.</summary>
    private void Apply(CommitFrame frame)
    {
        byte* commands = frame.Buffer.Payload;
        if (_trail is not null)
        {
            _state.Events.RecordFrame(frame.Events, _state.Trail.IsKept);
        }

        try
        {
            if (frame.Ticks > 0)
            {
                Outcome* ticks = stackalloc Outcome[DueTimers.MostTicks];
                commands = _executor.ExecuteBatch(commands, frame.Ticks, frame.Buffer.Time, ticks);
                _outcomes.Append(ticks, frame.Ticks);
            }

            foreach (Submission submission in frame.Waiting)
            {
                int count = submission.CommandCount;
                if (count == 0)
                {
                    submission.RunQuery();
                    continue;
                }

                if (frame.IsRefused)
                {
                    continue;
                }

                Outcome* outcomes = submission.OutcomeBuffer;
                commands = _executor.ExecuteBatch(commands, count, frame.Buffer.Time, outcomes);
                _outcomes.Append(outcomes, count);
            }

            Debug.Assert(commands == frame.Buffer.Payload + frame.Buffer.PayloadLength, "every command was executed");
            frame.Trail = _trail is null ? default : _state.Trail.Row;
        }
#pragma warning disable CA1031 // A rule that throws is a defect: the state can no longer be trusted, so the engine latches.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _committer.Latch(failure);
        }
    }
}
