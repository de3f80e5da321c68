namespace Allocations.Engine.Commands;

/// <summary>Recalls units by their serial numbers, in whatever state they are. Free units go into quarantine, and allocated ones
/// as well: they are replaced in their allocations in the same step. Units that are picked, with a technician, in transit,
/// delivered, blocked or written off are marked, and go into quarantine when they come back to the shelf, whichever way they
/// come: put back, checked in, returned, reversed, undone or received again.</summary>
/// <param name="Product">The product.</param>
/// <param name="Units">Their serial numbers.</param>
/// <param name="CancelUnfilled">Whether a part of an allocation that cannot be replaced is cancelled. If not, it waits. Default:
/// false. Of units that come back later, such a part waits.</param>
/// <remarks><para>The outcome says how many units are with somebody (<see cref="SerialRecallOutcome.Away"/>);
/// <see cref="StockOperations.FindRecalledSerialsAsync"/> says with whom. Stock that has left the shelf is not held up: a picked
/// unit can still be put back, or shipped by a host that does not look. <see cref="EndSerialRecall"/> is the way back.
/// <see cref="QuarantineSerials"/> only takes from the shelf, and leaves no mark.</para>
/// <para>Statuses: <see cref="CommandStatus.Unchanged"/> (all of them are recalled already),
/// <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductIsNotSerialized"/>, <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>,
/// <see cref="CommandStatus.DuplicateSerial"/>, <see cref="CommandStatus.UnknownSerial"/>,
/// <see cref="CommandStatus.SerialOfAnotherProduct"/>.</para></remarks>
/// <example>A manufacturer recalls two units:
/// <code>
/// SerialRecallOutcome recall = (await engine.Stock.RecallSerialsAsync(product, ["SN-1", "SN-2"])).EnsureSuccess();
/// if (recall.Away > 0)
/// {
///     RecalledSerialPage page = await engine.Stock.FindRecalledSerialsAsync(product);
/// }
/// </code></example>
[Command(CommandKind.RecallSerials, typeof(SerialsCommand), Area = CommandArea.Stock,
    Outcome = typeof(SerialRecallOutcome), Check = nameof(CommandTable.IsQuarantine), Amounts = AmountForms.Units)]
public readonly partial record struct RecallSerials(
    ProductId Product,
    Amount Units,
    bool CancelUnfilled = false) : ICommand
{
    internal RepairOptions Options => CancelUnfilled ? RepairOptions.CancelUnfilled : RepairOptions.None;
}
