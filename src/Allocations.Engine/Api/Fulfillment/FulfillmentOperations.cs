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

    /// <summary>Releases stock to the customer: picked stock first, then reserved stock.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="amount">The stock to release: a quantity of a bulk product, units that are picked or reserved, or
    /// everything of both.</param>
    /// <param name="details">Reason, carrier, tracking number and address; none by default.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot, or the reason is not a
    /// declared one), <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
    /// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is picked or
    /// reserved), <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
    /// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotWhole"/>,
    /// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.ListEmpty"/>,
    /// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
    /// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
    /// <see cref="AllocationStatus.SerialNotOfAllocation"/>, <see cref="AllocationStatus.ExceedsAllocated"/>,
    /// <see cref="AllocationStatus.TextTooLong"/>.</remarks>
    public ValueTask<AllocationOutcome> ReleaseAsync(
        AllocationId allocation,
        Amount amount,
        ReleaseDetails details = default,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Release(allocation, amount, details, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }
}
