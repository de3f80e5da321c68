using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Shipping, delivery, and the reversal of a delivery.</content>
public sealed partial class FulfillmentOperations
{
    /// <summary>Ships stock: picked stock first, then reserved stock. It is in transit until it is delivered.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="amount">The stock to ship: a quantity of a bulk product, units that are picked or reserved, or
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
    /// <see cref="AllocationStatus.SerialNotOfAllocation"/>, <see cref="AllocationStatus.ExceedsState"/>,
    /// <see cref="AllocationStatus.TextTooLong"/>.</remarks>
    public ValueTask<AllocationOutcome> ShipAsync(
        AllocationId allocation,
        Amount amount,
        ReleaseDetails details = default,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Ship(allocation, amount, details, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Records the delivery of stock: stock in transit first, then stock with a technician.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="amount">The stock that was delivered: a quantity of a bulk product, units that are in transit or with a
    /// technician, or everything of both.</param>
    /// <param name="proof">The proof of delivery, such as the recipient's name, up to <see cref="EngineLimits.NoteBytes"/>
    /// UTF-8 bytes; none by default.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
    /// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
    /// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is in transit or
    /// with a technician), <see cref="AllocationStatus.ProductIsSerialized"/>,
    /// <see cref="AllocationStatus.ProductIsNotSerialized"/>, <see cref="AllocationStatus.QuantityNotPositive"/>,
    /// <see cref="AllocationStatus.QuantityNotWhole"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
    /// <see cref="AllocationStatus.ListEmpty"/>, <see cref="AllocationStatus.ListTooLong"/>,
    /// <see cref="AllocationStatus.DuplicateSerial"/>, <see cref="AllocationStatus.UnknownSerial"/>,
    /// <see cref="AllocationStatus.SerialOfAnotherProduct"/>, <see cref="AllocationStatus.SerialNotOfAllocation"/>,
    /// <see cref="AllocationStatus.ExceedsState"/>, <see cref="AllocationStatus.TextTooLong"/>.</remarks>
    public ValueTask<AllocationOutcome> DeliverAsync(
        AllocationId allocation,
        Amount amount,
        string? proof = null,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.Deliver, allocation, amount, operation, note: proof);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Reverses a delivery: the stock is reserved again, in the ledgers that it left.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="amount">The stock that comes back: a quantity of a bulk product, units that were delivered to this
    /// allocation, or everything that was delivered.</param>
    /// <param name="note">The cause, up to <see cref="EngineLimits.NoteBytes"/> UTF-8 bytes; none by default.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
    /// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
    /// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing was delivered),
    /// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
    /// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotWhole"/>,
    /// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.ListEmpty"/>,
    /// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
    /// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
    /// <see cref="AllocationStatus.SerialNotOfAllocation"/>, <see cref="AllocationStatus.ExceedsState"/>,
    /// <see cref="AllocationStatus.SerialAlreadyInStock"/>, <see cref="AllocationStatus.TextTooLong"/>.</remarks>
    public ValueTask<AllocationOutcome> ReverseReleaseAsync(
        AllocationId allocation,
        Amount amount,
        string? note = null,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.ReverseRelease, allocation, amount, operation, note: note);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }
}
