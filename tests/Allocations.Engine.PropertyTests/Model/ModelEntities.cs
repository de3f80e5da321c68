namespace Allocations.Engine.PropertyTests.Model;

/// <summary>A tenant or an actor.</summary>
internal sealed record ModelParty(int Id, int Tenant, string Code, string Name);

/// <summary>A unit of measure. Its barcode is empty if it has none, and otherwise among the codes of its product.</summary>
internal sealed record ModelMeasure(string Code, Rational Size, string Barcode);

internal sealed class ModelLocation(LocationId id, int tenant, LocationDefinition definition)
{
    public LocationId Id => id;

    public int Tenant => tenant;

    public LocationDefinition Definition { get; set; } = definition;

    public bool IsFrozen { get; set; }

    public bool IsDiscontinued { get; set; }

    public bool IsPickable => Definition.Kind == LocationKind.Pickable && !IsFrozen;
}

internal sealed class ModelProduct(ProductId id, int tenant, ProductDefinition definition)
{
    public ProductId Id => id;

    public int Tenant => tenant;

    public ProductDefinition Definition { get; set; } = definition;

    public bool IsSerialized => Definition.Tracking == Tracking.Serialized;

    public bool HasLots => Definition.Tracking == Tracking.Lot;

    public decimal Increment => Definition.Increment.ToDecimal();

    public bool IsFrozen { get; set; }

    public bool IsDiscontinued { get; set; }

    /// <summary>Beside the SKU, in the order in which they were added.</summary>
    public List<string> Codes { get; } = [];

    /// <summary>In the order in which they were defined.</summary>
    public List<ModelMeasure> Measures { get; } = [];

    public SourcingPolicy Sourcing { get; set; }

    public decimal SafetyStock { get; set; }

    public bool ForbidsReallocation { get; set; }

    /// <summary>The cost of one unit; null for none.</summary>
    public Quantity? UnitCost { get; set; }

    public ModelMembers Members { get; } = new(isOfProduct: true);

    /// <summary>How much may wait; null for no limit.</summary>
    public decimal? BackorderLimit { get; set; }

    /// <summary>How much may wait for the customers of a channel, in the order in which the limits were set.</summary>
    public List<ModelChannelLimit> ChannelLimits { get; } = [];

    /// <summary>Delivered to allocations that have left.</summary>
    public decimal RetiredDelivered { get; set; }

    /// <summary>How often a unit came to somebody.</summary>
    public long Holds { get; set; }

    /// <summary>In the order of receipt: a unit's number is its place.</summary>
    public List<ModelUnit> Units { get; } = [];
}

internal sealed class ModelUnit(string serial, int number, LocationId location)
{
    public string Serial => serial;

    public int Number { get; set; } = number;

    /// <summary>The how-manieth unit of its product it was that was registered.</summary>
    public int Registration { get; init; }

    /// <summary>The hour in which it came in.</summary>
    public long Hour { get; init; }

    public LocationId Location { get; set; } = location;

    public SerialState State { get; set; } = SerialState.Available;

    /// <summary>Who holds it, or got it; none for nobody.</summary>
    public AllocationId Allocation { get; set; }

    public bool IsRecalled { get; set; }

    /// <summary>Whether the recall has put it into quarantine.</summary>
    public bool IsShutByRecall { get; set; }

    public bool IsBlockedByRecall => IsRecalled && IsShutByRecall && State == SerialState.Quarantined;

    public bool IsBlocked => State is SerialState.Damaged or SerialState.Quarantined or SerialState.OnHold;

    /// <summary>It must be found where it is.</summary>
    public bool IsOnTheShelf => IsBlocked || State is SerialState.Available or SerialState.Allocated;

    /// <summary>The later it came to who holds it, the more.</summary>
    public long HeldSince { get; set; }

    public bool IsDelivered => State == SerialState.Delivered;

    /// <summary>Whether an allocation holds it.</summary>
    public bool IsHeld => State is SerialState.Allocated or SerialState.Picked or SerialState.WithTechnician
        or SerialState.InTransit;

    public bool IsInStock => State is not (SerialState.Delivered or SerialState.WrittenOff);
}

/// <summary>What came in together, and expires together.</summary>
internal sealed class ModelLot(LotId id, ModelProduct product, string code, DateTimeOffset? expiresAt)
{
    public LotId Id => id;

    public ModelProduct Product => product;

    public string Code => code;

    /// <summary>Null for never.</summary>
    public DateTimeOffset? ExpiresAt => expiresAt;

    public bool IsExpired { get; set; }

    public bool IsRecalled { get; set; }
}

/// <summary>The lot is null for a product that has none.</summary>
internal sealed class ModelLedger(ModelProduct product, ModelLocation location, ModelLot? lot)
{
    public ModelProduct Product => product;

    public ModelLocation Location => location;

    public ModelLot? Lot => lot;

    public decimal Free { get; set; }

    public decimal Allocated
    {
        get => Held[AllocationState.Allocated];
        set => Held[AllocationState.Allocated] = value;
    }

    /// <summary>What allocations have here, by how far it has come; what is delivered has left.</summary>
    public Dictionary<AllocationState, decimal> Held { get; } = new()
    {
        [AllocationState.Allocated] = 0, [AllocationState.Picked] = 0,
        [AllocationState.WithTechnician] = 0, [AllocationState.InTransit] = 0,
    };

    public decimal Blocked { get; set; }

    public decimal OnTheShelf => Free + Allocated + Blocked;

    public decimal InStock => Free + Blocked + Held.Values.Sum();

    /// <summary>Received, adjusted up or moved in, less adjusted down, moved out and delivered.</summary>
    public decimal FromOutside { get; set; }
}

internal sealed class ModelReservation(ModelLedger ledger, AllocationState stage = AllocationState.Allocated)
{
    public ModelLedger Ledger => ledger;

    public AllocationState Stage => stage;

    public decimal Quantity { get; set; }
}

internal sealed class ModelAllocation(
    AllocationId id, long sequence, DateTimeOffset createdAt, ModelProduct product, AllocationRequest request)
{
    public AllocationId Id => id;

    public long Sequence { get; } = sequence;

    public DateTimeOffset CreatedAt => createdAt;

    /// <summary>Who created it; 0 for nobody.</summary>
    public int Actor { get; init; }

    public ModelProduct Product => product;

    /// <summary>What is asked for; its time is always said.</summary>
    public AllocationRequest Request { get; set; } = request;

    /// <summary>How much is asked for.</summary>
    public decimal Requested
    {
        get => Request.Size;
        set => Request = Request with { Quantity = Quantity.Of(value) };
    }

    /// <summary>Among those of equal priority: the lower, the earlier.</summary>
    public long Place { get; set; } = sequence;

    /// <summary>Among those in one place: the lower, the earlier. 0 for who was created there.</summary>
    public int Part { get; set; }

    public int PartsSplitOff { get; set; }

    /// <summary>Recreated, or merged into another one.</summary>
    public bool LivesOn { get; set; }

    /// <summary>What was asked for, by how far it has come.</summary>
    public Dictionary<AllocationState, decimal> Buckets { get; } = Enum.GetValues<AllocationState>()
        .ToDictionary(bucket => bucket, bucket => bucket == AllocationState.Open ? request.Size : 0);

    public decimal Open
    {
        get => Buckets[AllocationState.Open];
        set => Buckets[AllocationState.Open] = value;
    }

    public decimal OnOrder => Buckets[AllocationState.OnOrder];

    public decimal Waiting => Open + OnOrder;

    public decimal Outstanding => Buckets.Values.Sum() - Delivered - Cancelled;

    public decimal Allocated
    {
        get => Buckets[AllocationState.Allocated];
        set => Buckets[AllocationState.Allocated] = value;
    }

    public decimal Delivered
    {
        get => Buckets[AllocationState.Delivered];
        set => Buckets[AllocationState.Delivered] = value;
    }

    public decimal Cancelled
    {
        get => Buckets[AllocationState.Cancelled];
        set => Buckets[AllocationState.Cancelled] = value;
    }

    /// <summary>Of a bulk product: what was delivered from where.</summary>
    public Dictionary<ModelLedger, decimal> DeliveredFrom { get; } = [];

    /// <summary>The contract under which it was created; null for none.</summary>
    public ModelContract? Contract { get; set; }

    /// <summary>The priority that was asked for, if it has a higher one; null otherwise.</summary>
    public Priority? BasePriority { get; set; }

    /// <summary>Its row, from 0.</summary>
    public int Row => (int)(id.Value % (1L << 32)) - 1;

    public bool IsFinished => Delivered + Cancelled == Requested;

    /// <summary>When it finished; null while it is not.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>When it ends by itself; null for never.</summary>
    public ModelTimer? Timer { get; set; }

    /// <summary>The timer that ended while something could still come back.</summary>
    public ModelTimer? Ended { get; set; }

    /// <summary>Its priority before rules adjust it.</summary>
    public Priority Base { get; set; } = request.Priority;

    /// <summary>When a rule takes its next step, a full minute; null for never.</summary>
    public DateTimeOffset? NextStep { get; set; }

    public ModelNotice Notice { get; } = new();

    /// <summary>Its steps towards the customer that have not come back.</summary>
    public ModelSteps Steps { get; } = new();

    /// <summary>How much is between shelf and customer, or delivered.</summary>
    public decimal CanComeBack => Requested - Waiting - Allocated - Cancelled;

    /// <summary>What the request demands besides, by name.</summary>
    public IEnumerable<string> Terms =>
    [
        .. Request.ForbidReallocation ? ["ForbidsReallocation"] : Array.Empty<string>(),
        .. IsLimited ? [$"{Request.SourcingLimits}"] : Array.Empty<string>(),
    ];

    /// <summary>Whether all stock must come from one source.</summary>
    public bool KeepsToOne => (Request.SourcingLimits & ~SourcingLimits.WholeBins) != SourcingLimits.None;

    /// <summary>Whether its stock must come from one source, or in whole bins.</summary>
    public bool IsLimited => Request.SourcingLimits != SourcingLimits.None;

    /// <summary>What it has, or could come back to it: allocated to delivered.</summary>
    public decimal Held => Buckets.Where(bucket => bucket.Key is >= AllocationState.Allocated and <= AllocationState.Delivered)
        .Sum(bucket => bucket.Value);

    /// <summary>The source of its first stock; of no meaning while it holds none.</summary>
    public LocationId SourceLocation { get; set; }

    public LotId SourceLot { get; set; }

    /// <summary>In the order in which they were made.</summary>
    public List<ModelReservation> Reservations { get; } = [];

    public AllocationState Headline =>
        Cancelled == Requested ? AllocationState.Cancelled
        : Delivered + Cancelled == Requested ? AllocationState.Delivered
        : Buckets.Where(bucket => bucket.Value > 0).Min(bucket => bucket.Key);
}
