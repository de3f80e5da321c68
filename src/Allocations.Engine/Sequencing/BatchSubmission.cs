using System.Threading.Tasks.Sources;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Sequencing;

/// <summary>The pooled inside of a <see cref="CommandBatch"/>: commands, outcomes and the wait for them.</summary>
internal sealed unsafe class BatchSubmission(SubmissionPool<BatchSubmission> pool, int maxBytes) : Submission, IValueTaskSource
{
    private Outcome[] _outcomes = GC.AllocateArray<Outcome>(64, pinned: true);
    private ManualResetValueTaskSourceCore<bool> _core;
    private int _answered;
    private bool _posted;

    public CommandBuffer Buffer { get; } = new(maxBytes, EngineLimits.CommandsPerBatch);

    public short Version => _core.Version;

    /// <summary>Whether it takes nothing because it is in flight. When it has no room, its buffer says so.</summary>
    public bool IsFull => !IsIdle;

    public void BeginGroup()
    {
        ThrowIfInFlight();
        if (Buffer.IsGroupOpen)
        {
            throw new InvalidOperationException("A group is open: groups don't nest.");
        }

        Buffer.BeginGroup();
    }

    public ReadOnlySpan<Outcome> Outcomes => _outcomes.AsSpan(0, _answered);

    internal override int CommandCount => Buffer.Count;

    internal override Outcome* OutcomeBuffer
    {
        get
        {
            fixed (Outcome* outcomes = _outcomes)
            {
                return outcomes; // pinned for good
            }
        }
    }

    /// <summary>Gets ready to be queued.</summary>
    public void Prepare()
    {
        ThrowIfInFlight();
        ThrowIfGroupOpen();
        _core.Reset();
        _answered = 0;
        if (_outcomes.Length < Buffer.Count)
        {
            int length = Math.Min(EngineLimits.CommandsPerBatch, Math.Max(Buffer.Count, _outcomes.Length * 4));
            _outcomes = GC.AllocateArray<Outcome>(length, pinned: true);
        }
    }

    public void Clear()
    {
        ThrowIfInFlight();
        Buffer.Clear();
        _answered = 0;
    }

    public void WaitBlocking()
    {
        if (_posted)
        {
            _posted = false;
            Block();
            _answered = Buffer.Count;
        }
    }

    /// <summary>Hands it out of the pool.</summary>
    public BatchSubmission TakeOut()
    {
        Rent();
        return this;
    }

    /// <summary>The renter is done with it; if it is in flight, the engine returns it to the pool later.</summary>
    public void GiveBack()
    {
        WaitBlocking();
        LetGo();
    }

    public void GetResult(short token)
    {
        try
        {
            _core.GetResult(token);
            _answered = Buffer.Count;
        }
        finally
        {
            Release();
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private protected override int Renters => 1;

    internal override void Begin(bool blocking)
    {
        _posted = blocking;
        base.Begin(blocking);
    }

    internal override void Unbegin()
    {
        _posted = false;
        base.Unbegin();
    }

    private protected override void SetResult() => _core.SetResult(true);

    private protected override void SetException(Exception exception) => _core.SetException(exception);

    private protected override void Recycle()
    {
        _posted = false;
        _answered = 0;
        Buffer.Clear();
        pool.Return(this);
    }

    /// <summary>Outside of groups, its commands can be submitted or looked at.</summary>
    public void ThrowIfGroupOpen()
    {
        if (Buffer.IsGroupOpen)
        {
            throw new InvalidOperationException("A group is open: dispose of it first.");
        }
    }

    public void ThrowIfInFlight()
    {
        if (!IsIdle)
        {
            throw new InvalidOperationException("The batch is in flight: wait for its outcomes first.");
        }
    }
}
