using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

// The payloads of steps between promise and delivery. See CatalogPayloads on their form.

/// <summary>Releasing and shipping alike.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ReleaseCommand : IPayload<ReleaseCommand>
{
    public const int SizeOf = 32;
    [FieldOffset(0)] public long Allocation;

    /// <summary>0 with <see cref="Everything"/>, or with serials, whose number it then is.</summary>
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public ReleaseReason Reason;
    [FieldOffset(17)] public byte Everything;
    [FieldOffset(18)] public ushort CarrierBytes;
    [FieldOffset(20)] public ushort TrackingNumberBytes;
    [FieldOffset(22)] public ushort ShipToBytes;
    [FieldOffset(24)] public ushort SerialCount;
    [FieldOffset(26)] public ushort Reserved;
    [FieldOffset(28)] public int SerialBytes;

    public readonly bool HasTexts => (CarrierBytes | TrackingNumberBytes | ShipToBytes) != 0;

    /// <inheritdoc/>
    public static void Describe(ReleaseCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Flag(&at->Everything, "everything")
        .Quantity(&at->Quantity)
        .Reason(&at->Reason)
        .Text(&at->CarrierBytes, "carrier", EngineLimits.CodeBytes, says: EventTextKind.Carrier)
        .Text(&at->TrackingNumberBytes, "trackingNumber", EngineLimits.CodeBytes, says: EventTextKind.TrackingNumber)
        .Text(&at->ShipToBytes, "shipTo", EngineLimits.NameBytes, says: EventTextKind.ShipTo)
        .Serials(&at->SerialBytes, &at->SerialCount);
}

/// <summary>Every other step of an allocation: see <see cref="CommandKinds.IsFulfillment"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct FulfillmentCommand : IPayload<FulfillmentCommand>
{
    public const int SizeOf = 32;
    [FieldOffset(0)] public long Allocation;

    /// <summary>0 with <see cref="Everything"/>, or with serials, whose number it then is.</summary>
    [FieldOffset(8)] public long Quantity;

    /// <summary>Checking out: the vehicle. Checking in: where to. Otherwise 0.</summary>
    [FieldOffset(16)] public int Location;
    [FieldOffset(20)] public byte Everything;

    /// <summary>Checking in: whether it is reserved again. Otherwise 0.</summary>
    [FieldOffset(21)] public byte KeepAllocated;
    [FieldOffset(22)] public ushort NoteBytes;
    [FieldOffset(24)] public int SerialBytes;
    [FieldOffset(28)] public ushort SerialCount;
    [FieldOffset(30)] public ushort Reserved;

    /// <inheritdoc/>
    public static void Describe(FulfillmentCommand* at, PayloadLayout layout) => layout
        .Allocation(&at->Allocation)
        .Flag(&at->Everything, "everything")
        .Quantity(&at->Quantity)
        .Location(&at->Location, presence: FieldPresence.Set)
        .Flag(&at->KeepAllocated, "keepAllocated", FieldPresence.Set)
        .Text(&at->NoteBytes, "note", EngineLimits.NoteBytes, says: EventTextKind.Note)
        .Serials(&at->SerialBytes, &at->SerialCount);
}
