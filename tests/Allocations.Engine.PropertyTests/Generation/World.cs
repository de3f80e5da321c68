using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>The small store that every script plays in: small, so that commands get in each other's way.</summary>
internal static class World
{
    /// <summary>Operation ids that are remembered: so few that they are forgotten within a script.</summary>
    public const int OperationWindow = 4;

    public const int OperationIds = 8;

    /// <summary>So low that rows are used up within a script.</summary>
    public const int LastGeneration = 2;

    /// <summary>Tenant 0 exists by itself.</summary>
    public const int North = 1;

    public const int Ann = 1;
    public const int Bob = 2;

    public static readonly ProductId Bolt = new(1);
    public static readonly ProductId Cable = new(2);
    public static readonly ProductId Pump = new(3);
    public static readonly ProductId Meter = new(4);
    public static readonly ProductId Service = new(5);
    public static readonly ProductId NorthBolt = new(6);
    public static readonly ProductId NorthValve = new(7);

    /// <summary>By lot: what expires first goes first.</summary>
    public static readonly ProductId Milk = new(8);

    /// <summary>By lot, the one defined last first.</summary>
    public static readonly ProductId Serum = new(9);

    /// <summary>By lot, the one defined first first; of the other tenant.</summary>
    public static readonly ProductId NorthPaint = new(10);

    /// <summary>Of milk; it expires after the one behind it, and both long after a script.</summary>
    public static readonly LotId LateMilk = new(1);
    public static readonly LotId EarlyMilk = new(2);

    /// <summary>Of serum.</summary>
    public static readonly LotId SerumThatLasts = new(3);

    public static readonly LocationId ShelfA = new(1);
    public static readonly LocationId ShelfB = new(2);
    public static readonly LocationId ShelfC = new(3);
    public static readonly LocationId Quarantine = new(4);
    public static readonly LocationId Staging = new(5);
    public static readonly LocationId Vehicle = new(6);
    public static readonly LocationId Consignment = new(7);
    public static readonly LocationId Restricted = new(8);
    public static readonly LocationId Frozen = new(9);
    public static readonly LocationId NorthShelf = new(10);

    public static readonly IReadOnlyList<ProductDefinition> Products =
    [
        new("BOLT"),
        new("CABLE") { Increment = Quantity.Of(0.25m), Backorder = BackorderPolicy.Hold },
        new("PUMP") { Tracking = Tracking.Serialized, Selection = SelectionStrategy.Fifo },
        new("METER")
        {
            Tracking = Tracking.Serialized, Selection = SelectionStrategy.Lifo, Backorder = BackorderPolicy.Hold,
            UnitValue = 90,
        },
        new("SERVICE") { IsAllocatable = false },
    ];

    /// <summary>B and C tie on the walk; A is walked to last. A and C tie in cost; B is the dearest.</summary>
    public static readonly IReadOnlyList<LocationDefinition> Locations =
    [
        new("A") { WalkOrder = 20, TransportCost = 2 },
        new("B") { WalkOrder = 10, TransportCost = 5, Zone = "front" },
        new("C") { WalkOrder = 10, TransportCost = 2 },
        new("QUARANTINE") { Kind = LocationKind.Quarantine },
        new("STAGING") { Kind = LocationKind.Staging },
        new("VAN") { Kind = LocationKind.TechnicianVehicle, WalkOrder = -1 },
        new("CONSIGNMENT") { Kind = LocationKind.Consignment },
        new("RESTRICTED") { Kind = LocationKind.Restricted },
        new("FROZEN") { WalkOrder = 10 },
    ];

    public static readonly IReadOnlyList<ScriptStep> Prologue =
    [
        new DefineTenant(new("north")).Sent(),
        new DefineActor(new("ann")).Sent(),
        new DefineActor(new("bob")).Sent(North),
        .. Products.Select(product => new DefineProduct(product).Sent()),
        .. Locations.Select(location => new DefineLocation(location).Sent()),
        new DefineProduct(new("BOLT") { Backorder = BackorderPolicy.Hold }).Sent(North),
        new DefineLocation(new("A")).Sent(North),
        new DefineProduct(new("VALVE") { Tracking = Tracking.Serialized, Selection = SelectionStrategy.Lifo }).Sent(North),
        new DefineProduct(new("MILK") { Tracking = Tracking.Lots, Selection = SelectionStrategy.Fefo }).Sent(),
        new DefineProduct(new("SERUM")
        {
            Tracking = Tracking.Lots, Selection = SelectionStrategy.Lifo, Backorder = BackorderPolicy.Hold,
            Increment = Quantity.Of(0.5m),
        }).Sent(),
        new DefineProduct(new("PAINT") { Tracking = Tracking.Lots }).Sent(North),
        new DefineLot(Milk, "M-1", At(3000)).Sent(),
        new DefineLot(Milk, "M-2", At(1000)).Sent(),
        new DefineLot(Serum, "S-1").Sent(),
        new FreezeLocation(Frozen).Sent(),
    ];

    /// <summary>The first location of a kind.</summary>
    public static LocationId LocationOf(LocationKind kind) =>
        new(Locations.TakeWhile(location => location.Kind != kind).Count() + 1);

    /// <summary>A time, so many seconds after the beginning.</summary>
    public static DateTimeOffset At(int seconds) => ReferenceModel.Begin.AddSeconds(seconds);

    public static ReferenceModel Begin() => Begin(new ReferenceModel(OperationWindow, LastGeneration));

    public static TModel Begin<TModel>(TModel model)
        where TModel : ReferenceModel
    {
        foreach (ScriptStep step in Prologue)
        {
            model.Execute(step);
        }

        return model;
    }
}
