using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>An event of the audit trail. Events follow from the log alone, so every replay produces the same ones.</summary>
/// <remarks>Properties that do not apply to the kind of event are <c>default</c>. Immutable and safe to share between
/// threads.</remarks>
public readonly record struct EngineEvent
{
    /// <summary>The position among all events of the store.</summary>
    public EventPosition Position { get; init; }

    /// <summary>The time of the command, in UTC.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The kind of the event.</summary>
    public EventKind Kind { get; init; }

    /// <summary>The cause: the command itself, a consequence of it, or a timer.</summary>
    public EventCause Cause { get; init; }

    /// <summary>The kind of the command. The engine's own <see cref="CommandKind.Tick"/> ends holds and expiries.</summary>
    public CommandKind Command { get; init; }

    /// <summary>The name of the reason that the command gave, as in <see cref="ReleaseReason"/>, <see cref="CancelReason"/>,
    /// <see cref="AdjustReason"/>, <see cref="BlockReason"/>, <see cref="WriteOffReason"/> and
    /// <see cref="SubstitutionReason"/>; null if it gave none.</summary>
    public string? Reason { get; init; }

    /// <summary>The tenant that issued the command.</summary>
    public TenantId Tenant { get; init; }

    /// <summary>The actor that issued the command, or the default id if it named none.</summary>
    public ActorId Actor { get; init; }

    /// <summary>The tenant that was defined or changed; the default id for other events.</summary>
    public TenantId SubjectTenant { get; init; }

    /// <summary>The actor that was defined or changed, or to which something was granted; the default id for other events, and
    /// for what was granted to commands that name no actor.</summary>
    public ActorId SubjectActor { get; init; }

    /// <summary>The customer that was defined, changed, discontinued or reinstated, whose contract was set or ended, or that a
    /// request named; the default id for other events, and for a request whose text is no customer's code.</summary>
    public CustomerId Customer { get; init; }

    /// <summary>The group of customers that was defined or changed; the default id for other events.</summary>
    public CustomerGroupId CustomerGroup { get; init; }

    /// <summary>The allocation. For a unit, the allocation that holds it now or held it until this event.</summary>
    public AllocationId Allocation { get; init; }

    /// <summary>For a reallocation, the other allocation: the one that received from <see cref="Allocation"/>, or gave to it;
    /// the default id for other events.</summary>
    public AllocationId Counterpart { get; init; }

    /// <summary>For a reallocation, the position of the line in the command, from 0; 0 for a command without lines, and for other
    /// events.</summary>
    public int Line { get; init; }

    /// <summary>The product.</summary>
    public ProductId Product { get; init; }

    /// <summary>The lot, for stock of a product that is tracked by lot, and for a lot that is defined, expires or is
    /// recalled. The lot of
    /// a quantity of an allocation is in a following event of kind <see cref="EventKind.QuantityOfLot"/>.</summary>
    public LotId Lot { get; init; }

    /// <summary>The location. For moved or carried stock, its origin; for a location that is defined, changed, frozen, thawed,
    /// discontinued or reinstated, that location.</summary>
    public LocationId Location { get; init; }

    /// <summary>The destination of moved or carried stock.</summary>
    public LocationId Target { get; init; }

    /// <summary>The state that a quantity left; none for a quantity that is new to the allocation.</summary>
    public AllocationState From { get; init; }

    /// <summary>The state that a quantity entered; none for a quantity that left the allocation.</summary>
    public AllocationState To { get; init; }

    /// <summary>The quantity. Negative for a downward correction.</summary>
    public Quantity Quantity { get; init; }

    /// <summary>The quantity that remains in <see cref="From"/>. For moved stock, the quantity that is free at
    /// <see cref="Location"/> after the move; for blocked stock, the quantity that is free there; for unblocked stock, the
    /// quantity that is still blocked.</summary>
    public Quantity FromAfter { get; init; }

    /// <summary>The quantity that is in <see cref="To"/> after the event. For stock, the quantity that is free where it
    /// arrived; for stock that is blocked, or was blocked when it was written off, the quantity that is blocked
    /// there.</summary>
    public Quantity ToAfter { get; init; }

    /// <summary>The quantity in <see cref="From"/>, or at <see cref="Location"/>, before the event.</summary>
    [JsonIgnore]
    public Quantity FromBefore => Quantity.FromMillionths(FromAfter.Millionths + (Leaves ? Quantity.Millionths : 0));

    /// <summary>The quantity in <see cref="To"/>, or at the place where stock arrived, before the event.</summary>
    [JsonIgnore]
    public Quantity ToBefore => Quantity.FromMillionths(ToAfter.Millionths - (Arrives ? Quantity.Millionths : 0));

    /// <summary>The state of a unit before the event; none for a new unit.</summary>
    public SerialState UnitFrom { get; init; }

    /// <summary>The state of a unit after the event.</summary>
    public SerialState UnitTo { get; init; }

    /// <summary>The serial number of a unit; null for other events.</summary>
    public string? Serial { get; init; }

    /// <summary>The source document of a new allocation; <c>default</c> if it has none.</summary>
    public SourceDocument Document { get; init; }

    /// <summary>The code of the object that was defined, the code that a product got or lost, or the name of
    /// a unit of measure or of a priority rule, the number of a contract, the channel of a limit, or the code of an authority or
    /// of a policy that demands consent; null for other events.</summary>
    public string? Code { get; init; }

    /// <summary>A change of a property that is not a quantity, with the values before and after; null for other
    /// events.</summary>
    public PropertyChange? Change { get; init; }

    /// <summary>The text that the command said about the allocation; null for other events.</summary>
    public EventText? Text { get; init; }

    /// <summary>The job that began or ended; null for other events.</summary>
    public JobChange? Job { get; init; }

    /// <summary>The request for approval that was made, changed or closed; none for other events.</summary>
    public ApprovalRequestId ApprovalRequest { get; init; }

    private bool Leaves => Kind switch
    {
        EventKind.QuantityMoved or EventKind.QuantityCarried or EventKind.Reallocated =>
            From != AllocationState.None && From != To,
        EventKind.StockMoved or EventKind.StockBlocked or EventKind.StockUnblocked => true,
        _ => false,
    };

    private bool Arrives => Kind switch
    {
        EventKind.QuantityOfLot or EventKind.LotDefined or EventKind.LotExpired or EventKind.LotReinstated
            or EventKind.LotRecalled or EventKind.LotRecallEnded or EventKind.JobStarted or EventKind.JobEnded
            or EventKind.TextGiven or EventKind.ApprovalRequested or EventKind.ApprovalRequestChanged
            or EventKind.ApprovalRequestClosed => false,
        EventKind.QuantityMoved or EventKind.QuantityCarried or EventKind.Reallocated =>
            To != AllocationState.None && From != To,
        _ => true,
    };
}
