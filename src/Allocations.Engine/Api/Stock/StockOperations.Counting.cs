using Allocations.Engine.Sequencing;

namespace Allocations.Engine;

/// <content>Stock that is gone, and counts.</content>
public sealed partial class StockOperations
{
    /// <summary>Writes stock off: it is no longer on hand. Stock that is reserved is replaced in its allocation in the same
    /// step, as far as other stock is free that the allocation may take.</summary>
    /// <param name="product">The product.</param>
    /// <param name="location">The location of the stock.</param>
    /// <param name="amount">The stock to write off: a quantity of a bulk product, of a lot if the product is tracked by lot,
    /// or units that are free, reserved or blocked. The quantity is above zero, and a multiple of the product's increment.
    /// For a quantity that is blocked see <see cref="WriteOffBlockedAsync"/>.</param>
    /// <param name="reason">The reason; unspecified by default.</param>
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
    public ValueTask<RepairOutcome> WriteOffAsync(
        ProductId product,
        LocationId location,
        Amount amount,
        WriteOffReason reason = WriteOffReason.Unspecified,
        AllocationId allocation = default,
        bool cancelUnfilled = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.WriteOff(product, location, amount, reason, allocation, cancelUnfilled, operation);
        return command.SendAsync<RepairOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Writes blocked stock of a bulk product off: it is no longer on hand. No allocation loses stock by it. For
    /// blocked units see <see cref="WriteOffAsync"/>.</summary>
    /// <param name="product">The product.</param>
    /// <param name="location">The location of the stock.</param>
    /// <param name="amount">The stock to write off: a quantity, of a lot if the product is tracked by lot. Above zero, and a
    /// multiple of the product's increment.</param>
    /// <param name="reason">The reason; unspecified by default.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
    /// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.LotRequired"/>,
    /// <see cref="AllocationStatus.ProductHasNoLots"/>, <see cref="AllocationStatus.UnknownLot"/>,
    /// <see cref="AllocationStatus.LotNotOfProduct"/>, <see cref="AllocationStatus.QuantityNotPositive"/>,
    /// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.QuantityOverflow"/>,
    /// <see cref="AllocationStatus.UnknownLocation"/>, <see cref="AllocationStatus.LocationIsFrozen"/>,
    /// <see cref="AllocationStatus.InvalidOption"/> (the amount is everything, or names units; the reason is not a declared
    /// one), <see cref="AllocationStatus.InsufficientStock"/> (less than that is blocked).</remarks>
    public ValueTask<RepairOutcome> WriteOffBlockedAsync(
        ProductId product,
        LocationId location,
        Amount amount,
        WriteOffReason reason = WriteOffReason.Unspecified,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.WriteOffBlocked(product, location, amount, reason, operation);
        return command.SendAsync<RepairOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Corrects the stock of a bulk product on the shelf of a location to the quantity that was counted there. A
    /// surplus is free and serves the queue in the same step; a deficit is taken from free stock. Picked stock has left the
    /// shelf: it is on hand, but it is not counted. For units see <see cref="CountSerialsAsync"/>.</summary>
    /// <param name="product">The product.</param>
    /// <param name="location">The location of the stock.</param>
    /// <param name="counted">The quantity on the shelf: free, reserved and blocked stock together; of a lot if the product is
    /// tracked by lot. Zero if there is none.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (so much is there),
    /// <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
    /// <see cref="AllocationStatus.ProductIsSerialized"/>, <see cref="AllocationStatus.LotRequired"/>,
    /// <see cref="AllocationStatus.ProductHasNoLots"/>, <see cref="AllocationStatus.UnknownLot"/>,
    /// <see cref="AllocationStatus.LotNotOfProduct"/>, <see cref="AllocationStatus.QuantityNotPositive"/> (it is negative),
    /// <see cref="AllocationStatus.QuantityNotMultipleOfIncrement"/>, <see cref="AllocationStatus.QuantityOverflow"/>,
    /// <see cref="AllocationStatus.UnknownLocation"/>, <see cref="AllocationStatus.InvalidOption"/> (the amount is
    /// everything, or names units), <see cref="AllocationStatus.InsufficientStock"/> (less than the deficit is free: write
    /// reserved stock off by naming its allocation).</remarks>
    public ValueTask<Outcome> CountAsync(
        ProductId product,
        LocationId location,
        Amount counted,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.CountStock(product, location, counted, operation);
        return command.SendAsync<Outcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Corrects the units at a location to those that were found there. The product must be frozen. Free units
    /// from other locations are moved here; units that should be here, and are not in the list, are written off, and
    /// replaced in their allocations in the same step; picked ones need not be in the list. Where any are missing, the
    /// writer looks at every unit that the product ever had. <see cref="CompareCountAsync"/> says beforehand which they
    /// are.</summary>
    /// <param name="product">The product.</param>
    /// <param name="location">The location.</param>
    /// <param name="serials">All serial numbers that were found; empty if none were. A location with more units than
    /// <see cref="EngineLimits.SerialsPerCommand"/> can't be counted so.</param>
    /// <param name="cancelUnfilled">Whether a part of an allocation that cannot be replaced is cancelled. If not, it waits.
    /// Default: false.</param>
    /// <param name="operation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='operation']"/></param>
    /// <param name="cancellation"><inheritdoc cref="AllocationOperations.CreateAsync"
    /// path="/param[@name='cancellation']"/></param>
    /// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (all are there, and no others),
    /// <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
    /// <see cref="AllocationStatus.ProductIsNotSerialized"/>, <see cref="AllocationStatus.ProductNotFrozen"/>,
    /// <see cref="AllocationStatus.UnknownLocation"/>, <see cref="AllocationStatus.ListTooLong"/>,
    /// <see cref="AllocationStatus.TextMissing"/>, <see cref="AllocationStatus.TextTooLong"/>,
    /// <see cref="AllocationStatus.TextInvalid"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
    /// <see cref="AllocationStatus.UnknownSerial"/> (receive it), <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
    /// <see cref="AllocationStatus.SerialAlreadyAllocated"/> (it is reserved elsewhere),
    /// <see cref="AllocationStatus.SerialNotAvailable"/> (it is gone, or blocked elsewhere).</remarks>
    public ValueTask<RepairOutcome> CountSerialsAsync(
        ProductId product,
        LocationId location,
        ReadOnlySpan<string> serials,
        bool cancelUnfilled = false,
        OperationId operation = default,
        CancellationToken cancellation = default)
    {
        SingleCommand command = _scope.Begin();
        command.Buffer.CountSerials(product, location, serials, cancelUnfilled, operation);
        return command.SendAsync<RepairOutcome>(_scope.Engine.Queue, cancellation);
    }

    /// <summary>Compares a count of serial numbers with the books, and changes nothing; answered by the writer, in its
    /// place among the commands.</summary>
    /// <param name="product">The product.</param>
    /// <param name="location">The location.</param>
    /// <param name="serials">The serial numbers that were found there.</param>
    /// <returns>The report, or null if there is no such serialised product, or no such location, in this tenant.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="serials"/> is null.</exception>
    /// <exception cref="ArgumentException">A serial number in it is.</exception>
    public Task<SerialCountReport?> CompareCountAsync(
        ProductId product, LocationId location, IReadOnlyCollection<string> serials)
    {
        ArgumentNullException.ThrowIfNull(serials);
        int tenant = _scope.Tenant.Value;
        string[] found = [.. serials];
        if (found.Contains(null))
        {
            throw new ArgumentException("A serial number is null.", nameof(serials));
        }

        return _scope.Engine.AskAsync(state => Queries.SerialComparison.Of(state, tenant, product, location, found));
    }
}
