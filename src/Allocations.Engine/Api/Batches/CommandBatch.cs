using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <summary>
/// Many commands that travel together: one claim of the ring, one wait, one span of outcomes. The way to throughput.
/// </summary>
/// <remarks>
/// <para>Rent one with <c>AllocationEngine.RentBatch</c>, add commands, submit, read <see cref="Outcomes"/>, then
/// <see cref="Clear"/> it for the next round, or dispose of it, which gives it back. The commands are applied in order, each by
/// itself: a refused one does not stop the others. Those of a group (<see cref="BeginGroup"/>) are all done, or none changes
/// anything.</para>
/// <para>Each adding method returns the command's index in <see cref="Outcomes"/>, or -1 if the batch is full
/// (<see cref="EngineLimits.CommandsPerBatch"/>, <see cref="EngineLimits.BytesPerBatch"/>) or in flight: submit it and go on
/// with the next. Adding, submitting and reading allocate nothing once the batch has grown to its working size.</para>
/// <para>Not thread-safe: one thread at a time. Of several that use a batch at once, those that are noticed get an
/// <see cref="InvalidOperationException"/>, as a rule all but the first; what is in the batch then is not certain, so dispose of
/// it. Other batches, and the engine, are not harmed.</para>
/// </remarks>
public sealed partial class CommandBatch : IDisposable
{
    private readonly SubmissionQueue _queue;
    private readonly long _rent;
    private BatchSubmission? _rented;

    internal CommandBatch(SubmissionQueue queue, TenantId tenant, ActorId actor)
    {
        _queue = queue;
        _rented = queue.RentBatch();
        _rent = _rented.Rental;
        Tenant = tenant;
        Actor = actor;
    }

    /// <summary>The tenant that the commands added from now on act in.</summary>
    public TenantId Tenant
    {
        get => Rented.Buffer.Tenant;
        set => Rented.Buffer.Tenant = value;
    }

    /// <summary>Who gives the commands added from now on.</summary>
    public ActorId Actor
    {
        get => Rented.Buffer.Actor;
        set => Rented.Buffer.Actor = value;
    }

    /// <summary>How many commands were added.</summary>
    public int Count => Rented.Buffer.Count;

    /// <summary>What became of the commands, by index; empty until a submission has come back.</summary>
    public ReadOnlySpan<Outcome> Outcomes => Rented.Outcomes;

    internal SubmissionQueue Queue => _queue;

    private BatchSubmission Rented
    {
        get
        {
            BatchSubmission? rented = _rented; // once: another thread may dispose of the batch
            ObjectDisposedException.ThrowIf(rented is null, this);
            return rented;
        }
    }

    /// <summary>Adds a request for an allocation: see <see cref="AllocationOperations.CreateAsync"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="operation">The operation id, which makes the command idempotent; none by default.</param>
    /// <inheritdoc cref="Add" path="/returns"/>
    /// <inheritdoc cref="Add" path="/exception"/>
    public int Create(in AllocationRequest request, OperationId operation = default) =>
        TryEnter() is { } buffer ? RequestEncoder.Create(buffer, request, operation) : -1;

    /// <summary>Adds a command.</summary>
    /// <typeparam name="TCommand">The type of the command; as a type of its own, nothing is boxed.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="operation">The operation id, which makes the command idempotent; none by default.</param>
    /// <returns>The command's index in <see cref="Outcomes"/>, or -1 if the batch is full or in flight.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="command"/> is null.</exception>
    /// <exception cref="InvalidOperationException">Another thread uses the batch.</exception>
    /// <exception cref="ObjectDisposedException">The batch is closed.</exception>
    public int Add<TCommand>(in TCommand command, OperationId operation = default)
        where TCommand : ICommand
    {
        ArgumentNullException.ThrowIfNull(command);
        return TryEnter() is { } buffer ? command.AddTo(buffer, operation) : -1;
    }

    /// <summary>Submits the commands and returns when their outcomes may be seen, that is once they are as durable as
    /// <see cref="EngineOptions.Durability"/> says. Waits for room in the ring without spinning.</summary>
    /// <param name="cancellationToken">Ends the wait: before the commands are sequenced they are not executed
    /// (<see cref="OperationCanceledException"/>), after it they are (<see cref="OutcomePendingException"/>).</param>
    /// <returns>A task to be awaited once; see <see cref="AllocationEngine"/>.</returns>
    /// <exception cref="InvalidOperationException">The batch is in flight, a group is open, or another thread uses the
    /// batch.</exception>
    /// <exception cref="ObjectDisposedException">The engine or the batch is closed.</exception>
    public ValueTask SubmitAsync(CancellationToken cancellationToken = default)
    {
        BatchSubmission batch = Rented;
        if (!batch.TryBegin(_rent, blocking: false))
        {
            return ValueTask.CompletedTask;
        }

        if (cancellationToken.IsCancellationRequested)
        {
            batch.Unbegin();
            return ValueTask.FromCanceled(cancellationToken);
        }

        return _queue.TryEnqueue(batch, batch.Commands, cancellationToken)
            ? new ValueTask(batch, batch.Token)
            : SubmitWhenThereIsRoomAsync(batch, cancellationToken);
    }

    /// <summary>Submits the commands if there is room in the ring at once; then <paramref name="outcomes"/> is what
    /// <see cref="SubmitAsync"/> would have returned.</summary>
    /// <returns>False if the ring is full; nothing happened.</returns>
    /// <exception cref="InvalidOperationException">The batch is in flight, a group is open, or another thread uses the
    /// batch.</exception>
    /// <exception cref="ObjectDisposedException">The engine or the batch is closed.</exception>
    public bool TrySubmit(out ValueTask outcomes)
    {
        BatchSubmission batch = Rented;
        outcomes = ValueTask.CompletedTask;
        if (!batch.TryBegin(_rent, blocking: false))
        {
            return true;
        }

        if (!_queue.TryEnqueue(batch, batch.Commands, CancellationToken.None))
        {
            batch.Unbegin();
            return false;
        }

        outcomes = new ValueTask(batch, batch.Token);
        return true;
    }

    /// <summary>Submits the commands and blocks this thread until their outcomes may be seen. For threads of the host's own that
    /// do nothing else. The fastest way for one caller: while the engine has nothing else to do, this thread itself applies and
    /// writes the commands.</summary>
    /// <exception cref="InvalidOperationException">The batch is in flight, a group is open, or another thread uses the
    /// batch.</exception>
    /// <exception cref="ObjectDisposedException">The engine or the batch is closed.</exception>
    public void Submit()
    {
        BatchSubmission batch = Rented;
        if (batch.TryBegin(_rent, blocking: true))
        {
            _queue.EnqueueAndStandIn(batch, batch.Commands);
        }

        Wait();
    }

    /// <summary>Submits the commands and returns at once; <see cref="Wait"/> blocks until their outcomes may be seen. Blocks by
    /// itself only while the ring is full.</summary>
    /// <exception cref="InvalidOperationException">The batch is in flight, a group is open, or another thread uses the
    /// batch.</exception>
    /// <exception cref="ObjectDisposedException">The engine or the batch is closed.</exception>
    public void Post()
    {
        BatchSubmission batch = Rented;
        if (batch.TryBegin(_rent, blocking: true))
        {
            _queue.EnqueueBlocking(batch, batch.Commands);
        }
    }

    /// <summary>Blocks until the outcomes of a <see cref="Post"/> may be seen. Returns at once if nothing is posted.</summary>
    public void Wait() => Rented.WaitBlocking(_rent);

    /// <summary>Forgets commands and outcomes, and ends an open group, so that the batch can be filled again.</summary>
    /// <exception cref="InvalidOperationException">The batch is in flight, or another thread uses it.</exception>
    public void Clear() => Rented.Clear(_rent);

    /// <summary>Gives the batch back to the engine. If it is in flight, the engine takes it back when it is done, and
    /// its outcomes are not seen. Does nothing the second time.</summary>
    public void Dispose()
    {
        BatchSubmission? rented = Interlocked.Exchange(ref _rented, null);
        rented?.GiveBack(_rent);
    }

    /// <summary>The buffer, for one adding by this thread; null while the batch is in flight.</summary>
    private CommandBuffer? TryEnter() => Rented.TryEnter(_rent);

    private async ValueTask SubmitWhenThereIsRoomAsync(BatchSubmission batch, CancellationToken cancellationToken)
    {
        await _queue.EnqueueWhenThereIsRoomAsync(batch, batch.Commands, cancellationToken).ConfigureAwait(false);
        await new ValueTask(batch, batch.Token).ConfigureAwait(false);
    }
}
