using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>What customers and their groups leave in the trail of a store.</summary>
public sealed class CustomerStoryTests
{
    private readonly SimulatedStorage _storage = new();
    private readonly FakeTimeProvider _clock = EngineRun.Clock();

    [Fact]
    public async Task A_definition_says_its_code_and_a_change_each_property_before_and_after()
    {
        await using AllocationEngine engine = Open();
        CatalogOperations catalog = engine.Catalog;
        CustomerGroupId retail = (await catalog.DefineCustomerGroupAsync(new("RETAIL"))).Id;
        CustomerGroupId shops = (await catalog.DefineCustomerGroupAsync(new("SHOPS") { Parent = retail })).Id;
        await catalog.ChangeCustomerGroupAsync(shops, new() { Name = "Läden", Parent = CustomerGroupId.None });
        CustomerId acme = (await catalog.DefineCustomerAsync(new("ACME") { Region = "north" })).Id;
        await catalog.ChangeCustomerAsync(
            acme, new() { Name = "Acme", Tier = 2, Region = "süd", Channel = "web", Group = shops });
        await catalog.ChangeCustomerAsync(acme, new() { Channel = "", Group = CustomerGroupId.None });
        await catalog.DiscontinueCustomerAsync(acme);
        await catalog.ReinstateCustomerAsync(acme);
        EngineEvent[] events = [.. await EventsAsync(engine)];
        Assert.Equal(
            [
                "CustomerGroupDefined RETAIL", "CustomerGroupDefined SHOPS", "CustomerGroupChanged Name none>Läden",
                "CustomerGroupChanged Parent 1>none", "CustomerDefined ACME", "CustomerChanged Name none>Acme",
                "CustomerChanged Tier 0>2", "CustomerChanged Region north>süd", "CustomerChanged Channel none>web",
                "CustomerChanged CustomerGroup none>2", "CustomerChanged Channel web>none", "CustomerChanged CustomerGroup 2>none",
                "CustomerDiscontinued", "CustomerReinstated",
            ],
            events.Select(each => each.Change is { } change
                ? $"{each.Kind} {change.Property} {change.Before ?? "none"}>{change.After ?? "none"}"
                : $"{each.Kind} {each.Code}".TrimEnd()));
        Assert.All(events, each => Assert.Equal(
            each.Kind.ToString().StartsWith("CustomerGroup", StringComparison.Ordinal)
                ? (CustomerId.None, each == events[0] ? retail : shops)
                : (acme, CustomerGroupId.None),
            (each.Customer, each.CustomerGroup)));
        Assert.All(events, each => Assert.True(each.Product.IsNone && each.Location.IsNone && each.Allocation.IsNone));
    }

    [Fact]
    public async Task A_request_says_its_customer_by_code_and_number()
    {
        await using AllocationEngine engine = Open();
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).Id;
        CustomerId acme = (await engine.Catalog.DefineCustomerAsync(new("ACME"))).Id;
        AllocationId first = (await engine.Allocations.CreateAsync(new(product, 2) { CustomerId = acme })).Id;
        await engine.Allocations.CreateAsync(new(product, 2) { Customer = "ACME" });
        await engine.Allocations.CreateAsync(new(product, 2) { Customer = "else" });
        await engine.Allocations.SplitAsync(first, 1);
        Assert.Equal(
            [(acme, "ACME"), (acme, "ACME"), (CustomerId.None, "else"), (acme, "ACME")],
            (await EventsAsync(engine)).Where(each => each.Text is { Kind: EventTextKind.Customer })
                .Select(each => (each.Customer, each.Text!.Value)));
    }

    [Fact]
    public async Task A_contract_says_its_terms_and_its_end_and_who_caused_what()
    {
        await using AllocationEngine engine = Open();
        DateTimeOffset end = _clock.GetUtcNow().AddHours(1);
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).Id;
        LocationId shelf = (await engine.Catalog.DefineLocationAsync(new("A"))).Id;
        await engine.Stock.ReceiveAsync(product, shelf, 5);
        CustomerId acme = (await engine.Catalog.DefineCustomerAsync(new("ACME"))).Id;
        await engine.Catalog.SetContractAsync(
            acme, new("K-1") { ValidUntil = end, FloorPriority = Priority.High(900), Penalty = 3, CancelsAtEnd = true });
        await engine.Catalog.SetContractAsync(acme, new("K-1")
        {
            ValidUntil = end, FloorPriority = Priority.High(900), ForbidsReallocation = true, CancelsAtEnd = true,
        });
        await engine.Allocations.CreateAsync(new(product, 4) { CustomerId = acme });
        await engine.Allocations.CreateAsync(new(product, 3));
        _clock.Advance(TimeSpan.FromHours(2));
        await engine.Catalog.FreezeProductAsync(product);
        while ((await engine.Jobs.ListAsync()).Any(job => job.Status == JobStatus.Running))
        {
            await Task.Delay(1);
        }

        string[] told = [.. (await EventsAsync(engine)).SkipWhile(each => each.Kind != EventKind.ContractSet)
            .Where(each => each.Kind != EventKind.ProductFrozen)
            .Select(each => EventLines.Of(each)[(EventLines.Of(each).IndexOf(' ', StringComparison.Ordinal) + 1)..])];
        Assert.Equal(
            [
                "ContractSet Command SetContract K-1", $"ContractSet ValidUntil none>{end:O} Command SetContract",
                "ContractSet Penalty none>3 Command SetContract", "ContractSet FloorPriority none>High 900 Command SetContract",
                "ContractSet CancelsAtEnd false>true Command SetContract", "ContractSet Penalty 3>none Command SetContract",
                "ContractSet ForbidsReallocation false>true Command SetContract",
                "AllocationCreated a1 None>Open 4 (0>0, 0>4) Command CreateAllocation",
                "AllocationChanged a1 Priority Medium 500>High 900 Command CreateAllocation", "TextGiven a1 Customer 'ACME' Command CreateAllocation",
                "AllocationChanged a1 FloorPriority Medium 500>High 900 Command CreateAllocation",
                "QuantityMoved a1 Open>Allocated 4 (4>0, 0>4) Command CreateAllocation",
                "AllocationCreated a2 None>Open 3 (0>0, 0>3) Command CreateAllocation",
                "QuantityMoved a2 Open>Allocated 1 (3>2, 0>1) Command CreateAllocation",
                "ContractEnded Timer Tick Expired K-1", "JobStarted Timer Tick Expired",
                "QuantityMoved a1 Allocated>Cancelled 4 (4>0, 0>4) ContractEnd Tick",
                "QuantityMoved a2 Open>Allocated 2 (2>0, 1>3) Queue Tick", "JobEnded Job Tick",
            ],
            told);
    }

    [Fact]
    public async Task A_limit_by_channel_says_its_channel()
    {
        await using AllocationEngine engine = Open();
        ProductId product = (await engine.Catalog.DefineProductAsync(new("P"))).Id;
        await engine.Catalog.SetChannelBackorderLimitAsync(product, "web", 4);
        await engine.Catalog.SetChannelBackorderLimitAsync(product, "web", 0);
        await engine.Catalog.SetChannelBackorderLimitAsync(product, "web", null);
        EngineEvent[] told = [.. (await EventsAsync(engine)).Where(each => each.Kind == EventKind.ChannelBackorderLimitSet)];
        Assert.Equal(
            [("web", "none>4"), ("web", "4>0"), ("web", "0>none")],
            told.Select(each => (each.Code, $"{each.Change!.Before ?? "none"}>{each.Change.After ?? "none"}")));
        Assert.All(told, each => Assert.Equal(product, each.Product));
    }

    private AllocationEngine Open() => EngineRun.Open(_storage, EngineRun.Options with { AuditTrail = true, TimeProvider = _clock });

    /// <summary>Everything up to an event that is made for it.</summary>
    private static async Task<List<EngineEvent>> EventsAsync(AllocationEngine engine)
    {
        await engine.Catalog.DefineTenantAsync(new("end"));
        List<EngineEvent> shown = [];
        await foreach (EngineEvent each in engine.Events.ReadAsync())
        {
            if (each.Kind == EventKind.TenantDefined)
            {
                break;
            }

            shown.Add(each);
        }

        return shown;
    }
}
