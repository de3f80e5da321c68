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

    public const int Bolt = 1;
    public const int Cable = 2;
    public const int Pump = 3;
    public const int Meter = 4;
    public const int Service = 5;
    public const int NorthBolt = 6;
    public const int NorthValve = 7;

    /// <summary>By lot: what expires first goes first.</summary>
    public const int Milk = 8;

    /// <summary>By lot, the one defined last first.</summary>
    public const int Serum = 9;

    /// <summary>By lot, the one defined first first; of the other tenant.</summary>
    public const int NorthPaint = 10;

    /// <summary>Of milk; it expires after the one behind it, and both long after a script.</summary>
    public const int LateMilk = 1;
    public const int EarlyMilk = 2;

    /// <summary>Of serum.</summary>
    public const int SerumThatLasts = 3;

    public const int ShelfA = 1;
    public const int ShelfB = 2;
    public const int ShelfC = 3;
    public const int Quarantine = 4;
    public const int Staging = 5;
    public const int Vehicle = 6;
    public const int Consignment = 7;
    public const int Restricted = 8;
    public const int Frozen = 9;
    public const int NorthShelf = 10;

    public static readonly IReadOnlyList<ProductDefinition> Products =
    [
        new("BOLT"),
        new("CABLE") { Increment = Quantity.Of(0.25m), Backorder = BackorderPolicy.StrictOrder },
        new("PUMP") { Tracking = Tracking.Serialized, Selection = SelectionStrategy.Fifo },
        new("METER")
        {
            Tracking = Tracking.Serialized, Selection = SelectionStrategy.Lifo, Backorder = BackorderPolicy.StrictOrder,
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

    public static readonly IReadOnlyList<ModelCommand> Prologue =
    [
        new DefineTenant("north"),
        new DefineActor("ann"),
        new DefineActor("bob") { Tenant = North },
        .. Products.Select(product => new DefineProduct(product)),
        .. Locations.Select(location => new DefineLocation(location)),
        new DefineProduct(new ProductDefinition("BOLT") { Backorder = BackorderPolicy.StrictOrder }) { Tenant = North },
        new DefineLocation(new LocationDefinition("A")) { Tenant = North },
        new DefineProduct(
            new ProductDefinition("VALVE") { Tracking = Tracking.Serialized, Selection = SelectionStrategy.Lifo })
        {
            Tenant = North,
        },
        new DefineProduct(new ProductDefinition("MILK") { Tracking = Tracking.Lot, Selection = SelectionStrategy.Fefo }),
        new DefineProduct(new ProductDefinition("SERUM")
        {
            Tracking = Tracking.Lot, Selection = SelectionStrategy.Lifo, Backorder = BackorderPolicy.StrictOrder,
            Increment = Quantity.Of(0.5m),
        }),
        new DefineProduct(new ProductDefinition("PAINT") { Tracking = Tracking.Lot }) { Tenant = North },
        new DefineLot(Milk, "M-1", TimeSpan.FromSeconds(3000)),
        new DefineLot(Milk, "M-2", TimeSpan.FromSeconds(1000)),
        new DefineLot(Serum, "S-1"),
        new FreezeLocation(Frozen),
    ];

    public static ReferenceModel Begin() => Begin(new ReferenceModel(OperationWindow, LastGeneration));

    public static TModel Begin<TModel>(TModel model)
        where TModel : ReferenceModel
    {
        foreach (ModelCommand command in Prologue)
        {
            model.Execute(command);
        }

        return model;
    }
}
