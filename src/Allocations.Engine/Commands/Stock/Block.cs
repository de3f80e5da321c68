namespace Allocations.Engine.Commands;

/// <summary>Blocks stock: it is still on hand, but it is no longer free. Stock that is allocated is replaced in its
/// allocation in the same step, as far as other stock is free that the allocation may take.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The location of the stock.</param>
/// <param name="Amount">The stock to block: a quantity of a bulk product, of a lot if the product is tracked by lot, or units
/// that are free or allocated. The quantity is above zero, and a multiple of the product's increment.</param>
/// <param name="Reason">The reason; not <see cref="BlockReason.None"/>.</param>
/// <param name="Allocation">The allocation that holds the part of the quantity that exceeds the free stock there; for bulk
/// stock only. Default: none, for free stock only.</param>
/// <param name="CancelUnfilled">Whether a part of an allocation that cannot be replaced is cancelled. If not, it waits. Default:
/// false.</param>
/// <remarks>Statuses: <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.LotRequired"/>, <see cref="CommandStatus.ProductHasNoLots"/>,
/// <see cref="CommandStatus.UnknownLot"/>, <see cref="CommandStatus.LotNotOfProduct"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.UnknownLocation"/>,
/// <see cref="CommandStatus.LocationIsFrozen"/>, <see cref="CommandStatus.InvalidOption"/> (the amount is everything, or
/// names units in a lot; an allocation is named together with units; the reason is not a declared one),
/// <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.AllocationOfAnotherProduct"/>, <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>,
/// <see cref="CommandStatus.DuplicateSerial"/>, <see cref="CommandStatus.UnknownSerial"/>,
/// <see cref="CommandStatus.SerialOfAnotherProduct"/>, <see cref="CommandStatus.SerialElsewhere"/>,
/// <see cref="CommandStatus.SerialNotAvailable"/>, <see cref="CommandStatus.InsufficientStock"/> (less than that is free or
/// allocated to the allocation).</remarks>
[Command(CommandKind.Block, typeof(BlockCommand), Area = CommandArea.Stock,
    Outcome = typeof(RepairOutcome), Prefetch = PrefetchPlan.StockAtLocation, Amounts = AmountForms.OfStock)]
public readonly partial record struct Block(
    ProductId Product,
    LocationId Location,
    Amount Amount,
    BlockReason Reason,
    AllocationId Allocation = default,
    bool CancelUnfilled = false) : ICommand
{
    internal RepairOptions Options => CancelUnfilled ? RepairOptions.CancelUnfilled : RepairOptions.None;
}
