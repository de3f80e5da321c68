using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <summary>Allocations: create, change, hold, cancel and look up. Their steps towards delivery are in
/// <see cref="FulfillmentOperations"/>.</summary>
/// <remarks>Thread-safe. A command completes when its outcome is as durable as <see cref="EngineOptions.Durability"/>
/// requires, and allocates nothing in steady state; refusals are statuses, never exceptions. <see cref="AllocationEngine"/>
/// documents how to await a command, how to cancel the wait, and the effect of a closed engine.</remarks>
public sealed partial class AllocationOperations
{
    private readonly EngineScope _scope;

    internal AllocationOperations(EngineScope scope) => _scope = scope;

    /// <summary>Requests an allocation. Available stock is allocated at once; the rest waits in the queue of the
    /// product.</summary>
    /// <param name="request">The request.</param>
    /// <param name="operation">An id that makes the command idempotent: a second command with the same id and the same
    /// content is answered with the first outcome. Default: none.</param>
    /// <param name="cancellationToken">Ends the wait. A command that has no sequence number yet is not executed
    /// (<see cref="OperationCanceledException"/>); a later one is executed (<see cref="OutcomePendingException"/>).</param>
    /// <returns>The allocation, its headline state, and the quantity that was allocated at once. Await the task once; see
    /// <see cref="AllocationEngine"/>.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    /// <example>60 pieces of high priority, as many as there are at once:
    /// <code>
    /// AllocationOutcome order = await engine.Allocations.CreateAsync(
    ///     new(cable, quantity: 60) { Priority = Priority.High(900) }, operation: OperationId.FromGuid(key));
    /// if (!order.IsSuccess)
    /// {
    ///     return order.Status; // a refusal is a status, not an exception
    /// }
    /// </code>
    /// </example>
    /// <remarks>Statuses: <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
    /// <see cref="CommandStatus.ProductNotAllocatable"/>, <see cref="CommandStatus.ProductFrozen"/>,
    /// <see cref="CommandStatus.ProductDiscontinued"/>,
    /// <see cref="CommandStatus.PriorityOutOfBand"/>, <see cref="CommandStatus.QuantityNotPositive"/>,
    /// <see cref="CommandStatus.QuantityNotWhole"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
    /// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.SerialCountMismatch"/>,
    /// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.DuplicateLocation"/>,
    /// <see cref="CommandStatus.LocationIsQuarantine"/>, <see cref="CommandStatus.LocationIsStaging"/>,
    /// <see cref="CommandStatus.LocationIsVehicle"/>, <see cref="CommandStatus.LocationIsConsignment"/>,
    /// <see cref="CommandStatus.LocationIsRestricted"/>, <see cref="CommandStatus.LocationIsFrozen"/>,
    /// <see cref="CommandStatus.UnknownSerial"/>, <see cref="CommandStatus.DuplicateSerial"/>,
    /// <see cref="CommandStatus.SerialOfAnotherProduct"/>, <see cref="CommandStatus.SerialAlreadyAllocated"/>,
    /// <see cref="CommandStatus.SerialNotAvailable"/>, <see cref="CommandStatus.SerialElsewhere"/>,
    /// <see cref="CommandStatus.BinNotWhole"/>,
    /// <see cref="CommandStatus.InsufficientStock"/> (with <see cref="AllocationRequest.RefuseIfShort"/>),
    /// <see cref="CommandStatus.TextMissing"/> (a document without a number), <see cref="CommandStatus.TextTooLong"/>,
    /// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.UnknownActor"/>,
    /// <see cref="CommandStatus.OperationIdReused"/>, <see cref="CommandStatus.UnknownCustomer"/>,
    /// <see cref="CommandStatus.CustomerMismatch"/>, <see cref="CommandStatus.CustomerDiscontinued"/>.</remarks>
    public ValueTask<AllocationOutcome> CreateAsync(
        in AllocationRequest request,
        OperationId operation = default,
        CancellationToken cancellationToken = default)
    {
        SingleCommand command = _scope.Begin();
        RequestEncoder.Create(command.Buffer, request, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellationToken);
    }

    /// <summary>Gets an allocation as it is now. The call runs on this thread, without queueing, and takes tens of
    /// nanoseconds.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="view">The state and the quantities, with the sequence at which they are true and whether that sequence is
    /// durable.</param>
    /// <returns>False if this tenant has no such allocation in memory: see <see cref="IsRetired"/>.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public bool TryGet(AllocationId allocation, out AllocationView view)
    {
        AllocationEngine engine = _scope.Engine;
        bool found = engine.Reader.TryRead(
                allocation.Value, out AllocationRow row, out AllocationDetailRow detail, out TimerRow timer)
            && row.Tenant == _scope.Tenant.Value;
        engine.ThrowIfClosed();
        view = found ? Queries.Lookups.View(allocation, row, detail, timer, engine.DurableSequence) : default;
        return found;
    }

    /// <summary>Whether an allocation existed, finished, and was retired from memory by the <see cref="Retention"/> limits.
    /// The call runs on this thread, without queueing.</summary>
    /// <param name="allocation">The allocation, of any tenant, because the tenant of a retired allocation is no longer
    /// known.</param>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public bool IsRetired(AllocationId allocation)
    {
        AllocationEngine engine = _scope.Engine;
        bool left = engine.Reader.WasRetired(allocation.Value);
        engine.ThrowIfClosed();
        return left;
    }

    /// <summary>Gets an allocation once every command that changed it is durable, so that no crash can invalidate the answer.
    /// For an engine that has failed, see <see cref="AllocationView.IsDurable"/>.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The view, or null if this tenant has no such allocation.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<AllocationView?> GetDurableAsync(AllocationId allocation, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        AllocationEngine engine = _scope.Engine;
        return engine.AskAsync(
            state => Queries.Lookups.Find(state, tenant, allocation, engine.DurableForQueries), cancellationToken);
    }

    /// <summary>Gets the units of an allocation, allocated and delivered, in the order of their receipt. The writer answers
    /// between commands.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The units; empty if the allocation has none, or if this tenant has no such allocation.</returns>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<IReadOnlyList<SerialView>> GetSerialsAsync(
        AllocationId allocation, CancellationToken cancellationToken = default)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.Lookups.SerialsOf(state, tenant, allocation), cancellationToken);
    }

    /// <summary>Finds the allocations of a document, in the order of their creation. The writer answers between
    /// commands.</summary>
    /// <param name="document">The document.</param>
    /// <param name="limit">The maximum number to return, at least 1; the newest are returned. Default: 1,000.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The allocations in memory; empty if there are none.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is below 1.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<IReadOnlyList<AllocationId>> FindByDocumentAsync(
        SourceDocument document, int limit = 1000, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(
            state => Queries.Lookups.ByDocument(state, tenant, document, limit), cancellationToken);
    }

    /// <summary>Gets the allocations that wait for a product, in the order of the queue. The writer answers between
    /// commands.</summary>
    /// <param name="product">The product.</param>
    /// <param name="limit">The maximum number to return, at least 1. Default: 100.</param>
    /// <param name="cancellationToken"><inheritdoc cref="AllocationEngine.AuditAsync"
    /// path="/param[@name='cancellationToken']"/></param>
    /// <returns>The allocations; empty if none waits, and for a product of another tenant.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is below 1.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public Task<IReadOnlyList<AllocationView>> GetWaitingAsync(
        ProductId product, int limit = 100, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        int tenant = _scope.Tenant.Value;
        AllocationEngine engine = _scope.Engine;
        return engine.AskAsync(
            state => Queries.Lookups.Waiting(state, tenant, product, limit, engine.DurableForQueries), cancellationToken);
    }
}
