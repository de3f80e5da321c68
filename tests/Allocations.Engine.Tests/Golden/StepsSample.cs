using Allocations.Engine.Commands;

namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with steps between shelf and customer that were undone, and others that can be, and with holds whose timers
/// have ended. Products 1 (bulk), 2 (units) and 3 (lots), locations 1 and 2, vehicle 3, allocations 1 to 5.</summary>
internal static class StepsSample
{
    private static readonly ProductId s_bolt = new(1);
    private static readonly ProductId s_pump = new(2);
    private static readonly ProductId s_milk = new(3);
    private static readonly LocationId s_shelf = new(1);
    private static readonly LocationId s_bin = new(2);
    private static readonly LocationId s_van = new(3);

    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new ProductDefinition("BOLT"));
        batch.DefineProduct(new ProductDefinition("PUMP") { Tracking = Tracking.Serialized });
        batch.DefineProduct(new ProductDefinition("MILK") { Tracking = Tracking.Lot });
        batch.DefineLocation(new LocationDefinition("A-47"));
        batch.DefineLocation(new LocationDefinition("B-01"));
        batch.DefineLocation(new LocationDefinition("V-1") { Kind = LocationKind.TechnicianVehicle });
        batch.DefineLot(s_milk, "M-1");
        batch.DefineLot(s_milk, "M-2");
        batch.Receive(s_bolt, s_shelf, 10);
        batch.Receive(s_bolt, s_bin, 10);
        batch.Receive(s_pump, s_shelf, Amount.Units("P-1", "P-2", "P-3", "P-4"));
        batch.Receive(s_milk, s_shelf, Amount.Of(5).InLot(new LotId(1)));
        batch.Receive(s_milk, s_bin, Amount.Of(5).InLot(new LotId(2)));
        batch.Create(new(s_bolt, 15)); // 1
        batch.Create(new(s_pump, 3)); // 2
        batch.Create(new(s_milk, 7)); // 3
        await batch.SubmitAsync();

        StepId release = await DoAsync(engine.Fulfillment.ReleaseAsync(new(1), 4));
        StepId pick = await DoAsync(engine.Fulfillment.PickAsync(new(1), 8));
        StepId shipment = await DoAsync(engine.Fulfillment.ShipAsync(new(1), 6));
        await DoAsync(engine.Fulfillment.UndoStepAsync(new(1), release, Amount.All));
        await DoAsync(engine.Fulfillment.UndoStepAsync(new(1), shipment, 2, "not on the van"));
        await engine.Fulfillment.UndoStepAsync(new(1), release, Amount.All); // refused: it was undone
        await DoAsync(engine.Fulfillment.PickAsync(new(2), Amount.Units("P-1", "P-2")));
        StepId delivery = await DoAsync(engine.Fulfillment.ReleaseAsync(new(2), Amount.All));
        await DoAsync(engine.Fulfillment.UndoStepAsync(new(2), delivery, Amount.Units("P-2")));
        StepId checkOut = await DoAsync(engine.Fulfillment.CheckOutAsync(new(3), 6, s_van));
        await DoAsync(engine.Fulfillment.DeliverAsync(new(3), 5));
        await engine.Fulfillment.UndoStepAsync(new(3), checkOut, Amount.All); // what was not delivered
        await DoAsync(engine.Fulfillment.UndoStepAsync(new(1), pick, Amount.All));

        await DoAsync(engine.Fulfillment.ShipAsync(new(1), 3));
        await DoAsync(engine.Fulfillment.ReturnShipmentAsync(new(1), 2, s_bin, keepAllocated: true, note: "refused"));
        await DoAsync(engine.Fulfillment.RecordLossAsync(new(1), 1));
        await DoAsync(engine.Fulfillment.RelocateAsync(new(1), s_bin, s_shelf, 1));

        DateTimeOffset soon = new(2026, 1, 1, 0, 1, 0, TimeSpan.Zero);
        await DoAsync(engine.Allocations.HoldAsync(new(s_bolt, 2), soon)); // 4
        await DoAsync(engine.Fulfillment.PickAsync(new(4), Amount.All));
        await DoAsync(engine.Allocations.HoldAsync(new(s_bolt, 1), LotSample.FarAway)); // 5
        await DoAsync(engine.Fulfillment.ReleaseAsync(new(5), Amount.All));
        do
        {
            await engine.Catalog.FreezeProductAsync(s_milk);
            await engine.Catalog.ThawProductAsync(s_milk);
        }
        while (engine.Allocations.TryGet(new AllocationId(4), out AllocationView hold) && hold.IsHold);

        await DoAsync(engine.Fulfillment.PutBackAsync(new(4), 1)); // ends at once
        await DoAsync(engine.Fulfillment.ReverseReleaseAsync(new(5), Amount.All)); // is a hold again
    }

    private static async Task<StepId> DoAsync(ValueTask<AllocationOutcome> step) =>
        new((await step).EnsureSuccess().Outcome.Sequence);
}
