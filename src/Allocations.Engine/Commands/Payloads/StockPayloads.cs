using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

// The payloads of commands about stock. See CatalogPayloads on their form.

/// <summary>Receiving and adjusting alike; a received quantity is positive, a correction may be negative.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct StockCommand : IPayload<StockCommand>
{
    public const int SizeOf = 32;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public int Location;
    [FieldOffset(8)] public long Quantity;
    [FieldOffset(16)] public int Lot;
    [FieldOffset(20)] public int SerialBytes;
    [FieldOffset(24)] public ushort SerialCount;
    [FieldOffset(26)] public AdjustReason Reason;

    /// <inheritdoc/>
    public static void Describe(StockCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product)
        .Location(&at->Location)
        .Lot(&at->Lot)
        .Quantity(&at->Quantity)
        .Reason(&at->Reason)
        .Serials(&at->SerialBytes, &at->SerialCount);
}

/// <summary>Blocking, unblocking and writing off alike.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct BlockCommand : IPayload<BlockCommand>
{
    public const int SizeOf = 40;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public int Location;
    [FieldOffset(8)] public long Quantity;

    /// <summary>The allocation that holds the part beyond the free stock; 0 for free stock only.</summary>
    [FieldOffset(16)] public long Allocation;
    [FieldOffset(24)] public int SerialBytes;
    [FieldOffset(28)] public ushort SerialCount;

    /// <summary>A <see cref="BlockReason"/>, or of a write-off a <see cref="WriteOffReason"/>.</summary>
    [FieldOffset(30)] public byte Reason;
    [FieldOffset(31)] public RepairOptions Options;
    [FieldOffset(32)] public int Lot;

    /// <inheritdoc/>
    public static void Describe(BlockCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product)
        .Location(&at->Location)
        .Lot(&at->Lot)
        .Quantity(&at->Quantity)
        .Reason(&at->Reason)
        .Allocation(&at->Allocation, presence: FieldPresence.Set)
        .Word(&at->Options, "options", FieldPresence.Set)
        .Serials(&at->SerialBytes, &at->SerialCount);
}

/// <summary>Freezing and thawing a location alike.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct LocationCommand : IPayload<LocationCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Location;

    /// <inheritdoc/>
    public static void Describe(LocationCommand* at, PayloadLayout layout) => layout
        .Location(&at->Location);
}

/// <summary>A count of serial numbers, and their quarantine alike; of the latter the location is 0.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct SerialsCommand : IPayload<SerialsCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public int Product;
    [FieldOffset(4)] public int Location;
    [FieldOffset(8)] public int SerialBytes;
    [FieldOffset(12)] public ushort SerialCount;
    [FieldOffset(14)] public RepairOptions Options;
    [FieldOffset(15)] public byte Reserved;

    /// <inheritdoc/>
    public static void Describe(SerialsCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product)
        .Location(&at->Location, presence: FieldPresence.Set)
        .Word(&at->Options, "options", FieldPresence.Set)
        .Serials(&at->SerialBytes, &at->SerialCount);
}

/// <summary>The recall of a lot, and its end.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct LotCommand : IPayload<LotCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Lot;

    /// <inheritdoc/>
    public static void Describe(LotCommand* at, PayloadLayout layout) => layout
        .Lot(&at->Lot);
}
