using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

// The fixed part of each kind of command, right behind its header. The offsets are on disk: a change is a new version.
// Texts and lists follow in the order in which their lengths are described; serial numbers come last, each as a 16-bit length
// and its UTF-8 bytes. Times are UTC ticks, 0 for none.

/// <summary>Tenants and actors alike.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct DefinePartyCommand : IPayload<DefinePartyCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public ushort CodeBytes;
    [FieldOffset(2)] public ushort NameBytes;

    /// <inheritdoc/>
    public static void Describe(DefinePartyCommand* at, PayloadLayout layout) => layout
        .Text(&at->CodeBytes, "code", EngineLimits.CodeBytes, isRequired: true)
        .Text(&at->NameBytes, "name", EngineLimits.NameBytes);
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct DefineProductCommand : IPayload<DefineProductCommand>
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

    /// <inheritdoc/>
    public static void Describe(DefineProductCommand* at, PayloadLayout layout) => layout
        .Text(&at->SkuBytes, "sku", EngineLimits.CodeBytes, isRequired: true)
        .Text(&at->NameBytes, "name", EngineLimits.NameBytes)
        .Quantity(&at->Increment, "increment")
        .Quantity(&at->UnitValue, "unitValue")
        .Word(&at->Tracking, "tracking")
        .Word(&at->Selection, "selection")
        .Word(&at->Backorder, "backorder")
        .Flag(&at->IsAllocatable, "isAllocatable");
}

[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct DefineLocationCommand : IPayload<DefineLocationCommand>
{
    public const int SizeOf = 16;
    [FieldOffset(0)] public int WalkOrder;
    [FieldOffset(4)] public int TransportCost;
    [FieldOffset(8)] public LocationKind Kind;
    [FieldOffset(9)] public byte Reserved;
    [FieldOffset(10)] public ushort CodeBytes;
    [FieldOffset(12)] public ushort SiteBytes;
    [FieldOffset(14)] public ushort ZoneBytes;

    /// <inheritdoc/>
    public static void Describe(DefineLocationCommand* at, PayloadLayout layout) => layout
        .Text(&at->CodeBytes, "code", EngineLimits.CodeBytes, isRequired: true)
        .Text(&at->SiteBytes, "site", EngineLimits.CodeBytes)
        .Text(&at->ZoneBytes, "zone", EngineLimits.CodeBytes)
        .Word(&at->Kind, "locationKind")
        .Number(&at->WalkOrder, "walkOrder")
        .Number(&at->TransportCost, "transportCost");
}

/// <summary>The code follows.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct DefineLotCommand : IPayload<DefineLotCommand>
{
    public const int SizeOf = 16;

    /// <summary>UTC ticks; <see cref="SetExpiryCommand.Never"/> for a lot that does not expire.</summary>
    [FieldOffset(0)] public long ExpiresAt;
    [FieldOffset(8)] public int Product;
    [FieldOffset(12)] public ushort CodeBytes;

    /// <inheritdoc/>
    public static void Describe(DefineLotCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product)
        .Text(&at->CodeBytes, "code", EngineLimits.CodeBytes, isRequired: true)
        .Time(&at->ExpiresAt, "expiresAt");
}

/// <summary>Freezing and thawing alike.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct ProductCommand : IPayload<ProductCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public int Product;

    /// <inheritdoc/>
    public static void Describe(ProductCommand* at, PayloadLayout layout) => layout
        .Product(&at->Product);
}
