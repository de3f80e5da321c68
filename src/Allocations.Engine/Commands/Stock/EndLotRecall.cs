namespace Allocations.Engine.Commands;

/// <summary>Ends the recall of a lot: its free stock can be promised again, unless the lot has expired, and the product's queue
/// is served with it.</summary>
/// <param name="Lot">The lot.</param>
/// <remarks>The outcome's Id is the lot, its quantity is the quantity that can be promised again, and Index is the number of
/// allocations that got stock. Statuses: <see cref="CommandStatus.Unchanged"/> (the lot is not recalled),
/// <see cref="CommandStatus.LotRequired"/>, <see cref="CommandStatus.UnknownLot"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductLocked"/>.</remarks>
[Command(CommandKind.EndLotRecall, typeof(LotCommand), Area = CommandArea.Stock)]
public readonly partial record struct EndLotRecall(LotId Lot) : ICommand;
