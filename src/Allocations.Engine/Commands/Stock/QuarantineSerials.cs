namespace Allocations.Engine.Commands;

/// <summary>Puts units into quarantine, at any location: free units, and allocated ones, which are replaced in their
/// allocations in the same step. Units that are picked, in transit, no longer in stock or already blocked are left unchanged;
/// <see cref="RepairOutcome.Quantity"/> is the number that went into quarantine.</summary>
/// <param name="Product">The product.</param>
/// <param name="Units">Their serial numbers.</param>
/// <param name="CancelUnfilled">Whether a part of an allocation that cannot be replaced is cancelled. If not, it waits. Default:
/// false.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (none of them was free or allocated),
/// <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductIsNotSerialized"/>, <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>,
/// <see cref="CommandStatus.DuplicateSerial"/>, <see cref="CommandStatus.UnknownSerial"/>,
/// <see cref="CommandStatus.SerialOfAnotherProduct"/>.</remarks>
[Command(CommandKind.QuarantineSerials, typeof(SerialsCommand), Area = CommandArea.Stock,
    Outcome = typeof(RepairOutcome), Check = nameof(CommandTable.IsQuarantine), Amounts = AmountForms.Units)]
public readonly partial record struct QuarantineSerials(
    ProductId Product,
    Amount Units,
    bool CancelUnfilled = false) : ICommand
{
    internal RepairOptions Options => CancelUnfilled ? RepairOptions.CancelUnfilled : RepairOptions.None;
}
