using System.Runtime.InteropServices;

namespace Allocations.Engine.Events;

/// <summary>One event as the rules record it: a fixed size, written once, front to back.</summary>
/// <remarks>The subject depends on the kind; a field without meaning is zero.</remarks>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal struct EventRecord
{
    public const int SizeOf = 48;

    [FieldOffset(0)] public EventKind Kind;

    /// <summary>The origin and the destination state of an allocation's quantity, or of a unit. At most 15. For a changed
    /// property, both have the property (<see cref="Property"/>); its values before and after are in <see cref="FromAfter"/> and
    /// <see cref="ToAfter"/>, or both values are in the text, one behind the other, and the length of the first, in UTF-16,
    /// in <see cref="Quantity"/>. For a job, its kind and its status. For a text, its kind.</summary>
    [FieldOffset(1)] public byte From;
    [FieldOffset(2)] public byte To;

    [FieldOffset(3)] private byte _causeAndText;

    /// <summary>The product; for another object that is defined, frozen or thawed, its id.</summary>
    [FieldOffset(4)] public int Product;
    [FieldOffset(8)] public long Allocation;

    /// <summary>The location; for moved or carried stock, its origin.</summary>
    [FieldOffset(16)] public int Location;

    /// <summary>The unit's row; for moved or carried stock, the destination; for the lot of an allocation's quantity, that
    /// lot.</summary>
    [FieldOffset(20)] public int Other;

    /// <summary>The quantity in millionths; for a job, its number.</summary>
    [FieldOffset(24)] public long Quantity;

    /// <summary>The quantity that remains in the origin state, or at the origin; for a job, the work that was done.</summary>
    [FieldOffset(32)] public long FromAfter;

    /// <summary>The present quantity in the destination state, or at the destination; for a job, the allocations that it has
    /// served; for the text of a customer, that customer.</summary>
    [FieldOffset(40)] public long ToAfter;

    /// <summary>The lot, in the field of the allocation, which stock does not have (see <see cref="HasLot"/>).</summary>
    public int Lot
    {
        readonly get => (int)Allocation;
        set => Allocation = value;
    }

    /// <summary>The property of a change: its low four bits are in <see cref="From"/>, the high ones in
    /// <see cref="To"/>.</summary>
    public ChangedProperty Property
    {
        readonly get => (ChangedProperty)(From | (To << 4));
        set => (From, To) = ((byte)((byte)value & 0x0F), (byte)((byte)value >> 4));
    }

    public EventCause Cause
    {
        readonly get => (EventCause)(_causeAndText & 0x0F);
        set => _causeAndText = (byte)((_causeAndText & 0xF0) | (byte)value);
    }

    /// <summary>Whether a <see cref="TextRecord"/> follows: the document of an allocation, the number of a new unit, a code,
    /// an address before and after, a text that was said.</summary>
    public bool HasText
    {
        readonly get => (_causeAndText & 0x80) != 0;
        set => _causeAndText = (byte)((_causeAndText & 0x7F) | (value ? 0x80 : 0));
    }

    /// <summary>Whether the event concerns stock, a lot or a job, and so no allocation.</summary>
    public static bool HasLot(EventKind kind) => kind
        is (>= EventKind.StockReceived and <= EventKind.BlockedStockAdjusted) or EventKind.LotDefined or EventKind.LotExpired
        or EventKind.LotReinstated or EventKind.LotRecalled or EventKind.LotRecallEnded or EventKind.JobStarted
        or EventKind.JobEnded;

    /// <summary>Whether <see cref="Other"/> has a meaning.</summary>
    public static bool HasOther(EventKind kind) => kind
        is EventKind.UnitChanged or EventKind.StockMoved or EventKind.QuantityCarried or EventKind.QuantityOfLot;

    /// <summary>Whether the event reports a changed property.</summary>
    public static bool HasProperty(EventKind kind) => kind
        is EventKind.AllocationChanged or EventKind.RetentionSet or EventKind.SourcingSet or EventKind.SafetyStockSet
        or EventKind.TrailRetentionSet or EventKind.TimeSet or EventKind.ProductChanged or EventKind.LocationChanged
        or EventKind.TenantChanged or EventKind.ActorChanged or EventKind.ReallocationSet
        or EventKind.BackorderLimitSet or EventKind.ReceiptBackdated or EventKind.IndexSet
        or EventKind.PriorityRuleSet or EventKind.ReallocationPolicySet or EventKind.CustomerGroupChanged
        or EventKind.CustomerChanged or EventKind.ContractSet or EventKind.PermissionGranted or EventKind.PermissionRevoked
        or EventKind.DistributionSegmentSet or EventKind.DistributionChanged;
}
