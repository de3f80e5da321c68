using Allocations.Engine.Commands;

namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with limits of sourcing: allocations that keep to a location, a lot, or both, some of which wait for more;
/// others that are to choose a source, and wait with a list and without one; and one that was relocated. Products 1 (bulk) and 2
/// (lots 1 and 2), locations 1 and 2, allocations 1 to 7.</summary>
internal static class LimitsSample
{
    private static readonly ProductId s_bolt = new(1);
    private static readonly ProductId s_milk = new(2);
    private static readonly LocationId s_shelf = new(1);
    private static readonly LocationId s_bin = new(2);
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
        batch.DefineLot(s_milk, "M-1");
        batch.DefineLot(s_milk, "M-2");
        batch.Receive(s_bolt, s_shelf, 4);
        batch.Receive(s_bolt, s_bin, 9);
        batch.Receive(s_milk, s_shelf, Amount.Of(3).InLot(s_first));
        batch.Receive(s_milk, s_bin, Amount.Of(2).InLot(s_first));
        batch.Receive(s_milk, s_bin, Amount.Of(4).InLot(s_second));
        batch.Create(new(s_bolt, 11) { SourcingLimits = SourcingLimits.OneLocation, Document = new(DocumentKind.Project, "P-1") });
        batch.Pick(new AllocationId(1), 3);
        batch.Create(new(s_bolt, 3) { SourcingLimits = SourcingLimits.OneLocation, Sourcing = SourcingPolicy.EmptyBins });
        batch.Relocate(new AllocationId(2), s_shelf, s_bin, 1); // refused: not all that it holds
        batch.Relocate(new AllocationId(2), s_shelf, s_bin, Amount.All);
        batch.Create(new(s_bolt, 2)
        {
            SourcingLimits = SourcingLimits.OneLocation, AllowPartial = false, Locations = new[] { s_bin, s_shelf },
            ForbidReallocation = true,
        });
        batch.Create(new(s_milk, 6) { SourcingLimits = SourcingLimits.OneLot }); // takes five, of two locations
        batch.Create(new(s_milk, 4) { SourcingLimits = SourcingLimits.OneLot | SourcingLimits.OneLocation });
        batch.Create(new(s_milk, 3) { SourcingLimits = SourcingLimits.OneLot, AllowPartial = false, UsableUntil = LotSample.FarAway });
        batch.Split(new AllocationId(5), 1);
        batch.ExchangeLots(new AllocationId(4), s_first, s_second, 1); // refused: not all that it holds
        batch.Receive(s_milk, s_shelf, Amount.Of(2).InLot(s_second));
        await batch.SubmitAsync();
    }
}
