using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <summary>The steps of an allocation from promise to delivery and back: pick, check out, ship, deliver, release, and their
/// reversals.</summary>
/// <remarks>Thread-safe. Commands complete when their outcome is as durable as <see cref="EngineOptions.Durability"/> says, and
/// allocate nothing in steady state; refusals are statuses, never exceptions. Await each command once: of that, of giving up a
/// wait, and of an engine that is closed see <see cref="AllocationEngine"/>.</remarks>
public sealed partial class FulfillmentOperations
{
    private readonly EngineScope _scope;

    internal FulfillmentOperations(EngineScope scope) => _scope = scope;

    /// <summary>Releases a quantity of a bulk product to the customer: what is picked first, then what is reserved.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="quantity">How much.</param>
    /// <param name="details">Reason, carrier, tracking number, address.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is reserved or picked),
    /// ProductIsSerialized, the Quantity statuses, ExceedsAllocated.</remarks>
    public ValueTask<AllocationOutcome> ReleaseAsync(
        AllocationId allocation,
        Quantity quantity,
        ReleaseDetails details = default,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Release(allocation, quantity, details, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Releases the named units to the customer.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="serials">The units, all picked or reserved for this allocation.</param>
    /// <param name="details">Reason, carrier, tracking number, address.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: as for a quantity, and ProductIsNotSerialized, ListEmpty, ListTooLong, DuplicateSerial,
    /// UnknownSerial, SerialOfAnotherProduct, SerialNotOfAllocation.</remarks>
    public ValueTask<AllocationOutcome> ReleaseAsync(
        AllocationId allocation,
        ReadOnlySpan<string> serials,
        ReleaseDetails details = default,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Release(allocation, serials, details, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Releases everything that is picked or reserved.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="details">Reason, carrier, tracking number, address.</param>
    /// <param name="operation">Makes the command idempotent; none by default.</param>
    /// <param name="cancellation">Ends the wait: before the command is sequenced it is not executed
    /// (<see cref="OperationCanceledException"/>), after it it is (<see cref="OutcomePendingException"/>).</param>
    /// <remarks>Statuses: UnknownAllocation, AllocationRetired, OtherTenant, InvalidTransition (nothing is reserved or
    /// picked).</remarks>
    public ValueTask<AllocationOutcome> ReleaseAllAsync(
        AllocationId allocation,
        ReleaseDetails details = default,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.ReleaseAll(allocation, details, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }
}
