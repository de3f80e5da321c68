using System.Threading.Tasks.Sources;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Sequencing;

/// <summary>One pooled command in progress: the source of the <see cref="ValueTask{TResult}"/> that its caller awaits, with
/// the result type of the caller's method.</summary>
internal sealed class SingleCommand :
    Submission,
    IValueTaskSource<Outcome>,
    IValueTaskSource<AllocationOutcome>,
    IValueTaskSource<RepairOutcome>,
    IValueTaskSource<ReallocationOutcome>,
    IValueTaskSource<SerialRecallOutcome>,
    IValueTaskSource<ApprovalOutcome>,
    IValueTaskSource<Defined<TenantId>>,
    IValueTaskSource<Defined<ActorId>>,
    IValueTaskSource<Defined<ProductId>>,
    IValueTaskSource<Defined<LocationId>>,
    IValueTaskSource<Defined<LotId>>,
    IValueTaskSource<Defined<CustomerId>>,
    IValueTaskSource<Defined<CustomerGroupId>>
{
    private readonly SubmissionPool<SingleCommand> _pool;
    private readonly Outcome[] _outcome = GC.AllocateArray<Outcome>(1, pinned: true);
    private PooledTask<Outcome> _task;

    public SingleCommand(SubmissionPool<SingleCommand> pool, int maxBytes)
    {
        _pool = pool;
        Buffer = new CommandBuffer(maxBytes);
    }

    public CommandBuffer Buffer { get; }

    /// <summary>The token of the task of this use.</summary>
    public short Token => _task.Token;

    internal override int CommandCount => 1;

    internal override unsafe Outcome* OutcomeBuffer
    {
        get
        {
            fixed (Outcome* outcome = _outcome)
            {
                return outcome; // permanently pinned
            }
        }
    }

    /// <summary>Enqueues the command that was written into <see cref="Buffer"/>.</summary>
    public ValueTask<T> SendAsync<T>(SubmissionQueue queue, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            Recycle();
            return ValueTask.FromCanceled<T>(cancellation);
        }

        Begin(blocking: false);
        return queue.TryEnqueue(this, Buffer.Encoded, cancellation)
            ? new ValueTask<T>((IValueTaskSource<T>)(object)this, Token)
            : SendWhenThereIsRoomAsync<T>(queue, cancellation);
    }

    public Outcome GetResult(short token)
    {
        _task.Claim(token);
        try
        {
            return _task.Take(token);
        }
        finally
        {
            Release();
        }
    }

    AllocationOutcome IValueTaskSource<AllocationOutcome>.GetResult(short token)
    {
        bool isOfCreation = Buffer.FirstKind is CommandKind.CreateAllocation or CommandKind.CreateHold
            or CommandKind.CreateHoldFor; // before it is used again
        return new(GetResult(token), isOfCreation);
    }

    RepairOutcome IValueTaskSource<RepairOutcome>.GetResult(short token) => new(GetResult(token));

    ReallocationOutcome IValueTaskSource<ReallocationOutcome>.GetResult(short token) => new(GetResult(token));

    SerialRecallOutcome IValueTaskSource<SerialRecallOutcome>.GetResult(short token) => new(GetResult(token));

    ApprovalOutcome IValueTaskSource<ApprovalOutcome>.GetResult(short token) => new(GetResult(token));

    Defined<TenantId> IValueTaskSource<Defined<TenantId>>.GetResult(short token)
    {
        Outcome outcome = GetResult(token);
        return new(new TenantId(DefinedId(outcome)), outcome);
    }

    Defined<ActorId> IValueTaskSource<Defined<ActorId>>.GetResult(short token)
    {
        Outcome outcome = GetResult(token);
        return new(new ActorId(DefinedId(outcome)), outcome);
    }

    Defined<ProductId> IValueTaskSource<Defined<ProductId>>.GetResult(short token)
    {
        Outcome outcome = GetResult(token);
        return new(new ProductId(DefinedId(outcome)), outcome);
    }

    Defined<LocationId> IValueTaskSource<Defined<LocationId>>.GetResult(short token)
    {
        Outcome outcome = GetResult(token);
        return new(new LocationId(DefinedId(outcome)), outcome);
    }

    Defined<LotId> IValueTaskSource<Defined<LotId>>.GetResult(short token)
    {
        Outcome outcome = GetResult(token);
        return new(new LotId(DefinedId(outcome)), outcome);
    }

    Defined<CustomerId> IValueTaskSource<Defined<CustomerId>>.GetResult(short token)
    {
        Outcome outcome = GetResult(token);
        return new(new CustomerId(DefinedId(outcome)), outcome);
    }

    Defined<CustomerGroupId> IValueTaskSource<Defined<CustomerGroupId>>.GetResult(short token)
    {
        Outcome outcome = GetResult(token);
        return new(new CustomerGroupId(DefinedId(outcome)), outcome);
    }

    public ValueTaskSourceStatus GetStatus(short token) => _task.GetStatus(token);

    public void OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _task.OnCompleted(continuation, state, token, flags);

    internal override void Begin(bool blocking)
    {
        _task.Begin();
        base.Begin(blocking);
    }

    private protected override void SetResult() => _task.SetResult(_outcome[0]);

    private protected override void SetException(Exception exception) => _task.SetException(exception);

    private protected override void Recycle()
    {
        _task.End();
        Buffer.Clear();
        _outcome[0] = default;
        _pool.Return(this);
    }

    private async ValueTask<T> SendWhenThereIsRoomAsync<T>(SubmissionQueue queue, CancellationToken cancellation)
    {
        await queue.EnqueueWhenThereIsRoomAsync(this, Buffer.Encoded, cancellation).ConfigureAwait(false);
        return await new ValueTask<T>((IValueTaskSource<T>)(object)this, Token).ConfigureAwait(false);
    }

    private static int DefinedId(Outcome outcome) =>
        outcome.IsSuccess || outcome.Status == CommandStatus.DefinedDifferently ? (int)outcome.Id : 0;
}
