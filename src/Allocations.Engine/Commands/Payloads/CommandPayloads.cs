using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

// The fixed part of each kind of command, right behind its header. The offsets are on disk: a change is a new version.
// Texts and lists follow in the order in which their lengths are declared; serials come last, each as a 16-bit length
// and its UTF-8 bytes. Times are UTC ticks, 0 for none.

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct MalformedCommand
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Id;
    [FieldOffset(8)] public int Index;
    [FieldOffset(12)] public AllocationStatus Status;
}

/// <summary>Tenants and actors alike.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct DefinePartyCommand
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public ushort CodeBytes;
    [FieldOffset(2)] public ushort NameBytes;
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct DefineProductCommand
{
    public const int SizeOf = 24;
    [FieldOffset(0)] public long Increment;
    [FieldOffset(8)] public long UnitValue;
    [FieldOffset(16)] public Tracking Tracking;
    [FieldOffset(17)] public SelectionStrategy Selection;
    [FieldOffset(18)] public BackorderPolicy Backorder;
    [FieldOffset(19)] public byte IsAllocatable;
    [FieldOffset(20)] public ushort SkuBytes;
    [FieldOffset(22)] public ushort NameBytes;
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct DefineLocationCommand
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public int WalkOrder;
    [FieldOffset(4)] public int TransportCost;
    [FieldOffset(8)] public LocationKind Kind;
    [FieldOffset(9)] public byte Reserved;
    [FieldOffset(10)] public ushort CodeBytes;
    [FieldOffset(12)] public ushort SiteBytes;
    [FieldOffset(14)] public ushort ZoneBytes;
}

/// <summary>Freezing and thawing alike.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct ProductCommand
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Product;
}

/// <summary>Freezing and thawing a location alike.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct LocationCommand
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Location;
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct SetSourcingCommand
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public SourcingPolicy Policy;
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct SetSafetyStockCommand
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public int Product;
    [FieldOffset(8)] public long Quantity;
}

/// <summary>Receiving and adjusting alike; a received quantity is positive, a correction may be negative.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct StockCommand
{
    public const int SizeOf = 24;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public int Location;
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public int SerialBytes;
    [FieldOffset(20)] public ushort SerialCount;
    [FieldOffset(22)] public AdjustReason Reason;

    /// <summary>Where there is no list, its bytes say the lot; 0 for none.</summary>
    public int Lot
    {
        readonly get => SerialCount == 0 ? SerialBytes : 0;
        init => SerialBytes = value;
    }
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct MoveCommand
{
    public const int SizeOf = 32;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public int From;
    [FieldOffset(8)] public int To;
    [FieldOffset(12)] public int SerialBytes;
    [FieldOffset(16)] public long Quantity;
    [FieldOffset(24)] public ushort SerialCount;
    [FieldOffset(28)] public int Lot;
}

/// <summary>Blocking, unblocking and writing off alike.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct BlockCommand
{
    public const int SizeOf = 32;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public int Location;
    [FieldOffset(8)] public long Quantity;

    /// <summary>Whose reserved stock it is beyond what is free; 0 for free stock only.</summary>
    [FieldOffset(16)] public long Allocation;
    [FieldOffset(24)] public int SerialBytes;
    [FieldOffset(28)] public ushort SerialCount;

    /// <summary>A <see cref="BlockReason"/>, or of a write-off a <see cref="WriteOffReason"/>.</summary>
    [FieldOffset(30)] public byte Reason;
    [FieldOffset(31)] public RepairOptions Options;

    /// <summary>Where there is no list, its bytes say the lot; 0 for none.</summary>
    public int Lot
    {
        readonly get => SerialCount == 0 ? SerialBytes : 0;
        init => SerialBytes = value;
    }
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct CountCommand
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public int Location;
    [FieldOffset(8)] public long Counted;
}

/// <summary>A count of one lot: the same, and the lot behind it.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct CountLotCommand
{
    public const int SizeOf = CountCommand.SizeOf + 8;
    [FieldOffset(0)] public CountCommand Count;
    [FieldOffset(CountCommand.SizeOf)] public int Lot;
}

/// <summary>The code follows.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct DefineLotCommand
{
    public const int SizeOf = 16;

    /// <summary>UTC ticks; <see cref="SetExpiryCommand.Never"/> for a lot that does not expire.</summary>
    [FieldOffset(0)] public long ExpiresAt;
    [FieldOffset(8)] public int Product;
    [FieldOffset(12)] public ushort CodeBytes;
}

/// <summary>A count of serial numbers, and their quarantine alike; of the latter the location is 0.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct SerialsCommand
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public int Location;
    [FieldOffset(8)] public int SerialBytes;
    [FieldOffset(12)] public ushort SerialCount;
    [FieldOffset(14)] public RepairOptions Options;
    [FieldOffset(15)] public byte Reserved;
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct CreateAllocationCommand
{
    public const int SizeOf = 48;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public ushort Priority;
    [FieldOffset(6)] public RequestOptions Options;
    [FieldOffset(7)] public DocumentKind DocumentKind;
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public long RequestedAt;
    [FieldOffset(24)] public long RequiredBy;

    /// <summary>With those that stand for the instant: see <see cref="RequestOptions.UsableUntil"/>.</summary>
    [FieldOffset(32)] public ushort LocationCount;
    [FieldOffset(34)] public ushort DocumentBytes;
    [FieldOffset(36)] public ushort CustomerBytes;
    [FieldOffset(38)] public ushort ShipToBytes;
    [FieldOffset(40)] public ushort NotesBytes;
    [FieldOffset(42)] public ushort SerialCount;
    [FieldOffset(44)] public int SerialBytes;

    /// <summary>The length of the tail before the serial numbers: locations, document, customer, address and notes.</summary>
    public readonly int BytesBeforeSerials =>
        (LocationCount * sizeof(int)) + DocumentBytes + CustomerBytes + ShipToBytes + NotesBytes;
}

/// <summary>Releasing and shipping alike.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct ReleaseCommand
{
    public const int SizeOf = 32;
    [FieldOffset(0)] public long Allocation;

    /// <summary>0 with <see cref="Everything"/>, or with serials, whose number it then is.</summary>
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public ReleaseReason Reason;
    [FieldOffset(17)] public byte Everything;
    [FieldOffset(18)] public ushort CarrierBytes;
    [FieldOffset(20)] public ushort TrackingBytes;
    [FieldOffset(22)] public ushort ShipToBytes;
    [FieldOffset(24)] public ushort SerialCount;
    [FieldOffset(26)] public ushort Reserved;
    [FieldOffset(28)] public int SerialBytes;
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct CancelCommand
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public CancelReason Reason;
    [FieldOffset(9)] public byte Reserved;
    [FieldOffset(10)] public ushort NoteBytes;
}

/// <summary>One list: first the units that go, then, unless the engine chooses, those that come in their places.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct SubstituteCommand
{
    public const int SizeOf = 24;
    [FieldOffset(0)] public long Allocation;
    [FieldOffset(8)] public int SerialBytes;
    [FieldOffset(12)] public ushort SerialCount;

    /// <summary>How many of the list go.</summary>
    [FieldOffset(14)] public ushort OldCount;
    [FieldOffset(16)] public SubstitutionReason Reason;

    /// <summary>What becomes of those that go; none: they are free.</summary>
    [FieldOffset(17)] public BlockReason Block;
    [FieldOffset(18)] public ushort Reserved;
    [FieldOffset(20)] public int Padding;
}

/// <summary>Every other step of an allocation: see <see cref="CommandKinds.IsFulfillment"/>.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct FulfillmentCommand
{
    public const int SizeOf = 32;
    [FieldOffset(0)] public long Allocation;

    /// <summary>0 with <see cref="Everything"/>, or with serials, whose number it then is.</summary>
    [FieldOffset(8)] public long Quantity;

    /// <summary>Checking out: the vehicle. Checking in: where to. Otherwise 0.</summary>
    [FieldOffset(16)] public int Location;
    [FieldOffset(20)] public byte Everything;

    /// <summary>Checking in: whether it is reserved again. Otherwise 0.</summary>
    [FieldOffset(21)] public byte KeepsReserved;
    [FieldOffset(22)] public ushort NoteBytes;
    [FieldOffset(24)] public int SerialBytes;
    [FieldOffset(28)] public ushort SerialCount;
    [FieldOffset(30)] public ushort Reserved;
}

/// <summary>Both limits; <see cref="long.MaxValue"/> is none.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct SetTrailRetentionCommand
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Bytes;

    /// <summary>Ticks of the engine's time.</summary>
    [FieldOffset(8)] public long Age;
}

/// <summary>Both limits; <see cref="long.MaxValue"/> is none.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct SetRetentionCommand
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public long Count;

    /// <summary>Ticks of the engine's time.</summary>
    [FieldOffset(8)] public long Age;
}
