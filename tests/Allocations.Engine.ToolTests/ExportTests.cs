using System.Globalization;
using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

public sealed class ExportTests
{
    [Fact]
    public async Task Every_row_agrees_with_what_the_engine_answers()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        string target = place.At("csv");
        ToolRun run = ToolRun.Of("export", place.Store, "--to", target).Expect(ExitCodes.Sound);
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        Assert.Equal(engine.OpenReport.Sequence.ToString(CultureInfo.InvariantCulture), run.Fact("as of sequence"));

        foreach (Dictionary<string, string> row in Rows(target, "allocations", 12))
        {
            CheckAllocation(engine, row);
        }

        foreach (Dictionary<string, string> row in Rows(target, "ledgers", 7))
        {
            LocationStock stock = engine.Stock.GetStock(new(Int(row["product"])), new(Int(row["location"])));
            Assert.Equal((stock.Free, stock.Allocated), (Amount(row["free"]), Amount(row["allocated"])));
            Assert.Equal(stock.Sequence, Int(row["last_sequence"]));
        }

        foreach (Dictionary<string, string> row in Rows(target, "serials", 7))
        {
            SerialView unit = (await engine.Stock.FindSerialAsync(new(Int(row["product"])), row["serial"]))!;
            Assert.Equal((unit.State.ToString(), unit.Location.Value), (row["state"], Int(row["location"])));
            Assert.Equal(unit.Allocation.Value, Int(row["allocation"]));
        }

        foreach (Dictionary<string, string> row in Rows(target, "products", 3))
        {
            EngineScope owner = engine.As(new TenantId(Int(row["tenant"])));
            Assert.True(owner.Catalog.TryFindProduct(row["sku"], out ProductId product));
            Assert.Equal(product.Value, Int(row["product"]));
            Assert.True(owner.Stock.TryGetAvailability(product, out Availability availability));
            Assert.Equal((availability.Available, availability.Waiting), (Amount(row["available"]), Amount(row["waiting"])));
        }

        foreach (Dictionary<string, string> row in Rows(target, "locations", 4))
        {
            Assert.True(engine.Catalog.TryFindLocation(row["code"], out LocationId location));
            Assert.Equal(location.Value, Int(row["location"]));
        }
    }

    [Fact]
    public async Task Reservations_add_up_to_what_allocations_hold()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        ToolRun.Of("export", place.Store, "--to", place.At("csv")).Expect(ExitCodes.Sound);
        List<Dictionary<string, string>> reservations = CsvReader.Read(place.At("csv/reservations.csv"));
        Assert.Equal(2, reservations.Count(row => row["allocation"] == "3"));
        Assert.All(CsvReader.Read(place.At("csv/allocations.csv")), allocation => Assert.Equal(
            Amount(allocation["allocated"]),
            Quantity.Of(reservations.Where(row => row["allocation"] == allocation["allocation"])
                .Sum(row => Amount(row["quantity"]).ToDecimal()))));
    }

    [Fact]
    public async Task Texts_and_numbers_survive_exactly()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        ToolRun.Of("export", place.Store, "--to", place.At("csv")).Expect(ExitCodes.Sound);
        Dictionary<string, string> pump = CsvReader.Read(place.At("csv/products.csv"))[0];
        Assert.Equal(SampleStore.AwkwardName, pump["name"]);
        Assert.Equal("1234.5", pump["unit_value"]);
        Dictionary<string, string> order = CsvReader.Read(place.At("csv/allocations.csv"))[0];
        Assert.Equal("call \"before\", please", order["notes"]);
        Assert.Equal("2026-02-01T00:00:00.0000000Z", order["required_by"]);
        Assert.Equal(("SalesOrder", "SO-1", "High 900"), (order["document_kind"], order["document"], order["priority"]));
    }

    [Fact]
    public async Task A_unit_that_was_registered_late_came_in_when_it_was_said_to()
    {
        using TestPlace place = new();
        var cameIn = new DateTimeOffset(2020, 1, 1, 6, 0, 0, TimeSpan.Zero);
        await using (AllocationEngine engine = SampleStore.Open(place.Store))
        {
            ProductId product = (await engine.Catalog.DefineProductAsync(new("P") { Tracking = Tracking.Serialized })).EnsureSuccess();
            LocationId bin = (await engine.Catalog.DefineLocationAsync(new("A"))).EnsureSuccess();
            (await engine.Stock.ReceiveAsync(product, bin, ["S1"])).EnsureSuccess();
            (await engine.Stock.ReceiveBackdatedAsync(product, bin, global::Allocations.Engine.Amount.Units("L1"), cameIn)).EnsureSuccess();
        }

        ToolRun.Of("export", place.Store, "--to", place.At("csv")).Expect(ExitCodes.Sound);
        List<Dictionary<string, string>> units = CsvReader.Read(place.At("csv/serials.csv"));
        Assert.Equal("2020-01-01T06:00:00.0000000Z", units.Single(unit => unit["serial"] == "L1")["received_at"]);
        Assert.NotEqual("2020-01-01T06:00:00.0000000Z", units.Single(unit => unit["serial"] == "S1")["received_at"]);
    }

    /// <summary>Two rows were left, and one of them is used again.</summary>
    [Fact]
    public async Task Ids_are_ids_also_where_rows_are_used_again_and_nobody_who_left_comes_back()
    {
        using TestPlace place = new();
        AllocationId[] kept;
        await using (AllocationEngine engine = SampleStore.Open(place.Store))
        {
            kept = await ReuseRowsAsync(engine);
        }

        ToolRun.Of("export", place.Store, "--to", place.At("csv")).Expect(ExitCodes.Sound);
        List<Dictionary<string, string>> allocations = CsvReader.Read(place.At("csv/allocations.csv"));
        Assert.Equal(kept.Select(id => id.Value).Order(), allocations.Select(row => Long(row["allocation"])).Order());
        Assert.Contains(allocations, row => Long(row["allocation"]) > uint.MaxValue);

        await using AllocationEngine opened = SampleStore.Open(place.Store);
        foreach (Dictionary<string, string> row in allocations)
        {
            CheckAllocation(opened, row);
        }

        HashSet<string> ids = [.. allocations.Select(row => row["allocation"])];
        Assert.Equal(ids.Order(), CsvReader.Read(place.At("csv/reservations.csv")).Select(row => row["allocation"]).Order());
        List<Dictionary<string, string>> serials = CsvReader.Read(place.At("csv/serials.csv"));
        Assert.Equal(3, serials.Select(row => row["allocation"]).Distinct().Count());
        foreach (Dictionary<string, string> row in serials)
        {
            SerialView unit = (await opened.Stock.FindSerialAsync(new(Int(row["product"])), row["serial"]))!;
            Assert.Equal(unit.Allocation.Value, Long(row["allocation"]));
            Assert.Equal(unit.State == SerialState.Allocated, ids.Contains(row["allocation"]));
        }
    }

    [Fact]
    public async Task What_a_request_says_beside_its_quantity_is_there_too()
    {
        using TestPlace place = new();
        DateTimeOffset noon = new(2027, 1, 2, 12, 0, 0, TimeSpan.Zero);
        await using (AllocationEngine engine = SampleStore.Open(place.Store))
        {
            (await engine.Catalog.DefineTenantAsync(new("acme") { Name = "Acme, Inc." })).EnsureSuccess();
            await engine.As(new TenantId(1)).Catalog.DefineActorAsync(new("bob"));
            ProductId product = (await engine.Catalog.DefineProductAsync(new("P") { Tracking = Tracking.Lot })).Id;
            LocationId bin = (await engine.Catalog.DefineLocationAsync(new("A"))).Id;
            LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("B"))).Id;
            await engine.Allocations.HoldAsync(
                new(product, 1)
                {
                    Locations = new[] { shelf, bin }, UsableUntil = noon.AddDays(1), Sourcing = SourcingPolicy.MostStock,
                },
                noon);
            AllocationId plain = (await engine.Allocations.CreateAsync(new(product, 1))).Id;
            (await engine.Allocations.SetExpiryAsync(plain, noon, TimeSpan.FromHours(3))).EnsureSuccess();
            await engine.Allocations.CreateAsync(new(product, 1));
        }

        ToolRun.Of("export", place.Store, "--to", place.At("csv")).Expect(ExitCodes.Sound);
        string[] columns = ["locations", "usable_until", "sourcing", "expires_at", "grace", "is_hold"];
        Assert.Equal(
            [
                "2 1|2027-01-03T12:00:00.0000000Z|MostStock|2027-01-02T12:00:00.0000000Z|00:00:00|true",
                "|||2027-01-02T12:00:00.0000000Z|03:00:00|false",
                "|||||false",
            ],
            CsvReader.Read(place.At("csv/allocations.csv")).Select(row => string.Join('|', columns.Select(name => row[name]))));
        Dictionary<string, string> tenant = Assert.Single(CsvReader.Read(place.At("csv/tenants.csv")));
        Assert.Equal(("1", "acme", "Acme, Inc."), (tenant["tenant"], tenant["code"], tenant["name"]));
        Dictionary<string, string> actor = Assert.Single(CsvReader.Read(place.At("csv/actors.csv")));
        Assert.Equal(("1", "1", "bob"), (actor["actor"], actor["tenant"], actor["code"]));
    }

    [Fact]
    public async Task A_directory_with_something_in_it_is_left_alone()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        Directory.CreateDirectory(place.At("csv"));
        await File.WriteAllTextAsync(place.At("csv/products.csv"), "mine");
        ToolRun.Of("export", place.Store, "--to", place.At("csv")).Expect(ExitCodes.Usage);
        Assert.Equal("mine", await File.ReadAllTextAsync(place.At("csv/products.csv")));
    }

    [Fact]
    public async Task A_damaged_store_is_not_exported()
    {
        using TestPlace place = await new TestPlace().WithManyFramesAsync();
        place.Flip(place.Frames()[20], 300);
        ToolRun.Of("export", place.Store, "--to", place.At("csv")).Expect(ExitCodes.Damaged);
        Assert.False(Directory.Exists(place.At("csv")));
    }

    private static void CheckAllocation(AllocationEngine engine, Dictionary<string, string> row)
    {
        Assert.True(engine.Allocations.TryGet(new AllocationId(Long(row["allocation"])), out AllocationView view));
        Assert.Equal((view.Product.Value, view.Tenant.Value), (Int(row["product"]), Int(row["tenant"])));
        Assert.Equal((view.State.ToString(), view.Priority.ToString()), (row["state"], row["priority"]));
        Assert.Equal(
            [view.Requested, view.Open, view.OnOrder, view.Allocated, view.Picked, view.WithTechnician, view.InTransit, view.Delivered, view.Cancelled],
            ((string[])["requested", "open", "on_order", "allocated", "picked", "with_technician", "in_transit", "delivered", "cancelled"])
                .Select(name => Amount(row[name])));
        Assert.Equal(view.Sequence, Int(row["last_sequence"]));
        Assert.Equal(view.AllowPartial, bool.Parse(row["allow_partial"]));
    }

    private static List<Dictionary<string, string>> Rows(string directory, string name, int count)
    {
        List<Dictionary<string, string>> rows = CsvReader.Read(Path.Combine(directory, name + ".csv"));
        Assert.Equal(count, rows.Count);
        return rows;
    }

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static long Long(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Delivers one, cancels one, lets both leave, and promises what takes one of their rows.</summary>
    private static async Task<AllocationId[]> ReuseRowsAsync(AllocationEngine engine)
    {
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P") { Tracking = Tracking.Serialized })).Id;
        LocationId bin = (await engine.Catalog.DefineLocationAsync(new("A"))).Id;
        await engine.Stock.ReceiveAsync(product, bin, ["S1", "S2", "S3"]);
        AllocationId delivered = (await engine.Allocations.CreateAsync(new(product, 1))).Id;
        AllocationId stays = (await engine.Allocations.CreateAsync(new(product, 1))).Id;
        AllocationId cancelled = (await engine.Allocations.CreateAsync(new(product, 1))).Id;
        await engine.Fulfillment.ReleaseAsync(delivered, ["S1"]);
        await engine.Allocations.CancelAsync(cancelled);
        await engine.Allocations.SetRetentionAsync(new Retention { Count = 0 });
        await engine.Catalog.DefineTenantAsync(new("passes"));
        AllocationId again = (await engine.Allocations.CreateAsync(new(product, 1))).Id;
        Assert.True(again.Value > uint.MaxValue, $"{again} stands in a row of its own");
        return [stays, again];
    }

    private static Quantity Amount(string text) => Quantity.Of(decimal.Parse(text, CultureInfo.InvariantCulture));
}
