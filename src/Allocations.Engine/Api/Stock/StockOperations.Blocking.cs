using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Stock that can't be used, and stock that can again.</content>
public sealed partial class StockOperations
{
    /// <summary>Blocks stock: it is still on hand, but it is no longer free. Stock that is reserved is replaced in its
    /// allocation in the same step, as far as other stock is free that the allocation may take.</summary>
    /// <param name="product">The product.</param>
    /// <param name="location">The location of the stock.</param>
    /// <param name="amount">The stock to block: a quantity of a bulk product, of a lot if the product is tracked by lot, or
    /// units that are free or reserved. The quantity is above zero, and a multiple of the product's increment.</param>
    /// <param name="reason">The reason; not <see cref="BlockReason.None"/>.</param>
    /// <param name="allocation">The allocation that the stock is reserved for, as far as it is more than the free stock
    /// there: of bulk stock only. Default: none, for free stock only.</param>
    /// <param name="cancelUnfilled">Whether a part of an allocation that cannot be replaced is cancelled. If not, it waits.
    /// Default: false.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
    /// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
    /// <see cref="AllocationStatus.LotRequired"/>, <see cref="AllocationStatus.ProductHasNoLots"/>,
    /// <see cref="AllocationStatus.UnknownLot"/>, <see cref="AllocationStatus.LotNotOfProduct"/>,
    /// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
    /// <see cref="AllocationStatus.QuantityOverflow"/>, <see cref="AllocationStatus.UnknownLocation"/>,
    /// <see cref="AllocationStatus.LocationIsFrozen"/>, <see cref="AllocationStatus.InvalidOption"/> (the amount is
    /// everything, or names units in a lot; an allocation is named together with units; the reason is not a declared one),
    /// <see cref="AllocationStatus.UnknownAllocation"/>, <see cref="AllocationStatus.AllocationRetired"/>,
    /// <see cref="AllocationStatus.AllocationOfAnotherProduct"/>, <see cref="AllocationStatus.ListEmpty"/>,
    /// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.TextMissing"/>,
    /// <see cref="AllocationStatus.TextTooLong"/>, <see cref="AllocationStatus.TextInvalid"/>,
    /// <see cref="AllocationStatus.DuplicateSerial"/>, <see cref="AllocationStatus.UnknownSerial"/>,
    /// <see cref="AllocationStatus.SerialOfAnotherProduct"/>, <see cref="AllocationStatus.SerialElsewhere"/>,
    /// <see cref="AllocationStatus.SerialNotAvailable"/>, <see cref="AllocationStatus.InsufficientStock"/> (less than that is
    /// free or reserved for the allocation).</remarks>
    public ValueTask<RepairOutcome> BlockAsync(
        ProductId product,
        LocationId location,
        Amount amount,
        BlockReason reason,
        AllocationId allocation = default,
        bool cancelUnfilled = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Block(product, location, amount, reason, allocation, cancelUnfilled, operation);
        return command.SendAsync<RepairOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Makes blocked stock free again; the queue is served in the same step.</summary>
    /// <param name="product">The product.</param>
    /// <param name="location">The location of the stock.</param>
    /// <param name="amount">The stock to unblock: a quantity of a bulk product, of a lot if the product is tracked by lot, or
    /// units that are blocked. The quantity is above zero, and a multiple of the product's increment.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
    /// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.ProductIsNotSerialized"/>,
    /// <see cref="AllocationStatus.LotRequired"/>, <see cref="AllocationStatus.ProductHasNoLots"/>,
    /// <see cref="AllocationStatus.UnknownLot"/>, <see cref="AllocationStatus.LotNotOfProduct"/>,
    /// <see cref="AllocationStatus.QuantityNotPositive"/>, <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>,
    /// <see cref="AllocationStatus.QuantityOverflow"/>, <see cref="AllocationStatus.UnknownLocation"/>,
    /// <see cref="AllocationStatus.LocationIsFrozen"/>, <see cref="AllocationStatus.InvalidOption"/> (the amount is
    /// everything, or names units in a lot), <see cref="AllocationStatus.ListEmpty"/>,
    /// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.TextMissing"/>,
    /// <see cref="AllocationStatus.TextTooLong"/>, <see cref="AllocationStatus.TextInvalid"/>,
    /// <see cref="AllocationStatus.DuplicateSerial"/>, <see cref="AllocationStatus.UnknownSerial"/>,
    /// <see cref="AllocationStatus.SerialOfAnotherProduct"/>, <see cref="AllocationStatus.SerialElsewhere"/>,
    /// <see cref="AllocationStatus.SerialNotBlocked"/>, <see cref="AllocationStatus.InsufficientStock"/> (less than that is
    /// blocked).</remarks>
    public ValueTask<Outcome> UnblockAsync(
        ProductId product,
        LocationId location,
        Amount amount,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.Unblock(product, location, amount, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Puts units into quarantine, wherever they are: those that are free, and those that are reserved, which are
    /// replaced in their allocations in the same step. What is picked, on its way or gone is left as it is, and so is what
    /// is blocked already; <see cref="RepairOutcome.Quantity"/> says how many went into quarantine.</summary>
    /// <param name="product">The product.</param>
    /// <param name="serials">Their serial numbers.</param>
    /// <param name="cancelUnfilled">Whether a part of an allocation that cannot be replaced is cancelled. If not, it waits.
    /// Default: false.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (none of them was free or reserved),
    /// <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
    /// <see cref="AllocationStatus.ProductIsNotSerialized"/>, <see cref="AllocationStatus.ListEmpty"/>,
    /// <see cref="AllocationStatus.ListTooLong"/>, <see cref="AllocationStatus.TextMissing"/>,
    /// <see cref="AllocationStatus.TextTooLong"/>, <see cref="AllocationStatus.TextInvalid"/>,
    /// <see cref="AllocationStatus.DuplicateSerial"/>, <see cref="AllocationStatus.UnknownSerial"/>,
    /// <see cref="AllocationStatus.SerialOfAnotherProduct"/>.</remarks>
    public ValueTask<RepairOutcome> QuarantineSerialsAsync(
        ProductId product,
        ReadOnlySpan<string> serials,
        bool cancelUnfilled = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.QuarantineSerials(product, serials, cancelUnfilled, operation);
        return command.SendAsync<RepairOutcome>(_scope.Engine.Queue, cancellation);
    }
}
