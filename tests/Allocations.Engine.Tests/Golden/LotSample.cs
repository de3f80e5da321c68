namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with lots: one that has expired, one that expires while the sample is made, one that does long after
/// every test, and one that never does; what is due would fire when the store is opened. Products 1 (by expiry) and 2 (the lot defined
/// last first), lots 1 to 4, locations 1 to 3, allocations 1 to 4. Lot 1 is recalled, by a job that was stopped; lot 4 was.</summary>
internal static class LotSample
{
    public static readonly ProductId Milk = new(1);
    public static readonly ProductId Paint = new(2);
    public static readonly LotId Late = new(1);
    public static readonly LotId Soon = new(2);
    public static readonly LotId Old = new(3);
    public static readonly LotId Batch = new(4);

    private static readonly LocationId s_shelf = new(1);
    private static readonly LocationId s_bin = new(2);
    private static readonly LocationId s_van = new(3);

    public static DateTimeOffset FarAway { get; } = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset SoonAfter { get; } = new(2026, 1, 1, 0, 1, 0, TimeSpan.Zero);

    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new ProductDefinition("MILK") { Tracking = Tracking.Lot, Selection = SelectionStrategy.Fefo });
        batch.DefineProduct(new ProductDefinition("PAINT") { Tracking = Tracking.Lot, Selection = SelectionStrategy.Lifo });
        batch.DefineLocation(new LocationDefinition("A-47"));
        batch.DefineLocation(new LocationDefinition("B-01"));
        batch.DefineLocation(new LocationDefinition("V-1") { Kind = LocationKind.TechnicianVehicle });
        batch.DefineLot(Milk, "M-late", FarAway);
        batch.DefineLot(Milk, "M-soon", SoonAfter);
        batch.DefineLot(Milk, "M-old", new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero));
        batch.DefineLot(Paint, "P-1");
        batch.DefineLot(Milk, "M-late"); // another expiry: refused
        batch.Receive(Milk, s_shelf, Amount.Of(10).InLot(Late));
        batch.Receive(Milk, s_bin, Amount.Of(10).InLot(Soon));
        batch.Receive(Milk, s_bin, Amount.Of(10).InLot(Old));
        batch.Receive(Paint, s_shelf, Amount.Of(10).InLot(Batch));
        batch.Receive(Paint, s_shelf, 1); // no lot: refused
        batch.Create(new(Milk, 12));
        batch.Create(new(Milk, 5) { UsableUntil = FarAway, Locations = new[] { s_shelf, s_bin } });
        batch.Create(new(Milk, 9) { UsableUntil = SoonAfter.AddDays(1) });
        batch.Create(new(Paint, 3));
        batch.Adjust(Paint, s_shelf, Amount.Of(-1).InLot(Batch), AdjustReason.Damage);
        batch.Move(Paint, s_shelf, s_bin, Amount.Of(2).InLot(Batch));
        batch.Block(Paint, s_bin, Amount.Of(2).InLot(Batch), BlockReason.Hold);
        batch.Unblock(Paint, s_bin, Amount.Of(1).InLot(Batch));
        batch.WriteOff(Milk, s_bin, Amount.Of(4).InLot(Old), WriteOffReason.Expiry);
        batch.WriteOffBlocked(Paint, s_bin, Amount.Of(1).InLot(Batch), WriteOffReason.Scrap);
        batch.CountStock(Milk, s_bin, Amount.Of(7).InLot(Old));
        batch.CheckOut(new AllocationId(1), 11, s_van);
        await batch.SubmitAsync();
        while (engine.Catalog.TryGetLot(Soon, out LotView lot) && !lot.IsExpired)
        {
            await engine.Catalog.FreezeProductAsync(Paint);
        }

        await engine.Allocations.CancelAsync(new AllocationId(1));
        await RecallAsync(engine);
    }

    /// <summary>Two recalls, of which one is stopped in the frame that starts it, and one is ended.</summary>
    private static async Task RecallAsync(AllocationEngine engine)
    {
        using CommandBatch batch = engine.RentBatch();
        batch.RecallLot(Late);
        batch.Create(new(Milk, 1)); // the product is locked
        batch.RecallLot(Batch);
        batch.StopJob(new JobId(1));
        await batch.SubmitAsync();
        while ((await engine.Jobs.ListAsync()).Any(job => job.EndedAt is null))
        {
            await engine.Catalog.FreezeProductAsync(new ProductId(99)); // a frame, with a slice in front of it
        }

        await engine.Stock.EndLotRecallAsync(Batch);
    }
}
