using Allocations.Engine.Commands;

namespace Allocations.Engine.Tests.Golden;

/// <summary>A small store with the terms of requests and products: an expiry with a grace, forbidden reallocation, a limit on
/// promises beyond stock, a named lot for which others wait, and lots that were exchanged. Products 1 (bulk) and 2 (lots 1 and 2),
/// locations 1 and 2, allocations 1 to 7.</summary>
internal static class TermsSample
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
        batch.Receive(s_bolt, s_shelf, 10);
        batch.Receive(s_milk, s_shelf, Amount.Of(8).InLot(s_first));
        batch.Receive(s_milk, s_bin, Amount.Of(2).InLot(s_second));
        batch.SetReallocation(s_milk, true);
        batch.SetBackorderLimit(s_bolt, 3);
        batch.SetBackorderLimit(s_milk, 9);
        batch.SetBackorderLimit(s_milk, null);
        batch.Create(new(s_bolt, 6)
        {
            ExpiresAt = LotSample.FarAway, Grace = TimeSpan.FromDays(2), ForbidReallocation = true,
            Document = new(DocumentKind.Project, "P-1"), Locations = new[] { s_shelf, s_bin },
        });
        batch.Create(new(s_bolt, 6)); // two of them wait
        batch.Create(new(s_bolt, 2)); // refused: it would be four
        batch.Create(new(s_milk, 4) { Lot = s_first, ForbidReallocation = true });
        batch.Create(new(s_milk, 5) { Lot = s_second });
        batch.Create(new(s_milk, 3) { Lot = s_second, UsableUntil = LotSample.FarAway, Locations = new[] { s_bin }, AllowPartial = false });
        batch.Create(new(s_milk, 2));
        batch.Split(new AllocationId(3), 1);
        batch.Reallocate(new AllocationId(3), new AllocationId(4), 1, "more urgent"); // refused
        batch.Receive(s_milk, s_shelf, Amount.Of(4).InLot(s_second));
        batch.ExchangeLots(new AllocationId(6), s_first, s_second, 1);
        batch.ExchangeLots(new AllocationId(3), s_first, s_second, 1); // refused: it names the first lot
        await batch.SubmitAsync();
    }
}
