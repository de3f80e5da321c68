using System.Text.Json;
using Allocations.Engine.Tool;

namespace Allocations.Engine.ToolTests;

/// <summary><c>events</c> and <c>show</c>: what happened, and what is stored, also after the log was recycled.</summary>
public sealed class EventsTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_are_those_of_the_engine_from_the_trail_and_from_the_log(bool checkpoint)
    {
        using TestPlace place = await new TestPlace().WithSampleAsync(checkpoint);
        List<EngineEvent> told = Events(ToolRun.Of("events", place.Store).Expect(ExitCodes.Sound));
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        Assert.Equal(await ReadAsync(engine, told.Count), told);
        Assert.Equal(SampleStore.Commands, told[^1].Position.Sequence);
        Assert.Contains(told, each => each.Text is { Kind: EventTextKind.Note, Value: "call \"before\", please" });
        Assert.Contains(told, each => each.Text is { Kind: EventTextKind.Carrier, Value: "DHL" });
        Assert.Contains(told, each => each.Text is { Kind: EventTextKind.Justification, Value: "VIP" });
    }

    [Fact]
    public async Task Filters_add_up()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        List<EngineEvent> all = Events(ToolRun.Of("events", place.Store));
        Assert.Equal(
            all.Where(each => each.Allocation == new AllocationId(3)), Events(ToolRun.Of("events", place.Store, "--allocation", "3")));
        Assert.Equal(all.Where(each => each.Serial == "SN-1"), Events(ToolRun.Of("events", place.Store, "--serial", "SN-1")));
        Assert.Equal(
            all.Where(each => each.Product == SampleStore.Cable), Events(ToolRun.Of("events", place.Store, "--product", "CB-1")));
        Assert.Equal(
            all.Where(each => each.Product == SampleStore.Cable), Events(ToolRun.Of("events", place.Store, "--product", "2")));
        Assert.Equal(
            all.Where(each => each.Actor == new ActorId(1) && each.Position.Sequence is >= 20 and <= 40),
            Events(ToolRun.Of("events", place.Store, "--actor", "1", "--from", "20", "--to", "40")));
        HashSet<AllocationId> ofDocument = [.. all.Where(each => each.Document.Number == "SO-1").Select(each => each.Allocation)];
        Assert.NotEmpty(ofDocument);
        Assert.Equal(
            all.Where(each => ofDocument.Contains(each.Allocation)), Events(ToolRun.Of("events", place.Store, "--document", "SO-1")));
        Assert.Empty(Events(ToolRun.Of("events", place.Store, "--document", "none").Expect(ExitCodes.Sound)));
    }

    [Fact]
    public async Task Events_are_told_after_the_log_was_recycled_and_a_limited_trail_says_what_is_missing()
    {
        using TestPlace place = new();
        long last = await FillAsync(place, limit: null);
        Assert.False(File.Exists(place.FileOf(1)), "the log was not recycled");
        List<EngineEvent> told = Events(ToolRun.Of("events", place.Store).Expect(ExitCodes.Sound));
        Assert.Equal(Enumerable.Range(1, (int)last), told.Select(each => (int)each.Position.Sequence).Distinct());
        Assert.Contains(told, each => each.Text is { Kind: EventTextKind.Note, Value: "the first" });

        using TestPlace limited = new();
        await FillAsync(limited, limit: 1 << 20);
        ToolRun run = ToolRun.Of("events", limited.Store).Expect(ExitCodes.Sound);
        Assert.True(Events(run)[0].Position.Sequence > 1, $"the first is {Events(run)[0]}, {run.Error}");
        Assert.Contains("Events up to sequence", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_without_a_trail_has_the_events_of_its_log()
    {
        using TestPlace place = new();
        await using (AllocationEngine engine = await AllocationEngine.OpenAsync(
            place.Store, new() { SegmentBytes = 1 << 20, AuditTrail = false, AllowVolatileFileSystem = true }))
        {
            ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).EnsureSuccess();
            (await engine.Allocations.CreateAsync(new(product, 1) { Notes = "said" })).EnsureSuccess();
        }

        Assert.Contains(Events(ToolRun.Of("events", place.Store)), each => each.Text?.Value == "said");
    }

    [Fact]
    public async Task A_damaged_trail_is_called_that()
    {
        using TestPlace place = new();
        await FillAsync(place, limit: null);
        string blocks = Directory.GetFiles(place.Store, "*.trail").Single();
        byte[] bytes = File.ReadAllBytes(blocks);
        bytes[5000] ^= 1;
        File.WriteAllBytes(blocks, bytes);
        ToolRun.Of("events", place.Store).Expect(ExitCodes.TrailDamaged);
        ToolRun.Of("show", place.Store, "allocation", "1").Expect(ExitCodes.TrailDamaged);
    }

    [Fact]
    public async Task An_allocation_is_shown_with_everything_that_was_said_of_it()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        JsonElement shown = Show(place, "allocation", "1");
        Assert.Equal(SampleStore.Commands, shown.GetProperty("sequence").GetInt64());
        JsonElement allocation = Assert.Single(shown.GetProperty("allocations").EnumerateArray());
        AllocationDetails details = allocation.Deserialize<AllocationDetails>(s_json)!;
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        AllocationDetails asked = (await engine.Allocations.GetDetailsAsync(new AllocationId(1)))!;
        Assert.Equal(
            (asked.Customer, asked.ShipTo, asked.Notes, asked.Document, asked.RequiredBy, asked.Actor, asked.View.Priority, asked.View.AllowPartial),
            (details.Customer, details.ShipTo, details.Notes, details.Document, details.RequiredBy, details.Actor, details.View.Priority,
                details.View.AllowPartial));
        Assert.Equal("SN-1", allocation.GetProperty("serials")[0].GetProperty("serial").GetString());
        Assert.Contains(
            shown.GetProperty("events").Deserialize<List<EngineEvent>>(s_json)!, each => each.Text is { Kind: EventTextKind.Carrier, Value: "DHL" });
    }

    [Fact]
    public async Task Everything_else_is_shown_too()
    {
        using TestPlace place = await new TestPlace().WithSampleAsync();
        Assert.Equal(2, Show(place, "product", "IP-5000").GetProperty("products").GetArrayLength());
        JsonElement cable = Show(place, "product", "2").GetProperty("products")[0];
        Assert.Equal("CB-1", cable.GetProperty("definition").GetProperty("sku").GetString());
        Assert.True(cable.GetProperty("stock").GetArrayLength() > 0);
        JsonElement serial = Show(place, "serial", "SN-1");
        Assert.Equal("SN-1", serial.GetProperty("units")[0].GetProperty("serial").GetString());
        Assert.True(serial.GetProperty("events").GetArrayLength() > 1);
        Assert.True(Show(place, "document", "SO-1").GetProperty("allocations").GetArrayLength() > 1);
        Assert.Equal("B-01", Show(place, "location", "B-01").GetProperty("locations")[0].GetProperty("definition").GetProperty("code").GetString());
        Assert.Equal("Acme, Inc.", Show(place, "tenant", "acme").GetProperty("tenants")[0].GetProperty("definition").GetProperty("name").GetString());
        Assert.Equal("Anna Ångström", Show(place, "actor", "1").GetProperty("actors")[0].GetProperty("definition").GetProperty("name").GetString());
        ToolRun.Of("show", place.Store, "lot", "none").Expect(ExitCodes.Usage);
        ToolRun.Of("show", place.Store, "allocation", "99").Expect(ExitCodes.Usage);
        ToolRun.Of("show", place.Store, "allocation", "first").Expect(ExitCodes.Usage);
        ToolRun.Of("show", place.Store, "frobnicate", "1").Expect(ExitCodes.Usage);
    }

    [Fact]
    public async Task A_retired_allocation_has_its_events()
    {
        using TestPlace place = new();
        await using (AllocationEngine engine = SampleStore.Open(place.Store))
        {
            ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).EnsureSuccess();
            (await engine.Allocations.SetRetentionAsync(new() { Count = 0 })).EnsureSuccess();
            AllocationId gone = (await engine.Allocations.CreateAsync(new(product, 1)
            {
                Document = new(DocumentKind.SalesOrder, "SO-9"), Customer = "C-9",
            })).Id;
            (await engine.Allocations.CancelAsync(gone, CancelReason.Customer, "no more")).EnsureSuccess();
            Assert.Null(await engine.Allocations.GetDetailsAsync(gone));
        }

        JsonElement shown = Show(place, "document", "SO-9");
        Assert.False(shown.TryGetProperty("allocations", out _));
        Assert.Equal(
            ["C-9", "no more"],
            shown.GetProperty("events").Deserialize<List<EngineEvent>>(s_json)!.Where(each => each.Text is not null).Select(each => each.Text!.Value));
    }

    internal static List<EngineEvent> Events(ToolRun run) =>
        [.. run.Lines.Select(line => JsonSerializer.Deserialize<EngineEvent>(line, s_json))];

    private static JsonElement Show(TestPlace place, string kind, string key) =>
        JsonDocument.Parse(ToolRun.Of("show", place.Store, kind, key).Expect(ExitCodes.Sound).Out).RootElement;

    private static async Task<List<EngineEvent>> ReadAsync(AllocationEngine engine, int count)
    {
        List<EngineEvent> events = [];
        await foreach (EngineEvent each in engine.Events.ReadAsync())
        {
            events.Add(each);
            if (events.Count == count)
            {
                break;
            }
        }

        return events;
    }

    /// <summary>So many commits that the log is recycled behind two checkpoints.</summary>
    /// <summary>Fills a store beyond several checkpoints; returns the sequence of the last command.</summary>
    private static async Task<long> FillAsync(TestPlace place, long? limit)
    {
        await using AllocationEngine engine = SampleStore.Open(place.Store);
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).EnsureSuccess();
        if (limit is { } bytes)
        {
            (await engine.Events.SetTrailRetentionAsync(new() { Bytes = bytes })).EnsureSuccess();
        }

        (await engine.Allocations.CreateAsync(new(product, 1) { Notes = "the first" })).EnsureSuccess();
        using CommandBatch batch = engine.RentBatch();
        for (int i = 0; i < 300; i++)
        {
            batch.Clear();
            while (batch.Create(new(product, 1) { Notes = new string('n', 400) }) >= 0)
            {
            }

            await batch.SubmitAsync();
            if (i % 75 == 74)
            {
                Assert.Null((await engine.CheckpointAsync())!.Failure);
            }
        }

        return batch.Outcomes[^1].Sequence;
    }
}
