using Allocations.Engine.Commands;
using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Picking, and putting back.</content>
public sealed partial class FulfillmentOperations
{
    /// <summary>Picks reserved stock.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="amount">The stock to pick: a quantity of a bulk product, units that are reserved, or everything that is
    /// reserved.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
    /// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
    /// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is reserved),
    /// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
    /// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotWhole"/>,
    /// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.ListEmpty"/>,
    /// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
    /// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
    /// <see cref="AllocationStatus.SerialNotOfAllocation"/>, <see cref="AllocationStatus.ExceedsState"/>.</remarks>
    public ValueTask<AllocationOutcome> PickAsync(
        AllocationId allocation,
        Amount amount,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.Pick, allocation, amount, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Puts picked stock back where it was: it is reserved again.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="amount">The stock to put back: a quantity of a bulk product, units that are picked, or everything that
    /// is picked.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.InvalidOption"/> (the amount names a lot),
    /// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
    /// <see cref="AllocationStatus.OtherTenant"/>, <see cref="AllocationStatus.InvalidTransition"/> (nothing is picked),
    /// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
    /// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotWhole"/>,
    /// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.ListEmpty"/>,
    /// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
    /// <see cref="AllocationStatus.UnknownSerial"/>, <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
    /// <see cref="AllocationStatus.SerialNotOfAllocation"/>, <see cref="AllocationStatus.ExceedsState"/>.</remarks>
    public ValueTask<AllocationOutcome> PutBackAsync(
        AllocationId allocation,
        Amount amount,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Fulfill(CommandKind.PutBack, allocation, amount, operation);
        return command.SendAsync<AllocationOutcome>(_scope.Engine.Queue, cancellation);
    }
}
