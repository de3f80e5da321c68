using System.Runtime.CompilerServices;
using System.Text;
using Allocations.Engine.Auditing;
using Allocations.Engine.Checkpoints;
using Allocations.Engine.Journal;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Queries;
using Allocations.Engine.Sequencing;
using Allocations.Engine.State;
using Allocations.Engine.AuditTrail;

// This applies to the whole assembly: locals that are written before they are read need not be zeroed at every call. The
// dispatch of a command alone zeroed 288 bytes of its frame. The content of stackalloc memory is undefined.
[module: SkipLocalsInit]

namespace Allocations.Engine;

/// <summary>An inventory allocation engine over one store. It decides which demand gets which stock, keeps every promise in a
/// durable log, and answers from memory.</summary>
/// <remarks>
/// <para>Open one engine for each store with <see cref="OpenAsync"/>, share it between all threads, and dispose of it at the
/// end. Every method is thread-safe. Commands are applied one after the other, in the order of their sequence numbers. An
/// outcome is visible once its command is as durable as <see cref="EngineOptions.Durability"/> requires.</para>
/// <para>A single command allocates nothing on the garbage-collected heap in steady state, and costs one durable write when
/// it is alone. For throughput, use <see cref="RentBatch"/>.</para>
/// <para>Await the <see cref="ValueTask{TResult}"/> of a command once. To wait for several commands, to wait twice or to
/// block, call <c>AsTask()</c> once and use that task. A caller that takes a result before it is there, or a second time,
/// gets an <see cref="InvalidOperationException"/>. The command is executed, and no other caller is affected.</para>
/// <para>A cancellation token ends a wait, not a command. If the command has no sequence number yet, the caller gets an
/// <see cref="OperationCanceledException"/> and the command is not executed. Otherwise the caller gets an
/// <see cref="OutcomePendingException"/> and the command is executed; its outcome can be looked up by operation id.</para>
/// <para>After an error that latched the engine, commands are answered with <see cref="CommandStatus.EngineUnavailable"/>.
/// After the engine was disposed of, every command, query and read throws <see cref="ObjectDisposedException"/>, and so do
/// those of its <see cref="EngineScope"/>s and batches. Commands that were accepted before are answered.</para>
/// </remarks>
public sealed partial class AllocationEngine : IAsyncDisposable, IDisposable
{
    private readonly EngineState _state;
    private readonly IJournal _journal;
    private readonly CommandRing _ring;
    private readonly SubmissionQueue _queue;
    private readonly Writer _writer;
    private readonly Checkpointer? _checkpointer;
    private readonly EventTrail? _trail;
    private readonly OfflineSnapshots _offlineSnapshots;
    private readonly EngineOptions _options;
    private readonly Previewing _previewing;
    private readonly EngineClock _clock;
    private readonly Parking _parking;
    private readonly MemoryGuard _memory;
    private readonly EngineScope _defaultScope;
    private readonly IncidentReporter _incidents;
    private readonly Lock _closing = new();
    private Task? _closed;

    private AllocationEngine(
        EngineState state,
        IJournal journal,
        CommandRing ring,
        SubmissionQueue queue,
        Writer writer,
        Checkpointer? checkpointer,
        EventTrail? trail,
        OfflineSnapshots offlineSnapshots,
        EngineOptions options,
        Previewing previewing,
        EngineClock clock,
        Parking parking,
        MemoryGuard memory,
        OpenReport report,
        IncidentReporter incidents)
    {
        _state = state;
        _journal = journal;
        _ring = ring;
        _queue = queue;
        _writer = writer;
        _checkpointer = checkpointer;
        _trail = trail;
        _offlineSnapshots = offlineSnapshots;
        _options = options;
        _previewing = previewing;
        _clock = clock;
        _parking = parking;
        _memory = memory;
        _incidents = incidents;
        OpenReport = report;
        Reader = new StateReader(state);
        _defaultScope = new EngineScope(this, TenantId.Default, ActorId.None);
        Events = new EventOperations(this, _defaultScope, trail, tenancy: null);
    }

    /// <summary>Master data: products, locations, lots, tenants and actors. In the default tenant, with no actor; see
    /// <see cref="As"/>.</summary>
    public CatalogOperations Catalog => _defaultScope.Catalog;

    /// <summary>Stock: receive, adjust, move, block, count, write off and availability. In the default tenant, with no actor;
    /// see <see cref="As"/>.</summary>
    public StockOperations Stock => _defaultScope.Stock;

    /// <summary>Allocations: create, change, hold, cancel and look up. In the default tenant, with no actor; see
    /// <see cref="As"/>.</summary>
    public AllocationOperations Allocations => _defaultScope.Allocations;

    /// <summary>The steps of an allocation from promise to delivery and back. In the default tenant, with no actor; see
    /// <see cref="As"/>.</summary>
    public FulfillmentOperations Fulfillment => _defaultScope.Fulfillment;

    /// <summary>Priorities: which allocation is served first, and why. In the default tenant, with no actor; see
    /// <see cref="As"/>.</summary>
    public PriorityOperations Priorities => _defaultScope.Priorities;

    /// <summary>Permissions: which commands an actor may send. In the default tenant, with no actor; see
    /// <see cref="As"/>.</summary>
    public PermissionOperations Permissions => _defaultScope.Permissions;

    /// <summary>Fair distribution: who gets it when there is too little for all. In the default tenant, with no actor; see
    /// <see cref="As"/>.</summary>
    public DistributionOperations Distribution => _defaultScope.Distribution;

    /// <summary>The audit trail of the whole store, all tenants included: histories, and all events as they occur. For the events
    /// of one tenant, see <see cref="EngineScope.Events"/>.</summary>
    public EventOperations Events { get; }

    /// <summary>Long work that the engine does in slices: how far it is, and how to stop it. In the default tenant, which has the
    /// jobs of the whole store as well; see <see cref="As"/>.</summary>
    public JobOperations Jobs => _defaultScope.Jobs;

    /// <summary>The report of the opening: the state of the files, and the work done.</summary>
    public OpenReport OpenReport { get; }

    /// <summary>The last sequence that is as durable as <see cref="EngineOptions.Durability"/> requires.</summary>
    public long DurableSequence => (long)_journal.DurableSequence;

    /// <summary>The error that latched the engine; null if there is none. After it every command is refused with
    /// <see cref="CommandStatus.EngineUnavailable"/>, and reads go on.</summary>
    public Exception? Failure => _writer.Failure;

    /// <summary>A task that ends with the engine: it fails with the error that latched the engine (<see cref="Failure"/>) as soon
    /// as that occurs, and completes when the engine was disposed of without one.</summary>
    /// <remarks>Await it in a hosted service instead of asking <see cref="Failure"/> again and again. Continuations run on the
    /// thread pool, never on the engine's threads. A failure that nobody awaits is not an unobserved exception. For failures
    /// that the engine survives, see <see cref="EngineOptions.IncidentHandler"/>. Thread-safe; the same task at each
    /// call.</remarks>
    /// <example>
    /// <code>
    /// try
    /// {
    ///     await engine.Completion.WaitAsync(stoppingToken);
    /// }
    /// catch (JournalIOException failure)
    /// {
    ///     logger.LogCritical(failure, "The disk failed; the store has to be opened again.");
    ///     lifetime.StopApplication();
    /// }
    /// </code>
    /// </example>
    public Task Completion => _incidents.Completion;

    /// <summary>The memory that the engine has taken outside the garbage-collected heap, in bytes: the state, memory made
    /// ready ahead of its growth, old rows that a checkpoint keeps, and buffers. <see cref="EngineOptions.MaxMemoryBytes"/>
    /// bounds it.</summary>
    public long MemoryBytes => _memory.Bytes;

    internal StateReader Reader { get; }

    /// <summary>The last sequence that an answer to a query may call durable: an answer is returned when every command before
    /// it is durable, unless the engine has failed.</summary>
    internal long DurableForQueries => Failure is null ? long.MaxValue : DurableSequence;

    internal EngineState State => _state;

    internal SubmissionQueue Queue => _queue;

    internal Writer Writer => _writer;

    internal EventTrail? Trail => _trail;

    /// <summary>Gets the operations of the same engine for a tenant and an actor.</summary>
    /// <param name="tenant">The tenant whose products, locations and allocations are used.</param>
    /// <param name="actor">The actor that issues the commands. Default: <see cref="ActorId.None"/>.</param>
    /// <returns>A view of the engine; cheap to create, and valid as long as the engine is open. Neither id is checked here: a
    /// command of an unknown one is refused with <see cref="CommandStatus.UnknownTenant"/> or
    /// <see cref="CommandStatus.UnknownActor"/>.</returns>
    public EngineScope As(TenantId tenant, ActorId actor = default) => new(this, tenant, actor);

    /// <inheritdoc cref="EngineScope.SendAsync{TCommand}"/>
    public ValueTask<Outcome> SendAsync<TCommand>(
        in TCommand command, OperationId operation = default, CancellationToken cancellationToken = default)
        where TCommand : ICommand => _defaultScope.SendAsync(command, operation, cancellationToken);

    /// <summary>Takes an empty batch from the pool, in the default tenant and with no actor. Dispose of it to return
    /// it.</summary>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <example>
    /// <code>
    /// using CommandBatch batch = engine.RentBatch();
    /// batch.Create(new(cable, quantity: 60), operation: new(17));
    /// batch.Create(new(pump, quantity: 1), operation: new(18));
    /// await batch.SubmitAsync();
    /// foreach (Outcome outcome in batch.Outcomes)
    /// {
    ///     AllocationId allocation = outcome.EnsureSuccess().Subject.Allocation;
    /// }
    /// </code>
    /// </example>
    public CommandBatch RentBatch() => _defaultScope.RentBatch();

    /// <summary>Proves from the rows alone that nothing was created, lost or promised twice. It occupies the writer while it
    /// reads all rows, about 100 ns each, so it is meant for tests and quiet hours.</summary>
    /// <param name="cancellationToken">Ends the wait: the writer still answers, and the answer is dropped. Default: none.</param>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<AuditReport> AuditAsync(CancellationToken cancellationToken = default) =>
        AskAsync(
            static state => new AuditReport(state.Sequence, ConservationAudit.FirstBreak(state)), cancellationToken);

    /// <summary>Computes a digest of the whole state. It occupies the writer while it reads the state, at about 10
    /// GB/s.</summary>
    /// <param name="cancellationToken"><inheritdoc cref="AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<StateDigest> GetDigestAsync(CancellationToken cancellationToken = default) =>
        AskAsync(static state => new StateDigest(state.Sequence, state.Digest()), cancellationToken);

    /// <summary>Looks up the stored outcome of an operation id.</summary>
    /// <param name="operation">The id; <see cref="OperationId.None"/> is never found.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The outcome, or null if the id is unknown or no longer remembered
    /// (<see cref="EngineOptions.OperationWindow"/>). For a command whose group failed, the status is
    /// <see cref="CommandStatus.GroupFailed"/>: nothing was executed under the id, and the command can be sent
    /// again.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<Outcome?> FindOperationAsync(OperationId operation, CancellationToken cancellationToken = default) =>
        AskAsync(state => FindOperation(state, operation), cancellationToken);

    /// <summary>The report of the last checkpoint since opening; null before the first.</summary>
    public CheckpointReport? LastCheckpoint => _checkpointer?.Last;

    /// <summary>Takes a checkpoint of the present state, while commands run. Checkpoints are also taken automatically
    /// (<see cref="EngineOptions.CheckpointBytes"/>), so only a host that chooses the moment itself needs this
    /// method.</summary>
    /// <param name="cancellationToken">Ends the wait: the checkpoint is still taken. Default: none.</param>
    /// <returns>The report of the checkpoint. Null if the engine was closed, has failed, or has no store.</returns>
    public Task<CheckpointReport?> CheckpointAsync(CancellationToken cancellationToken = default) =>
        _checkpointer?.AskAsync().WaitAsync(cancellationToken) ?? Task.FromResult<CheckpointReport?>(null);

    /// <summary>Refuses new commands, finishes the accepted ones, and closes the store. Every waiting caller gets an answer.
    /// Further calls have no effect.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_closing)
        {
            _closed ??= Task.Run(Close);
            return new ValueTask(_closed);
        }
    }

    /// <summary>Closes the engine as <see cref="DisposeAsync"/> does, and blocks this thread until it is closed: for containers
    /// and code that can't wait asynchronously. Closing takes the time of a checkpoint
    /// (<see cref="EngineOptions.CheckpointOnDispose"/>), which can be seconds; it runs on a thread of the pool, so blocking
    /// can't deadlock with a synchronization context.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <summary>Takes a checkpoint between two steps of a simulation, when no command is in progress.</summary>
    internal CheckpointReport? CheckpointNow() => _checkpointer?.TakeNow(_offlineSnapshots);

    /// <summary>Has the writer answer a query, at its position among the commands.</summary>
    internal Task<T> AskAsync<T>(Func<EngineState, T> ask, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<T>(cancellationToken)
            : AskNowAsync(ask).WaitAsync(cancellationToken);

    private async Task<T> AskNowAsync<T>(Func<EngineState, T> ask)
    {
        var query = new Query<T>(_state, ask, () => Failure is not null);
        query.Begin(blocking: false);
        if (!_queue.TryEnqueue(query, default, CancellationToken.None))
        {
            await _queue.EnqueueWhenThereIsRoomAsync(query, default, CancellationToken.None).ConfigureAwait(false);
        }

        return await query.Answer.ConfigureAwait(false);
    }

    /// <summary>Resolves a code on this thread. If changes by the writer prevent it repeatedly, which takes a long run of
    /// definitions, the writer resolves it.</summary>
    internal int FindCode<TRow>(
        CodeIndex<TRow> book, int tenant, string code, [CallerArgumentExpression(nameof(code))] string? parameter = null)
        where TRow : unmanaged, INamedRow
    {
        ArgumentNullException.ThrowIfNull(code, parameter);
        Span<byte> utf8 = stackalloc byte[EngineLimits.CodeBytes];
        if (!Encoding.UTF8.TryGetBytes(code, utf8, out int length) || length == 0)
        {
            return 0;
        }

        bool stable = book.TryFind(tenant, utf8[..length], out int row);
        ThrowIfClosed();
        return stable ? row : AskForCode(book, tenant, code);
    }

    /// <summary>The product with a code beside its SKU, or 0, and the unit of measure whose barcode it is; null for
    /// none.</summary>
    internal int FindProductCode(int tenant, string code, out UnitOfMeasure? measure)
    {
        Span<byte> utf8 = stackalloc byte[EngineLimits.CodeBytes];
        measure = null;
        int product = Encoding.UTF8.TryGetBytes(code, utf8, out int length)
            ? Reader.FindProduct(tenant, utf8[..length], out measure)
            : 0;
        ThrowIfClosed();
        return product;
    }

    /// <summary>A separate method, so that the closure is created only when it is needed.</summary>
    private int AskForCode<TRow>(CodeIndex<TRow> book, int tenant, string code)
        where TRow : unmanaged, INamedRow =>
        AskAsync(_ => book.Find(tenant, Encoding.UTF8.GetBytes(code))).GetAwaiter().GetResult();

    /// <summary>Throws if the engine is closed, because its memory then reads as zeros, which must not be returned as an
    /// answer.</summary>
    internal void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_ring.IsClosed, this);

    private static Outcome? FindOperation(EngineState state, OperationId operation)
    {
        ulong high = (ulong)(operation.Value >> 64);
        ulong low = (ulong)operation.Value;
        int row = operation.IsNone ? 0 : state.Operations.Find(state.Operations.HashOf(high, low), high, low);
        return row == 0 ? null : state.Operations[row].Outcome;
    }

    private void Close()
    {
        try
        {
            CloseAll();
        }
        catch (Exception failure)
        {
            _incidents.End(failure);
            throw;
        }

        _incidents.End(failure: null);
    }

    private void CloseAll()
    {
        _checkpointer?.Stop();
        _queue.Close();
        _writer.Stop();
        try
        {
            if (_writer.Failure is null)
            {
                if (_options.CheckpointOnDispose)
                {
                    _checkpointer?.TakeFinal(_offlineSnapshots);
                }

                _trail?.Dispose();
                _journal.Close();
            }
        }
        finally
        {
            _trail?.Dispose();
            _journal.Dispose();
            _checkpointer?.Dispose();
            _writer.Dispose();
            _queue.Dispose();
            _state.Dispose();
        }
    }
}
