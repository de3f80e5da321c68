using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <summary>A batch of commands, which are submitted together and waited for together; <see cref="Outcomes"/> has one outcome for
/// each. A batch gives the highest throughput.</summary>
/// <remarks>
/// <para>Rent a batch with <see cref="AllocationEngine.RentBatch"/>, add commands, submit it and read <see cref="Outcomes"/>;
/// then <see cref="Clear"/> it for the next round, or dispose of it, which returns it to the pool. The commands are applied in
/// order and independently: a refused command does not stop the others. The commands of a group (<see cref="BeginGroup"/>)
/// are either all executed, or none is.</para>
/// <para>Each adding method returns the command's index in <see cref="Outcomes"/>, or -1 if the batch is full
/// (<see cref="EngineLimits.CommandsPerBatch"/>, <see cref="EngineLimits.BytesPerBatch"/>) or in flight: submit it and
/// continue with the next one. Adding, submitting and reading allocate nothing once the batch has grown to its working
/// size.</para>
/// <para>Not thread-safe: one thread at a time. If several threads use a batch at once, those that are detected, as a rule
/// all but the first, get an <see cref="InvalidOperationException"/>; the content of the batch is then undefined, so dispose
/// of it. Other batches, and the engine, are not affected.</para>
/// <para>To submit: <see cref="SubmitAsync"/> in asynchronous code; <see cref="Submit"/> on a thread that may block, the fastest
/// for one caller; <see cref="TrySubmit"/> to do something else while the ring is full; <see cref="Post"/> and
/// <see cref="Wait"/> to fill the next batch on the same thread meanwhile.</para>
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

    /// <summary>The tenant of the commands that are added from now on.</summary>
    public TenantId Tenant
    {
        get => Rented.Buffer.Tenant;
        set => Rented.Buffer.Tenant = value;
    }

    /// <summary>The actor that issues the commands that are added from now on.</summary>
    public ActorId Actor
    {
        get => Rented.Buffer.Actor;
        set => Rented.Buffer.Actor = value;
    }

    /// <summary>The number of commands added.</summary>
    public int Count => Rented.Buffer.Count;

    /// <summary>The outcomes of the commands, by index; empty until a submission has completed.</summary>
    public ReadOnlySpan<Outcome> Outcomes => Rented.Outcomes;

    internal SubmissionQueue Queue => _queue;

    private BatchSubmission Rented
    {
        get
        {
            BatchSubmission? rented = _rented; // read once: another thread may dispose of the batch
            ObjectDisposedException.ThrowIf(rented is null, this);
            return rented;
        }
    }

    /// <summary>Adds a request for an allocation: see <see cref="AllocationOperations.CreateAsync"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync" path="/param[@name='operation']"/></param>
    /// <inheritdoc cref="Add" path="/returns"/>
    /// <inheritdoc cref="Add" path="/exception"/>
    public int Create(in AllocationRequest request, OperationId operation = default) =>
        TryEnter() is { } buffer ? RequestEncoder.Create(buffer, request, operation) : -1;

    /// <summary>Adds a command.</summary>
    /// <typeparam name="TCommand">The type of the command; as a type of its own, nothing is boxed.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync" path="/param[@name='operation']"/></param>
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

    /// <summary>Submits the commands and returns when their outcomes are visible, that is, as durable as
    /// <see cref="EngineOptions.Durability"/> requires. Waits for room in the ring without spinning.</summary>
    /// <param name="cancellationToken">Ends the wait. Commands that have no sequence numbers yet are not executed
    /// (<see cref="OperationCanceledException"/>); later they are executed (<see cref="OutcomePendingException"/>).</param>
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

    /// <summary>Submits the commands if the ring has room at once; <paramref name="completion"/> then is the task that
    /// <see cref="SubmitAsync"/> would have returned.</summary>
    /// <param name="completion">The task, to be awaited once; it completes when <see cref="Outcomes"/> are visible.</param>
    /// <returns>False if the ring is full; the call then had no effect.</returns>
    /// <exception cref="InvalidOperationException">The batch is in flight, a group is open, or another thread uses the
    /// batch.</exception>
    /// <exception cref="ObjectDisposedException">The engine or the batch is closed.</exception>
    public bool TrySubmit(out ValueTask completion)
    {
        BatchSubmission batch = Rented;
        completion = ValueTask.CompletedTask;
        if (!batch.TryBegin(_rent, blocking: false))
        {
            return true;
        }

        if (!_queue.TryEnqueue(batch, batch.Commands, CancellationToken.None))
        {
            batch.Unbegin();
            return false;
        }

        completion = new ValueTask(batch, batch.Token);
        return true;
    }

    /// <summary>Submits the commands and blocks this thread until their outcomes are visible. It is meant for dedicated
    /// threads of the host, and is the fastest way for one caller: while the engine is otherwise idle, this thread itself
    /// applies and writes the commands.</summary>
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

    /// <summary>Submits the commands and returns at once; <see cref="Wait"/> blocks until their outcomes are visible. The
    /// call itself blocks only while the ring is full.</summary>
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

    /// <summary>Blocks until the outcomes of a <see cref="Post"/> are visible. Returns at once if nothing is
    /// posted.</summary>
    public void Wait() => Rented.WaitBlocking(_rent);

    /// <summary>Removes all commands and outcomes, and ends an open group, so that the batch can be filled again.</summary>
    /// <exception cref="InvalidOperationException">The batch is in flight, or another thread uses it.</exception>
    public void Clear() => Rented.Clear(_rent);

    /// <summary>Returns the batch to the engine. A batch in flight is returned when it completes, and its outcomes are
    /// discarded. Further calls have no effect.</summary>
    public void Dispose()
    {
        BatchSubmission? rented = Interlocked.Exchange(ref _rented, null);
        rented?.GiveBack(_rent);
    }

    /// <summary>Gets the buffer for one addition by this thread; null while the batch is in flight.</summary>
    private CommandBuffer? TryEnter() => Rented.TryEnter(_rent);

    private async ValueTask SubmitWhenThereIsRoomAsync(BatchSubmission batch, CancellationToken cancellationToken)
    {
        await _queue.EnqueueWhenThereIsRoomAsync(batch, batch.Commands, cancellationToken).ConfigureAwait(false);
        await new ValueTask(batch, batch.Token).ConfigureAwait(false);
    }
}
