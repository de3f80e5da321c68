namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with serial numbers that are recalled, a receipt that was registered late, releases from a location, changes
/// that may not wait, and a group of which several members were refused: product 1 in bulk, product 2 serialized.</summary>
internal static class RecallsSample
{
    private static readonly ProductId s_bolt = new(1);
    private static readonly ProductId s_pump = new(2);
    private static readonly LocationId s_shelf = new(1);
    private static readonly LocationId s_bin = new(2);

    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new("BOLT"));
        batch.DefineProduct(new("PUMP") { Tracking = Tracking.Serialized });
        batch.DefineLocation(new("A-47"));
        batch.DefineLocation(new("B-01"));
        batch.Receive(s_bolt, s_shelf, 4);
        batch.Receive(s_bolt, s_bin, 6);
        batch.Receive(s_pump, s_shelf, Amount.Units("P-1", "P-2", "P-3", "P-4", "P-5"));
        batch.ReceiveBackdated(s_pump, s_shelf, Amount.Units("P-0"), DateTimeOffset.UnixEpoch);
        batch.ReceiveBackdated(s_bolt, s_bin, 1, DateTimeOffset.UnixEpoch);
        batch.Create(new(s_bolt, 8));
        batch.ReleaseFrom(new(1), s_bin, 2, new(ReleaseReason.Transfer) { Carrier = "UPS" });
        batch.ReleaseFrom(new(1), s_shelf, 5); // not there: refused
        batch.ChangeQuantity(new(1), 9, refuseIfShort: true);
        batch.ChangeQuantity(new(1), 99, refuseIfShort: true); // short: refused
        batch.Create(new(s_pump, 3));
        batch.Pick(new(2), Amount.Units("P-1"));
        batch.ReleaseFrom(new(2), s_shelf, Amount.Units("P-2"));
        batch.RecallSerials(s_pump, Amount.Units("P-0", "P-1", "P-2", "P-3"));
        batch.PutBack(new(2), Amount.All);
        batch.Receive(s_pump, s_bin, Amount.Units("P-2"));
        batch.EndSerialRecall(s_pump, Amount.Units("P-3"));
        using (batch.BeginGroup())
        {
            batch.Create(new(s_bolt, 1));
            batch.Create(new(s_bolt, 50) { RefuseIfShort = true });
            batch.Create(new(s_pump, 50) { RefuseIfShort = true });
            batch.Cancel(new(4));
        }

        await batch.SubmitAsync();
        await engine.CheckpointAsync();
        await engine.Stock.EndSerialRecallAsync(s_pump, Amount.Units("P-2"));
        await engine.Stock.ReceiveBackdatedAsync(s_pump, s_bin, Amount.Units("P-00"), DateTimeOffset.UnixEpoch.AddDays(-1));
    }
}
