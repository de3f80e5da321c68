namespace Allocations.Engine.Commands;

/// <summary>Corrects the units at a location to those that were counted there. The product must be frozen. Free units from
/// other locations are moved here. Units that should be here, and are not in the list, are written off, and replaced in their
/// allocations in the same step; picked ones need not be in the list. If any are missing, the writer examines every unit that
/// the product ever had. <see cref="StockOperations.CompareCountAsync"/> lists the differences beforehand.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The location.</param>
/// <param name="Units">All serial numbers that were counted; empty if none were. A location with more units than
/// <see cref="EngineLimits.SerialsPerCommand"/> can't be counted in this way.</param>
/// <param name="CancelUnfilled">Whether a part of an allocation that cannot be replaced is cancelled. If not, it waits. Default:
/// false.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (all are there, and no others),
/// <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductIsNotSerialized"/>, <see cref="CommandStatus.ProductNotFrozen"/>,
/// <see cref="CommandStatus.UnknownLocation"/>, <see cref="CommandStatus.ListTooLong"/>,
/// <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.TextInvalid"/>, <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.UnknownSerial"/> (receive it), <see cref="CommandStatus.SerialOfAnotherProduct"/>,
/// <see cref="CommandStatus.SerialAlreadyAllocated"/> (it is allocated elsewhere),
/// <see cref="CommandStatus.SerialNotAvailable"/> (it has left stock, or is blocked elsewhere).</remarks>
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
