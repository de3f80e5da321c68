namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with requests of every option, a hold that was recreated, a delivery from a vehicle that became a shelf, and a
/// group in which a product has got the id of another.</summary>
internal static class WaysSample
{
    private static readonly ProductId s_bolt = new(1);
    private static readonly ProductId s_milk = new(2);
    private static readonly LocationId s_shelf = new(1);
    private static readonly LocationId s_vehicle = new(2);

    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new("BOLT"));
        batch.DefineProduct(new("MILK") { Tracking = Tracking.Lot });
        batch.DefineLocation(new("A-47"));
        batch.DefineLocation(new("VAN") { Kind = LocationKind.TechnicianVehicle });
        batch.DefineLot(s_milk, "M-1", DateTimeOffset.UnixEpoch.AddYears(500));
        batch.Receive(s_bolt, s_shelf, 9);
        batch.Receive(s_milk, s_shelf, Amount.Of(9).InLot(new(1)));
        batch.Create(new(s_milk, 2, allowPartial: false)
        {
            Priority = Priority.High(900), AllowNonStock = true, RefuseIfShort = true, Sourcing = SourcingPolicy.EmptyBins,
            Lot = new(1), UsableUntil = DateTimeOffset.UnixEpoch.AddYears(400), Locations = (LocationId[])[s_shelf],
            RequestedAt = DateTimeOffset.UnixEpoch, RequiredBy = DateTimeOffset.UnixEpoch.AddYears(300), ForbidReallocation = true,
            ExpiresAt = DateTimeOffset.UnixEpoch.AddYears(300), Grace = TimeSpan.FromDays(1),
        });
        batch.Split(new(1), 1);
        batch.HoldFor(new(s_bolt, 2), TimeSpan.FromDays(100_000));
        batch.Cancel(new AllocationId(3));
        batch.Recreate(new(3));
        batch.Create(new(s_bolt, 3));
        batch.CheckOut(new(5), Amount.All, s_vehicle);
        int delivery = batch.Deliver(new(5), 2);
        batch.ChangeLocation(s_vehicle, new() { Kind = LocationKind.Pickable }); // a technician has one: refused
        batch.Deliver(new(5), 1);
        await batch.SubmitAsync();
        StepId step = new(batch.Outcomes[delivery].Sequence);
        batch.Clear();
        batch.ChangeLocation(s_vehicle, new() { Kind = LocationKind.Pickable });
        batch.UndoStep(new(5), step, Amount.All); // no vehicle any more: refused
        using (batch.BeginGroup())
        {
            batch.DefineProduct(new("NUT") { Increment = 0 }); // refused
            batch.DefineProduct(new("PIN"));
            batch.Create(new(new(3), 0)); // not tried
        }

        await batch.SubmitAsync();
        await engine.CheckpointAsync();
        await engine.Allocations.CancelAsync(new(4));
        await engine.Allocations.RecreateAsync(new(4));
    }
}
