using Allocations.Engine.Demand;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <summary>Allocations: create, change, hold, cancel and look up. Their steps towards delivery are in
/// <see cref="FulfillmentOperations"/>.</summary>
/// <remarks>Thread-safe. Commands complete when their outcome is as durable as <see cref="EngineOptions.Durability"/> says, and
/// allocate nothing in steady state; refusals are statuses, never exceptions. Await each command once: of that, of giving up a
/// wait, and of an engine that is closed see <see cref="AllocationEngine"/>.</remarks>
public sealed partial class AllocationOperations
{
    private readonly EngineScope _scope;

    internal AllocationOperations(EngineScope scope) => _scope = scope;

    /// <summary>Asks for an allocation: what can be reserved is, the rest waits in line.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownProduct, OtherTenant, ProductNotAllocatable, ProductFrozen, PriorityOutOfBand, the
    /// Quantity statuses, SerialCountMismatch, the Location and Serial statuses, InsufficientStock (with
    /// <see cref="AllocationRequest.RefuseIfShort"/>), TextMissing (a document without a number), TextTooLong,
    /// ListTooLong, UnknownActor, OperationIdReused.</remarks>
    public ValueTask<AllocationOutcome> CreateAsync(
        AllocationRequest request,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Create(request, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Cancels what is open, on order and reserved; what is picked must be put back first. Its stock is offered
    /// to the queue in the same step.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="reason">Why.</param>
    /// <param name="note">Anything else.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing remains),
    /// TextTooLong.</remarks>
    public ValueTask<AllocationOutcome> CancelAsync(
        AllocationId allocation,
        CancelReason reason = CancelReason.Unspecified,
        string? note = null,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Cancel(allocation, reason, note, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Sets how long finished allocations stay in memory, from now on and for the whole store. Those that exceed it
    /// leave, at most two with each command that is done, so that no caller waits for a long line to shorten.</summary>
    /// <param name="retention">Both limits; one that is not given is no limit.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: Unchanged (the same is set), InvalidOption (a limit below zero), OtherTenant (given by another tenant
    /// than 0).</remarks>
    public ValueTask<Outcome> SetRetentionAsync(
        Retention retention,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.SetRetention(retention, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>An allocation as it stands now. On this thread, without queueing, in tens of nanoseconds.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="view">Its state and quantities, with the sequence at which they are true and whether that is
    /// durable.</param>
    /// <returns>False if there is none in this tenant, or no more: see <see cref="IsRetired"/>.</returns>
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

    /// <summary>Whether an allocation was there, has finished, and has left memory by the <see cref="Retention"/> rule. On this
    /// thread, without queueing.</summary>
    /// <param name="allocation">The allocation; of any tenant, for whose it was is no longer known.</param>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public bool IsRetired(AllocationId allocation)
    {
        AllocationEngine engine = _scope.Engine;
        bool left = engine.Reader.HasLeft(allocation.Value);
        engine.ThrowIfClosed();
        return left;
    }

    /// <summary>An allocation as it stands once everything known of it now is durable: no crash can take back what it
    /// says. On an
    /// engine that has latched, <see cref="AllocationView.IsDurable"/> tells.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <returns>The view, or null if there is none in this tenant.</returns>
    public Task<AllocationView?> GetDurableAsync(AllocationId allocation)
    {
        int tenant = _scope.Tenant.Value;
        AllocationEngine engine = _scope.Engine;
        return engine.AskAsync(state => Queries.Lookups.Find(state, tenant, allocation, engine.DurableForQueries));
    }

    /// <summary>The units of an allocation, reserved and delivered, in the order of their receipt; answered by the
    /// writer.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <returns>The units; empty if there are none, or no such allocation in this tenant.</returns>
    public Task<IReadOnlyList<SerialView>> GetSerialsAsync(AllocationId allocation)
    {
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.Lookups.SerialsOf(state, tenant, allocation));
    }

    /// <summary>The allocations of a document, in the order of creation; answered by the writer.</summary>
    /// <param name="document">The document.</param>
    /// <param name="most">At most so many, the newest, from 1; 1,000 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is below 1.</exception>
    public Task<IReadOnlyList<AllocationId>> FindByDocumentAsync(SourceDocument document, int most = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        int tenant = _scope.Tenant.Value;
        return _scope.Engine.AskAsync(state => Queries.Lookups.ByDocument(state, tenant, document, most));
    }

    /// <summary>Who waits for a product, first in line first; answered by the writer.</summary>
    /// <param name="product">The product.</param>
    /// <param name="most">At most so many, from 1; 100 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="most"/> is below 1.</exception>
    public Task<IReadOnlyList<AllocationView>> GetWaitingAsync(ProductId product, int most = 100)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        int tenant = _scope.Tenant.Value;
        AllocationEngine engine = _scope.Engine;
        return engine.AskAsync(state => Queries.Lookups.Waiting(state, tenant, product, most, engine.DurableForQueries));
    }
}
