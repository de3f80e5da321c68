namespace Allocations.Engine.Commands;

/// <summary>Puts units into quarantine, wherever they are: those that are free, and those that are reserved, which are replaced
/// in their allocations in the same step. What is picked, on its way or gone is left as it is, and so is what is blocked already;
/// <see cref="RepairOutcome.Quantity"/> says how many went into quarantine.</summary>
/// <param name="Product">The product.</param>
/// <param name="Units">Their serial numbers.</param>
/// <param name="CancelUnfilled">Whether a part of an allocation that cannot be replaced is cancelled. If not, it waits. Default:
/// false.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (none of them was free or reserved),
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
