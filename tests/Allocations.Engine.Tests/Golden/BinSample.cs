using Allocations.Engine.Commands;

namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with bins that are taken only whole: allocations that took some, alone and with the other limits, and
/// others that wait for them, by different orders, with a list and without one. Products 1 (bulk) and 2 (lots 1 and 2), locations 1
/// to 3, allocations 1 to 9.</summary>
internal static class BinSample
{
    private static readonly ProductId s_bolt = new(1);
    private static readonly ProductId s_milk = new(2);
    private static readonly LocationId s_shelf = new(1);
    private static readonly LocationId s_bin = new(2);
    private static readonly LocationId s_rack = new(3);
    private static readonly LotId s_first = new(1);
    private static readonly LotId s_second = new(2);

    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using CommandBatch batch = engine.RentBatch();
        batch.DefineProduct(new ProductDefinition("BOLT"));
        batch.DefineProduct(new ProductDefinition("MILK") { Tracking = Tracking.Lot });
        batch.DefineLocation(new LocationDefinition("A-47"));
        batch.DefineLocation(new LocationDefinition("B-01"));
        batch.DefineLocation(new LocationDefinition("C-02"));
        batch.DefineLot(s_milk, "M-1");
        batch.DefineLot(s_milk, "M-2");
        batch.Receive(s_bolt, s_shelf, 6);
        batch.Receive(s_bolt, s_bin, 4);
        batch.Receive(s_bolt, s_rack, 9);
        batch.Receive(s_milk, s_shelf, Amount.Of(3).InLot(s_first));
        batch.Receive(s_milk, s_bin, Amount.Of(4).InLot(s_second));
        batch.Create(new(s_bolt, 5) { SourcingLimits = SourcingLimits.WholeBins }); // takes four, and waits for one
        batch.Create(new(s_bolt, 8) { SourcingLimits = SourcingLimits.WholeBins, AllowPartial = false });
        batch.Create(new(s_bolt, 5)
        {
            SourcingLimits = SourcingLimits.WholeBins, AllowPartial = false, Sourcing = SourcingPolicy.MostStock,
            Locations = new[] { s_rack, s_shelf },
        });
        batch.Create(new(s_bolt, 9)
        {
            SourcingLimits = SourcingLimits.WholeBins | SourcingLimits.OneLocation, Locations = new[] { s_rack, s_shelf },
        });
        batch.Create(new(s_milk, 5) { SourcingLimits = SourcingLimits.WholeBins | SourcingLimits.OneLot });
        batch.Create(new(s_milk, 2) { SourcingLimits = SourcingLimits.WholeBins, UsableUntil = LotSample.FarAway });
        batch.Create(new(s_bolt, 1)); // leaves five of six, which fit allocation 3
        batch.Create(new(s_bolt, 3) { SourcingLimits = SourcingLimits.WholeBins, Priority = Priority.High() });
        batch.Create(new(s_bolt, 20)
        {
            SourcingLimits = SourcingLimits.WholeBins, AllowPartial = false, Sourcing = SourcingPolicy.LowestTransportCost,
            Locations = new[] { s_rack, s_bin },
        });
        batch.Receive(s_bolt, s_bin, 7);
        await batch.SubmitAsync();
    }
}
