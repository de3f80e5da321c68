namespace Allocations.Engine.Commands;

/// <summary>Recalls a lot: from this command on its stock is not promised, wherever it lies and whenever it arrives, and none of
/// it can be picked, checked out, shipped or released. A job takes the allocated stock of the lot back from its allocations,
/// which then get other stock in the order of their priority, or wait for it.</summary>
/// <param name="Lot">The lot.</param>
/// <remarks><para>The outcome's Id is the job (<see cref="JobOperations.ListAsync"/>), its quantity the quantity that could
/// be promised until now. Until the job ends, the product is locked: other commands about it get
/// <see cref="CommandStatus.ProductLocked"/>. A lot that was recalled before is recalled again: the job takes back the stock that
/// has been put back since then. Stock that was picked, is with a technician or in transit stays with its allocation, and stays
/// promised to it when it is put back or checked in; it cannot be picked again.</para>
/// <para>Statuses: <see cref="CommandStatus.LotRequired"/>, <see cref="CommandStatus.UnknownLot"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.ProductLocked"/>,
/// <see cref="CommandStatus.CapacityReached"/> (63 jobs run; Id is that number).</para></remarks>
[Command(CommandKind.RecallLot, typeof(LotCommand), Area = CommandArea.Stock)]
public readonly partial record struct RecallLot(LotId Lot) : ICommand;
