namespace Allocations.Engine;

/// <summary>One thing that happened: a line of the audit trail. A function of the log alone, so the same on every
/// replay.</summary>
/// <remarks>What does not apply to the kind is <c>default</c>. Immutable and safe to share between threads.</remarks>
public readonly record struct EngineEvent
{
    /// <summary>Its place among all events.</summary>
    public EventPosition Position { get; init; }

    /// <summary>When, in UTC: the time of its command.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>What has happened.</summary>
    public EventKind Kind { get; init; }

    /// <summary>Whether the command asked for it, or it followed from it.</summary>
    public EventCause Cause { get; init; }

    /// <summary>The kind of the command, by name: <c>CreateAllocation</c>, <c>Release</c>, <c>Receive</c> and so on.</summary>
    public string Command { get; init; }

    /// <summary>The reason that the command gives, by name, as in <see cref="ReleaseReason"/>, <see cref="CancelReason"/>,
    /// <see cref="AdjustReason"/>, <see cref="BlockReason"/>, <see cref="WriteOffReason"/> and
    /// <see cref="SubstitutionReason"/>; null if it gives none.</summary>
    public string? Reason { get; init; }

    /// <summary>In whose name the command was given.</summary>
    public TenantId Tenant { get; init; }

    /// <summary>Who gave the command; none for nobody.</summary>
    public ActorId Actor { get; init; }

    /// <summary>The allocation. Of a unit: who holds it, or held it until now.</summary>
    public AllocationId Allocation { get; init; }

    /// <summary>The product.</summary>
    public ProductId Product { get; init; }

    /// <summary>Of stock of a product that is tracked by lot, and of a lot that is defined or expires: the lot. Of a
    /// quantity of an allocation an event behind it says it.</summary>
    public LotId Lot { get; init; }

    /// <summary>Where; of moved or carried stock, where from. Of a location that is defined, frozen or thawed: itself.</summary>
    public LocationId Location { get; init; }

    /// <summary>Of moved or carried stock: where it went.</summary>
    public LocationId Target { get; init; }

    /// <summary>Of a quantity that moved: the state it left. Of what is new to the allocation: none.</summary>
    public AllocationState From { get; init; }

    /// <summary>Of a quantity: the state it is in now. Of what is the allocation's no longer: none.</summary>
    public AllocationState To { get; init; }

    /// <summary>How much. Negative for a correction downwards.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>What is left in <see cref="From"/>; of moved stock, what is free at <see cref="Location"/>
    /// now; of blocked stock, what is free there now, and of unblocked stock, what is still blocked.</summary>
    public Quantity FromAfter { get; init; }

    /// <summary>What is in <see cref="To"/> now; of stock, what is free now where it came in; of stock
    /// that is blocked, or was when it was written off, what is blocked there now.</summary>
    public Quantity ToAfter { get; init; }

    /// <summary>What there was in <see cref="From"/>, or at <see cref="Location"/>, before.</summary>
    public Quantity FromBefore => Quantity.FromMillionths(FromAfter.Millionths + (Leaves ? Quantity.Millionths : 0));

    /// <summary>What there was in <see cref="To"/>, or where stock came in, before.</summary>
    public Quantity ToBefore => Quantity.FromMillionths(ToAfter.Millionths - (Arrives ? Quantity.Millionths : 0));

    /// <summary>Of a unit: its state before; none for a new one.</summary>
    public SerialState UnitFrom { get; init; }

    /// <summary>Of a unit: its state now.</summary>
    public SerialState UnitTo { get; init; }

    /// <summary>Of a unit: its serial number.</summary>
    public string? Serial { get; init; }

    /// <summary>Of a new allocation: the document it comes from; <c>default</c> for none.</summary>
    public SourceDocument Document { get; init; }

    /// <summary>Of what is defined: its code.</summary>
    public string? Code { get; init; }

    /// <summary>What was changed that is no quantity, with the value before and after; null for other events.</summary>
    public PropertyChange? Change { get; init; }

    private bool Leaves => Kind switch
    {
        EventKind.QuantityMoved or EventKind.QuantityCarried => From != AllocationState.None && From != To,
        EventKind.StockMoved or EventKind.StockBlocked or EventKind.StockUnblocked => true,
        _ => false,
    };

    private bool Arrives => Kind switch
    {
        EventKind.QuantityOfLot or EventKind.LotDefined or EventKind.LotExpired => false,
        EventKind.QuantityMoved or EventKind.QuantityCarried => To != AllocationState.None && From != To,
        _ => true,
    };
}
