using System.Runtime.InteropServices;

namespace Allocations.Engine.Events;

/// <summary>One thing that happened, as the rules leave it: a fixed size, written once, front to back.</summary>
/// <remarks>What it is about depends on the kind; a field without meaning is zero.</remarks>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct EventRecord
{
    public const int SizeOf = 48;

    [FieldOffset(0)] public EventKind Kind;

    /// <summary>The state it leaves and the one it enters: of an allocation's quantity, or of a unit. At most 15. Of a property
    /// that was changed: which, in the first; its value before and after then stands in <see cref="FromAfter"/> and
    /// <see cref="ToAfter"/>, or both values in the text, one behind the other, and the length of the first, in UTF-16, in
    /// <see cref="Quantity"/>.</summary>
    [FieldOffset(1)] public byte From;
    [FieldOffset(2)] public byte To;

    [FieldOffset(3)] private byte _causeAndText;

    /// <summary>The product; of other things that are defined, frozen or thawed, their id.</summary>
    [FieldOffset(4)] public int Product;
    [FieldOffset(8)] public long Allocation;

    /// <summary>Where; of moved or carried stock, where from.</summary>
    [FieldOffset(16)] public int Location;

    /// <summary>The unit's row; of moved or carried stock, the location where it goes; of the lot of an allocation's
    /// quantity, that lot.</summary>
    [FieldOffset(20)] public int Other;

    /// <summary>In millionths.</summary>
    [FieldOffset(24)] public long Quantity;

    /// <summary>What is left in the state, or at the place, that it leaves.</summary>
    [FieldOffset(32)] public long FromAfter;

    /// <summary>What there is now in the state, or at the place, that it enters.</summary>
    [FieldOffset(40)] public long ToAfter;

    /// <summary>In the place of the allocation, of which stock has none: the lot (see <see cref="HasLot"/>).</summary>
    public int Lot
    {
        readonly get => (int)Allocation;
        set => Allocation = value;
    }

    public EventCause Cause
    {
        readonly get => (EventCause)(_causeAndText & 0x0F);
        set => _causeAndText = (byte)((_causeAndText & 0xF0) | (byte)value);
    }

    /// <summary>A <see cref="TextRecord"/> follows: the document of an allocation, the number of a new unit, a code, an address
    /// before and after.</summary>
    public bool HasText
    {
        readonly get => (_causeAndText & 0x80) != 0;
        set => _causeAndText = (byte)((_causeAndText & 0x7F) | (value ? 0x80 : 0));
    }

    /// <summary>Whether it is about stock or a lot, and so about no allocation.</summary>
    public static bool HasLot(EventKind kind) => kind
        is (>= EventKind.StockReceived and <= EventKind.BlockedStockAdjusted) or EventKind.LotDefined or EventKind.LotExpired
        or EventKind.LotReinstated;

    /// <summary>Whether <see cref="Other"/> has a meaning.</summary>
    public static bool HasOther(EventKind kind) => kind
        is EventKind.UnitChanged or EventKind.StockMoved or EventKind.QuantityCarried or EventKind.QuantityOfLot;

    /// <summary>Whether it tells of a property that was changed.</summary>
    public static bool HasProperty(EventKind kind) => kind
        is EventKind.AllocationChanged or EventKind.RetentionSet or EventKind.SourcingSet or EventKind.SafetyStockSet
        or EventKind.TrailRetentionSet or EventKind.TimeSet;
}
