using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Golden;

/// <summary>
/// A small store in which every kind of command occurs, done, refused, repeated and malformed, over three openings. The
/// ids are known by their order: products 1 to 3, locations 1 to 3, allocations 1 to 10.
/// </summary>
internal static class SampleStore
{
    public const int SegmentBytes = 32 << 10;

    /// <summary>What a format for people trips over.</summary>
    public const string AwkwardName = "Pump, \"big\"\r\n5 kW — ½″";

    public static readonly ProductId Pump = new(1);
    public static readonly ProductId Cable = new(2);
    public static readonly LocationId Bin = new(1);
    public static readonly LocationId Shelf = new(2);
    public static readonly LocationId Dock = new(3);
    public static readonly LocationId Van = new(4);

    /// <summary>The commands in its log: as many as its last sequence says.</summary>
    public const int Commands = 75;

    /// <summary>Opens a store in small segments, with an audit trail.</summary>
    public static AllocationEngine Open(
        string directory, Durability durability = Durability.Durable, bool checkpoint = true) =>
        AllocationEngine.Open(
            StorageFactory.Open(directory),
            new EngineOptions
            {
                SegmentBytes = SegmentBytes,
                RingBytes = 256 << 10,
                OperationWindow = 64,
                Durability = durability,
                AllowVolatileFileSystem = true,
                TimeProvider = new SampleClock(),
                CheckpointOnDispose = checkpoint,
                AuditTrail = true,
            });

    /// <summary>Creates the whole store, and closes it.</summary>
    /// <param name="directory">Where.</param>
    /// <param name="checkpoint">Whether each of the three openings ends with a checkpoint.</param>
    public static async Task<StateDigest> CreateAsync(string directory, bool checkpoint = true)
    {
        await RunAsync(directory, checkpoint, DefineAsync);
        await RunAsync(directory, checkpoint, PromiseAsync);
        return await RunAsync(directory, checkpoint, EndAsync);
    }

    private static async Task<StateDigest> RunAsync(string directory, bool checkpoint, Func<AllocationEngine, Task> part)
    {
        await using AllocationEngine engine = Open(directory, checkpoint: checkpoint);
        await part(engine);
        return await engine.GetDigestAsync();
    }

    private static async Task DefineAsync(AllocationEngine engine)
    {
        using CommandBatch batch = engine.RentBatch();
        batch.DefineTenant(new TenantDefinition("acme") { Name = "Acme, Inc." });
        batch.DefineActor(new ActorDefinition("anna") { Name = "Anna Ångström" });
        batch.DefineProduct(new ProductDefinition("IP-5000")
        {
            Name = AwkwardName, Tracking = Tracking.Serialized, UnitValue = Quantity.Of(1234.5m),
        });
        batch.DefineProduct(new ProductDefinition("CB-1") { Increment = Quantity.Of(0.25m), Backorder = BackorderPolicy.StrictOrder });
        batch.DefineLocation(new LocationDefinition("A-47") { WalkOrder = 2, Site = "Berlin", Zone = "A" });
        batch.DefineLocation(new LocationDefinition("B-01") { WalkOrder = 1, TransportCost = 7 });
        batch.DefineLocation(new LocationDefinition("dock") { Kind = LocationKind.Staging });
        batch.DefineLocation(new LocationDefinition("van") { Kind = LocationKind.TechnicianVehicle });
        batch.DefineProduct(new ProductDefinition("IP-5000") { Name = "another" });
        await batch.SubmitAsync();

        using CommandBatch others = engine.As(new TenantId(1)).RentBatch();
        others.DefineProduct(new ProductDefinition("IP-5000") { Tracking = Tracking.Serialized, Selection = SelectionStrategy.Lifo });
        others.Receive(Pump, Bin, 1);
        await others.SubmitAsync();

        batch.Clear();
        batch.Receive(Pump, Bin, ["SN-1", "SN-2", "SN-3"], Operation(1));
        batch.Receive(Cable, Shelf, Quantity.Of(10.5m), Operation(2));
        batch.Receive(Cable, Dock, 4);
        batch.Receive(Cable, Shelf, Quantity.Of(0.1m));
        batch.Adjust(Cable, Shelf, Quantity.Of(-0.5m), AdjustReason.Loss);
        batch.Move(Cable, Dock, Bin, 3);
        await batch.SubmitAsync();
    }

    private static async Task PromiseAsync(AllocationEngine engine)
    {
        using CommandBatch batch = engine.As(TenantId.Default, new ActorId(1)).RentBatch();
        batch.Create(
            new(Pump, 2)
            {
                Document = new(DocumentKind.SalesOrder, "SO-1"), Priority = Priority.High(900), AllowPartial = false,
                Customer = "C-7", ShipTo = "Unter den Linden 1", Notes = "call \"before\", please",
                RequiredBy = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
            },
            Operation(3));
        batch.Create(new(Pump, 1) { Serials = new[] { "SN-3" }, Document = new(DocumentKind.WorkOrder, "WO-1") });
        batch.Create(new(Cable, 20) { Document = new(DocumentKind.SalesOrder, "SO-1"), AllowNonStock = true });
        batch.Create(new(Cable, 1) { RefuseIfShort = true });
        batch.Create(new(Pump, 1) { Document = new(DocumentKind.SalesOrder, "SO-2") });
        batch.Create(new(Pump, 1) { Notes = new string('x', 100_000) });
        batch.Receive(Cable, Shelf, Quantity.Of(10.5m), Operation(2));
        await batch.SubmitAsync();

        batch.Clear();
        batch.Create(new(Cable, 5) { Priority = Priority.Low(), Locations = new[] { Bin, Shelf } }, Operation(4));
        batch.Receive(Cable, Shelf, 8);
        batch.SetRetention(new Retention { Count = 1000 });
        batch.SetSourcing(Cable, SourcingPolicy.MostStock);
        batch.FreezeProduct(Cable);
        batch.Create(new(Cable, 1));
        batch.ThawProduct(Cable);
        await batch.SubmitAsync();
    }

    private static async Task EndAsync(AllocationEngine engine)
    {
        using CommandBatch batch = engine.RentBatch();
        batch.Release(new AllocationId(1), ["SN-1"], new ReleaseDetails(ReleaseReason.Shipment) { Carrier = "DHL" });
        batch.Release(new AllocationId(3), Quantity.Of(2.25m), ReleaseReason.Delivery);
        batch.Cancel(new AllocationId(2), CancelReason.Customer, "changed its mind");
        batch.Release(new AllocationId(4), Amount.All, ReleaseReason.Shipment);
        batch.AddUnits(Pump, Shelf, ["SN-4", "SN-5"], AdjustReason.Found);
        batch.RemoveUnits(Pump, Shelf, ["SN-5"], AdjustReason.Damage);
        batch.Create(
            new(Pump, 3) { Document = new(DocumentKind.Project, "P-1"), Sourcing = SourcingPolicy.FewestLocations }, Operation(5));
        batch.Cancel(new AllocationId(99), CancelReason.Other, null);
        batch.ChangeQuantity(new AllocationId(3), 24);
        batch.Reschedule(new AllocationId(3), new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        batch.Redirect(new AllocationId(3), "Am Tacheles 1");
        batch.Split(new AllocationId(3), 2);
        batch.Recreate(new AllocationId(2));
        batch.Create(new(Cable, 4) { Document = new(DocumentKind.SalesOrder, "SO-3") });
        batch.Create(new(Cable, 4) { Document = new(DocumentKind.SalesOrder, "SO-3") });
        batch.Merge(new AllocationId(10), new AllocationId(9));
        batch.Reallocate(new AllocationId(3), new AllocationId(9), Quantity.Of(0.25m), "VIP");
        batch.CancelDocument(new SourceDocument(DocumentKind.SalesOrder, "SO-3"), CancelReason.Customer, "withdrawn");
        batch.Receive(Cable, Shelf, Quantity.Of(10.5m), Operation(2));
        await batch.SubmitAsync();
        await CorrectAsync(engine);
        await FulfilAsync(engine);
    }

    /// <summary>What takes stock away, counts it or exchanges it, and in the end leaves it as it was.</summary>
    private static async Task CorrectAsync(AllocationEngine engine)
    {
        using CommandBatch batch = engine.RentBatch();
        batch.Receive(Pump, Dock, ["SN-6", "SN-7"]);
        batch.Block(Pump, Dock, ["SN-7"], BlockReason.Quarantine);
        batch.Unblock(Pump, Dock, ["SN-7"]);
        batch.QuarantineSerials(Pump, ["SN-6", "SN-1"]);
        batch.WriteOff(Pump, Dock, ["SN-6", "SN-7"], WriteOffReason.Scrap);
        batch.Substitute(new AllocationId(1), ["SN-2"], ["SN-9"], SubstitutionReason.Defect, BlockReason.Damage);
        batch.Block(Cable, Dock, 1, BlockReason.Hold);
        batch.WriteOffBlocked(Cable, Dock, 1, WriteOffReason.Expiry);
        batch.CountStock(Cable, Dock, 1);
        batch.FreezeProduct(Pump);
        batch.CountSerials(Pump, Dock, [], cancelUnfilled: true);
        batch.ThawProduct(Pump);
        await batch.SubmitAsync();
    }

    /// <summary>Every step between promise and delivery, of cables.</summary>
    private static async Task FulfilAsync(AllocationEngine engine)
    {
        using CommandBatch batch = engine.RentBatch();
        batch.Receive(Cable, Shelf, 20);
        batch.Create(new(Cable, 8) { Priority = Priority.High(900), Document = new(DocumentKind.ServiceOrder, "SV-1") });
        batch.Create(new(Cable, 100) { Priority = Priority.Low() });
        await batch.SubmitAsync();

        AllocationId served = batch.Outcomes[1].Subject.Allocation;
        AllocationId waiting = batch.Outcomes[2].Subject.Allocation;
        batch.Clear();
        batch.Pick(served, Amount.All);
        batch.PutBack(served, 2);
        batch.CheckOut(served, 5, Van);
        batch.CheckIn(served, 2, Shelf, keepAllocated: true);
        batch.CheckIn(served, 1, Shelf);
        batch.Ship(served, 3, new ReleaseDetails(ReleaseReason.Shipment) { Carrier = "DHL" });
        batch.Deliver(served, Amount.All, "signed for");
        batch.ReverseRelease(served, 1, "one too many");
        batch.PlaceOnOrder(waiting, Amount.All);
        batch.TakeOffOrder(waiting, 1);
        await batch.SubmitAsync();
    }

    private static OperationId Operation(ulong number) => new(number);
}
