namespace Allocations.Engine.Commands;

/// <summary>Corrects the units at a location to those that were found there. The product must be frozen. Free units from other
/// locations are moved here; units that should be here, and are not in the list, are written off, and replaced in their
/// allocations in the same step; picked ones need not be in the list. Where any are missing, the writer looks at every unit that
/// the product ever had. <see cref="StockOperations.CompareCountAsync"/> says beforehand which they are.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The location.</param>
/// <param name="Units">All serial numbers that were found; empty if none were. A location with more units than
/// <see cref="EngineLimits.SerialsPerCommand"/> can't be counted so.</param>
/// <param name="CancelUnfilled">Whether a part of an allocation that cannot be replaced is cancelled. If not, it waits. Default:
/// false.</param>
/// <remarks>Statuses: <see cref="AllocationStatus.Unchanged"/> (all are there, and no others),
/// <see cref="AllocationStatus.UnknownProduct"/>, <see cref="AllocationStatus.OtherTenant"/>,
/// <see cref="AllocationStatus.ProductIsNotSerialized"/>, <see cref="AllocationStatus.ProductNotFrozen"/>,
/// <see cref="AllocationStatus.UnknownLocation"/>, <see cref="AllocationStatus.ListTooLong"/>,
/// <see cref="AllocationStatus.TextMissing"/>, <see cref="AllocationStatus.TextTooLong"/>,
/// <see cref="AllocationStatus.TextInvalid"/>, <see cref="AllocationStatus.DuplicateSerial"/>,
/// <see cref="AllocationStatus.UnknownSerial"/> (receive it), <see cref="AllocationStatus.SerialOfAnotherProduct"/>,
/// <see cref="AllocationStatus.SerialAlreadyAllocated"/> (it is reserved elsewhere),
/// <see cref="AllocationStatus.SerialNotAvailable"/> (it is gone, or blocked elsewhere).</remarks>
[Command(CommandKind.CountSerials, typeof(SerialsCommand), Area = CommandArea.Stock,
    Outcome = typeof(RepairOutcome), Amounts = AmountForms.Units | AmountForms.NoUnits)]
public readonly partial record struct CountSerials(
    ProductId Product,
    LocationId Location,
    Amount Units,
    bool CancelUnfilled = false) : ICommand
{
    internal RepairOptions Options => CancelUnfilled ? RepairOptions.CancelUnfilled : RepairOptions.None;
}
