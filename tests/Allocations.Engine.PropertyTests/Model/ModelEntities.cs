namespace Allocations.Engine.PropertyTests.Model;

/// <summary>A tenant or an actor.</summary>
internal sealed record ModelParty(int Id, int Tenant, string Code, string Name);

internal sealed class ModelLocation(int id, int tenant, LocationDefinition definition)
{
    public int Id => id;

    public int Tenant => tenant;

    public LocationDefinition Definition => definition;

    public bool IsPickable => definition.Kind == LocationKind.Pickable;
}

internal sealed class ModelProduct(int id, int tenant, ProductDefinition definition)
{
    public int Id => id;

    public int Tenant => tenant;

    public ProductDefinition Definition => definition;

    public bool IsSerialized => definition.Tracking == Tracking.Serialized;

    public decimal Increment => definition.Increment.ToDecimal();

    public bool IsFrozen { get; set; }

    /// <summary>Ever received or adjusted in.</summary>
    public decimal TotalIn { get; set; }

    /// <summary>Ever asked for by allocations.</summary>
    public decimal TotalRequested { get; set; }

    /// <summary>Delivered to allocations that have left.</summary>
    public decimal RetiredDelivered { get; set; }

    /// <summary>In the order of receipt: a unit's number is its place.</summary>
    public List<ModelUnit> Units { get; } = [];
}

internal sealed class ModelUnit(string serial, int number, int location)
{
    public string Serial => serial;

    public int Number => number;

    public int Location { get; set; } = location;

    public SerialState State { get; set; } = SerialState.Available;

    /// <summary>Who holds it, or got it; 0 for nobody.</summary>
    public long Allocation { get; set; }

    public bool IsDelivered => State == SerialState.Delivered;

    public bool IsInStock => State is not (SerialState.Delivered or SerialState.WrittenOff);
}

internal sealed class ModelLedger(ModelProduct product, ModelLocation location)
{
    public ModelProduct Product => product;

    public ModelLocation Location => location;

    public decimal Free { get; set; }

    public decimal Reserved { get; set; }

    /// <summary>Received, adjusted up or moved in, less adjusted down, moved out and delivered.</summary>
    public decimal FromOutside { get; set; }
}

internal sealed class ModelReservation(ModelLedger ledger)
{
    public ModelLedger Ledger => ledger;

    public decimal Quantity { get; set; }
}

internal sealed class ModelAllocation(
    long id, long sequence, TimeSpan createdAt, ModelProduct product, Create request)
{
    public long Id => id;

    public long Sequence => sequence;

    public TimeSpan CreatedAt => createdAt;

    public ModelProduct Product => product;

    public Create Request => request;

    public decimal Open { get; set; } = request.Quantity;

    public decimal Reserved { get; set; }

    public decimal Delivered { get; set; }

    public decimal Cancelled { get; set; }

    /// <summary>Its row, from 0.</summary>
    public int Row => (int)(id % (1L << 32)) - 1;

    public bool IsFinished => Delivered + Cancelled == request.Quantity;

    public TimeSpan FinishedAt { get; set; }

    /// <summary>In the order in which they were made.</summary>
    public List<ModelReservation> Reservations { get; } = [];

    public AllocationState Headline =>
        Cancelled == request.Quantity ? AllocationState.Cancelled
        : Delivered + Cancelled == request.Quantity ? AllocationState.Delivered
        : Open > 0 ? AllocationState.Open
        : AllocationState.Allocated;
}
