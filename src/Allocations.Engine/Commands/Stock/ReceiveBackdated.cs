using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Registers a receipt late: the stock came in at an earlier time. It is free from now on, and serves the queue in the
/// same step. Units take the place in the order of receipt that they would have had, so <see cref="SelectionStrategy.Fifo"/>,
/// <see cref="SelectionStrategy.Lifo"/> and <see cref="SerialFilter.ReceivedBefore"/> follow the time.</summary>
/// <param name="Product">The product.</param>
/// <param name="Location">The receiving location.</param>
/// <param name="Amount">The received stock, as for <see cref="Receive"/>.</param>
/// <param name="ReceivedAt">The time at which it came in, UTC; not after the engine's time.</param>
/// <remarks><para>The order follows to the hour (UTC): the units stand behind all that were received in the same hour or earlier.
/// Units that a store from before this command has already are older than all others. Stock without serial numbers has no order
/// of receipt: a quantity at a location is one quantity, and lots are taken by expiry or by their definition. For these, the time
/// is in the audit trail alone (<see cref="EventKind.ReceiptBackdated"/>).</para>
/// <para>The numbers of later units change, at about a tenth of a microsecond each; so not more than
/// <see cref="EngineLimits.UnitsBehindReceipt"/> may have been received since. A page of
/// <see cref="StockOperations.FindSerialsAsync"/> that is asked for afterwards may show units again. Statuses beside those of
/// <see cref="Receive"/>: <see cref="CommandStatus.ReceiptInFuture"/>, <see cref="CommandStatus.ReceiptTooOld"/>,
/// <see cref="CommandStatus.InvalidOption"/> (also a time before the calendar),
/// <see cref="CommandStatus.UnknownProduct"/>, <see cref="CommandStatus.OtherTenant"/>,
/// <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.LotRequired"/>, <see cref="CommandStatus.ProductHasNoLots"/>,
/// <see cref="CommandStatus.UnknownLot"/>, <see cref="CommandStatus.LotNotOfProduct"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>,
/// <see cref="CommandStatus.QuantityOverflow"/>, <see cref="CommandStatus.UnknownLocation"/>,
/// <see cref="CommandStatus.LocationIsFrozen"/>, <see cref="CommandStatus.LocationDiscontinued"/>,
/// <see cref="CommandStatus.ProductDiscontinued"/>, <see cref="CommandStatus.ListEmpty"/>,
/// <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.TextMissing"/>, <see cref="CommandStatus.TextTooLong"/>,
/// <see cref="CommandStatus.TextInvalid"/>, <see cref="CommandStatus.DuplicateSerial"/>,
/// <see cref="CommandStatus.SerialAlreadyInStock"/>.</para></remarks>
[Command(CommandKind.ReceiveBackdated, typeof(ReceiveBackdatedCommand), Area = CommandArea.Stock,
    Prefetch = PrefetchPlan.StockAtLocation, Amounts = AmountForms.OfStock)]
public readonly partial record struct ReceiveBackdated(
    ProductId Product, LocationId Location, Amount Amount, DateTimeOffset ReceivedAt) : ICommand;

/// <summary>A receipt that is registered late.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ReceiveBackdatedCommand : IPayload<ReceiveBackdatedCommand>
{
    public const int SizeOf = 40;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public int Location;
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public long ReceivedAt;
    [FieldOffset(24)] public int Lot;
    [FieldOffset(28)] public int SerialBytes;
    [FieldOffset(32)] public ushort SerialCount;

    /// <inheritdoc/>
    public static void Describe(ReceiveBackdatedCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product)
        .Location(&at->Location)
        .Lot(&at->Lot)
        .Quantity(&at->Quantity)
        .Time(&at->ReceivedAt, "receivedAt")
        .Serials(&at->SerialBytes, &at->SerialCount);
}
