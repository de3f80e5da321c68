using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Releases stock to the customer from the location at which the picker confirms it, and from no other: picked stock
/// first, then allocated stock. If the allocation's stock is not there, nothing is released.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="Location">The location that the picker confirms. Stock that was picked is still counted where it was taken
/// from.</param>
/// <param name="Amount">The stock to release: a quantity of a bulk product, units that are picked or allocated, or everything
/// that the allocation has picked or allocated at the location, of all lots.</param>
/// <param name="Details">Reason, carrier, tracking number and address; none by default.</param>
/// <remarks>Stock in several locations is released by one command for each of them; in a group, all of them or none. The release
/// is a step, and can be undone. Statuses: <see cref="CommandStatus.InvalidOption"/> (the amount names a lot, or the reason is
/// not a declared one), <see cref="CommandStatus.UnknownAllocation"/>, <see cref="CommandStatus.AllocationRetired"/>,
/// <see cref="CommandStatus.OtherTenant"/>, <see cref="CommandStatus.InvalidTransition"/> (nothing is picked or allocated),
/// <see cref="CommandStatus.ProductIsSerialized"/>, <see cref="CommandStatus.ProductIsNotSerialized"/>,
/// <see cref="CommandStatus.QuantityNotPositive"/>, <see cref="CommandStatus.QuantityNotWhole"/>,
/// <see cref="CommandStatus.QuantityNotMultipleOfIncrement"/>, <see cref="CommandStatus.QuantityOverflow"/>,
/// <see cref="CommandStatus.ExceedsAllocated"/>, <see cref="CommandStatus.UnknownLocation"/>,
/// <see cref="CommandStatus.ListEmpty"/>, <see cref="CommandStatus.ListTooLong"/>, <see cref="CommandStatus.TextMissing"/>,
/// <see cref="CommandStatus.TextTooLong"/>, <see cref="CommandStatus.TextInvalid"/>, <see cref="CommandStatus.CodeInvalid"/>,
/// <see cref="CommandStatus.DuplicateSerial"/>, <see cref="CommandStatus.UnknownSerial"/>,
/// <see cref="CommandStatus.SerialOfAnotherProduct"/>, <see cref="CommandStatus.SerialNotOfAllocation"/>,
/// <see cref="CommandStatus.LocationNotConfirmed"/> (the stock is elsewhere), <see cref="CommandStatus.LocationIsFrozen"/>,
/// <see cref="CommandStatus.LotIsRecalled"/>, <see cref="CommandStatus.AllocationExpired"/>.</remarks>
[Command(CommandKind.ReleaseFrom, typeof(ReleaseFromCommand), Area = CommandArea.Fulfillment,
    Outcome = typeof(AllocationOutcome), Prefetch = PrefetchPlan.AllocationDetail, NeedsRoom = false, RequiresUnexpired = true,
    Amounts = AmountForms.OfAllocation)]
public readonly partial record struct ReleaseFrom(
    AllocationId Allocation,
    LocationId Location,
    Amount Amount,
    ReleaseDetails Details = default) : ICommand;

/// <summary>A release from one location.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ReleaseFromCommand : IPayload<ReleaseFromCommand>
{
    public const int SizeOf = 40;
    [FieldOffset(0)] public long Allocation;

    /// <summary>0 with <see cref="Everything"/>, or with serials, whose number it then is.</summary>
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public int Location;
    [FieldOffset(20)] public int SerialBytes;
    [FieldOffset(24)] public ushort SerialCount;
    [FieldOffset(26)] public ushort CarrierBytes;
    [FieldOffset(28)] public ushort TrackingNumberBytes;
    [FieldOffset(30)] public ushort ShipToBytes;
    [FieldOffset(32)] public ReleaseReason Reason;
    [FieldOffset(33)] public byte Everything;

    /// <inheritdoc/>
    public static void Describe(ReleaseFromCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Location(&at->Location)
        .Flag(&at->Everything, "everything")
        .Quantity(&at->Quantity)
        .Reason(&at->Reason)
        .Text(&at->CarrierBytes, "carrier", EngineLimits.CodeBytes, says: EventTextKind.Carrier)
        .Text(&at->TrackingNumberBytes, "trackingNumber", EngineLimits.CodeBytes, says: EventTextKind.TrackingNumber)
        .Text(&at->ShipToBytes, "shipTo", EngineLimits.NameBytes, says: EventTextKind.ShipTo)
        .Serials(&at->SerialBytes, &at->SerialCount);
}
