using Allocations.Engine.Auditing;
using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.Stock;

/// <summary>Changes of the catalog as a host sees them: over many ledgers, beside readers on other threads, and over a
/// reopening.</summary>
public sealed class RedefinitionTests
{
    private const int Bins = 120;

    private readonly SimulatedStorage _storage = new();

    /// <summary>So many bins that lanes stand above the chain: both are sorted again, and ledgers that are opened then find their
    /// place.</summary>
    [Theory]
    [InlineData(Tracking.Bulk)]
    [InlineData(Tracking.Lot)]
    public async Task A_walk_order_over_many_bins_can_change_at_any_time(Tracking tracking)
    {
        await using AllocationEngine engine = EngineRun.Open(_storage);
        var random = new Random(11);
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P") { Tracking = tracking })).Id;
        Amount one = tracking == Tracking.Lot ? Amount.Of(1).InLot((await engine.Catalog.DefineLotAsync(product, "L")).Id) : 1;
        Dictionary<LocationId, int> walk = [];
        for (int i = 0; i < Bins; i++)
        {
            LocationId bin = (await engine.Catalog.DefineLocationAsync(new($"B{i}") { WalkOrder = i })).Id;
            walk.Add(bin, i);
            Assert.True((await engine.Stock.ReceiveAsync(product, bin, one)).IsSuccess);
            if (i % 10 == 9)
            {
                LocationId moved = new(random.Next(1, i + 2));
                walk[moved] = random.Next(-5, Bins);
                await engine.Catalog.ChangeLocationAsync(moved, new() { WalkOrder = walk[moved] });
                Assert.Null((await engine.AuditAsync()).FirstBreak);
                Assert.Null(engine.State.StructureProblem());
            }
        }

        LocationId[] expected = [.. walk.OrderBy(bin => bin.Value).ThenBy(bin => bin.Key.Value).Select(bin => bin.Key)];
        foreach (LocationId bin in expected)
        {
            AllocationId taken = (await engine.Allocations.CreateAsync(new(product, 1))).Id;
            Assert.Equal(1, engine.Stock.GetStock(product, bin).Allocated);
            await engine.Fulfillment.ReleaseAsync(taken, Amount.All);
        }
    }

    /// <summary>Whoever walks along the ledgers while they are put into another order finds all of them.</summary>
    [Fact]
    public async Task Readers_find_stock_while_the_walk_order_changes()
    {
        await using AllocationEngine engine = EngineRun.Open(_storage);
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).Id;
        for (int i = 0; i < 20; i++)
        {
            LocationId bin = (await engine.Catalog.DefineLocationAsync(new($"B{i}") { WalkOrder = i })).Id;
            await engine.Stock.ReceiveAsync(product, bin, 1);
        }

        using var end = new CancellationTokenSource();
        Task<int> reading = Task.Run(() =>
        {
            int missed = 0;
            for (int i = 0; !end.IsCancellationRequested; i++)
            {
                missed += engine.Stock.GetStock(product, new LocationId((i % 20) + 1)).OnHand == 1 ? 0 : 1;
            }

            return missed;
        });
        for (int i = 0; i < 3000 && !reading.IsCompleted; i++)
        {
            await engine.Catalog.ChangeLocationAsync(new LocationId((i % 20) + 1), new() { WalkOrder = i * 7 % 31 });
        }

        await end.CancelAsync();
        Assert.Equal(0, await reading);
    }

    [Fact]
    public async Task Changes_are_there_after_a_reopening_from_the_log_and_from_a_checkpoint()
    {
        UInt128 digest;
        await using (AllocationEngine engine = EngineRun.Open(_storage))
        {
            await ChangeAsync(engine);
            digest = engine.State.Digest();
        }

        await using (AllocationEngine engine = EngineRun.Open(_storage))
        {
            Assert.Equal(digest, engine.State.Digest());
            await engine.CheckpointAsync();
        }

        await using (AllocationEngine engine = EngineRun.Open(_storage))
        {
            Assert.Equal(digest, engine.State.Digest());
            Assert.Null(engine.State.StructureProblem());
            Assert.Equal(CommandStatus.Unchanged, (await engine.Catalog.DefineLocationAsync(new("A")
            {
                Kind = LocationKind.Staging, Site = "hall",
            })).Status);
            Assert.Equal(CommandStatus.ProductDiscontinued, (await engine.Allocations.CreateAsync(new(new(1), 1))).Status);
        }
    }

    [Fact]
    public async Task Changes_are_read_back_by_id_and_in_lists()
    {
        await using AllocationEngine engine = EngineRun.Open(_storage);
        await ChangeAsync(engine);
        Assert.True(engine.Catalog.TryGetProduct(new(1), out ProductView product));
        Assert.Equal((new ProductDefinition("P") { Increment = 2 }, true), (product.Definition, product.IsDiscontinued));
        LocationView shelf = (await engine.Catalog.GetLocationAsync(new(1)))!.Value;
        Assert.Equal(
            (new LocationDefinition("A") { Kind = LocationKind.Staging, Site = "hall" }, true),
            (shelf.Definition, shelf.IsDiscontinued));
        await engine.Catalog.ReinstateProductAsync(new(1));
        await engine.Catalog.ReinstateLocationAsync(new(1));
        Assert.True(engine.Catalog.TryGetProduct(new(1), out product) && !product.IsDiscontinued);
        Assert.False((await engine.Catalog.GetLocationAsync(new(1)))!.Value.IsDiscontinued);
    }

    /// <summary>A group that fails takes texts and orders back.</summary>
    [Fact]
    public async Task A_change_in_a_group_that_fails_is_taken_back()
    {
        await using AllocationEngine engine = EngineRun.Open(_storage);
        await ChangeAsync(engine);
        string before = Listing(engine);
        using CommandBatch batch = engine.RentBatch();
        using (batch.BeginGroup())
        {
            batch.ChangeProduct(new(1), new() { Name = "other", Increment = Quantity.Of(0.5m) });
            batch.ChangeLocation(new(1), new() { WalkOrder = 9, Site = "", Kind = LocationKind.Pickable });
            batch.FreezeProduct(new(99));
        }

        batch.Submit();
        Assert.Equal(CommandStatus.GroupFailed, batch.Outcomes[0].Status);
        Assert.Equal(before, Listing(engine));
        Assert.Null((await engine.AuditAsync()).FirstBreak);
    }

    [Fact]
    public async Task A_product_is_found_by_each_of_its_codes_in_its_tenant()
    {
        await using AllocationEngine engine = EngineRun.Open(_storage);
        CatalogOperations catalog = engine.Catalog;
        ProductId bolt = await catalog.DefineProductAsync(new("BOLT"));
        EngineScope other = engine.As((await catalog.DefineTenantAsync(new("other"))).Id);
        Assert.False(catalog.TryFindProduct("400", out _));
        await catalog.AddProductCodeAsync(bolt, "400");
        await catalog.AddProductCodeAsync(bolt, "200");
        Assert.True(catalog.TryFindProduct("BOLT", out ProductId bySku) && catalog.TryFindProduct("400", out ProductId byCode)
            && bySku == bolt && byCode == bolt);
        Assert.False(other.Catalog.TryFindProduct("400", out _));
        Assert.False(catalog.TryFindProduct("400 ", out _));
        Assert.False(catalog.TryFindProduct(new string('4', 500), out _));
        Assert.Equal(["400", "200"], await catalog.GetProductCodesAsync(bolt));
        Assert.Empty(await other.Catalog.GetProductCodesAsync(bolt));
        Assert.Empty(await catalog.GetProductCodesAsync(new(99)));
        await catalog.RemoveProductCodeAsync(bolt, "400");
        Assert.False(catalog.TryFindProduct("400", out _));
        Assert.Equal(["200"], await catalog.GetProductCodesAsync(bolt));
    }

    [Fact]
    public async Task A_barcode_of_a_unit_finds_both_and_quantities_are_converted_exactly()
    {
        await using AllocationEngine engine = EngineRun.Open(_storage);
        CatalogOperations catalog = engine.Catalog;
        ProductId bolt = await catalog.DefineProductAsync(new("BOLT"));
        LocationId shelf = await catalog.DefineLocationAsync(new("A"));
        EngineScope other = engine.As((await catalog.DefineTenantAsync(new("other"))).Id);
        await catalog.DefineUnitOfMeasureAsync(bolt, "dozen", 12, "400");
        await catalog.DefineUnitOfMeasureAsync(bolt, "third", new Rational(1, 3));
        Assert.True(catalog.TryFindBarcode("400", out ProductId product, out UnitOfMeasure? dozen));
        Assert.Equal((bolt, "dozen = 12"), (product, dozen?.ToString()));
        Assert.True(catalog.TryFindBarcode("BOLT", out product, out UnitOfMeasure? none) && product == bolt && none is null);
        Assert.False(other.Catalog.TryFindBarcode("400", out _, out _));
        Assert.True(catalog.TryGetUnitOfMeasure(bolt, "third", out UnitOfMeasure? third));
        Assert.False(catalog.TryGetUnitOfMeasure(bolt, "thirds", out _));
        Assert.False(other.Catalog.TryGetUnitOfMeasure(bolt, "third", out _));
        Assert.Equal(7, (await engine.Stock.ReceiveAsync(bolt, shelf, Amount.Of(new Rational(7, 12), dozen!))).Quantity);
        Assert.Equal(1, (await engine.Allocations.CreateAsync(new(bolt, third.ToQuantity(3)))).Quantity);
        Assert.Throws<InexactQuantityException>(() => Amount.Of(1, third));
        Assert.Equal(
            CommandStatus.QuantityNotMultipleOfIncrement,
            (await engine.Stock.ReceiveAsync(bolt, shelf, Amount.Of(new Rational(1, 24), dozen!))).Status);
        Assert.Equal(
            [("dozen = 12", "400"), ("third = 1/3", null)],
            (await catalog.GetUnitsOfMeasureAsync(bolt)).Select(unit => (unit.Unit.ToString(), unit.Barcode)));
        Assert.Equal(["400"], await catalog.GetProductCodesAsync(bolt));
        Assert.Empty(await other.Catalog.GetUnitsOfMeasureAsync(bolt));
    }

    /// <summary>Rows of codes are used again; whoever looks one up meanwhile never gets another product.</summary>
    [Fact]
    public async Task Readers_find_the_right_product_or_none_while_codes_move()
    {
        await using AllocationEngine engine = EngineRun.Open(_storage);
        ProductId even = await engine.Catalog.DefineProductAsync(new("EVEN"));
        ProductId odd = await engine.Catalog.DefineProductAsync(new("ODD"));
        using var end = new CancellationTokenSource();
        Task<int> reading = Task.Run(() =>
        {
            int wrong = 0;
            while (!end.IsCancellationRequested)
            {
                wrong += engine.Catalog.TryFindProduct("2", out ProductId two) && two != even ? 1 : 0;
                wrong += engine.Catalog.TryFindProduct("3", out ProductId three) && three != odd ? 1 : 0;
            }

            return wrong;
        });
        for (int i = 0; i < 1500 && !reading.IsCompleted; i++)
        {
            await engine.Catalog.AddProductCodeAsync(even, "2");
            await engine.Catalog.RemoveProductCodeAsync(even, "2");
            await engine.Catalog.AddProductCodeAsync(odd, "3");
            await engine.Catalog.RemoveProductCodeAsync(odd, "3");
        }

        await end.CancelAsync();
        Assert.Equal(0, await reading);
    }

    private static string Listing(AllocationEngine engine) =>
        string.Join('\n', StateListing.Lines(engine.State).Concat(CatalogListing.Definitions(engine.State)));

    private static async Task ChangeAsync(AllocationEngine engine)
    {
        CatalogOperations catalog = engine.Catalog;
        ProductId product = await catalog.DefineProductAsync(new("P") { Name = "Bolt" });
        LocationId shelf = await catalog.DefineLocationAsync(new("A"));
        await engine.Stock.ReceiveAsync(product, shelf, 4);
        await catalog.ChangeLocationAsync(shelf, new() { Kind = LocationKind.Staging, Site = "hall" });
        await catalog.ChangeProductAsync(product, new() { Name = "", Increment = 2 });
        await catalog.DiscontinueProductAsync(product);
        await catalog.DiscontinueLocationAsync(shelf);
    }
}
