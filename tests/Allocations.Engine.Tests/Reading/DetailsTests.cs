namespace Allocations.Engine.Tests.Reading;

/// <summary>An allocation read back on a whole engine; the property tests compare every field with the model.</summary>
public sealed class DetailsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_deadline = new(2031, 5, 1, 12, 0, 0, TimeSpan.FromHours(2));

    private AllocationEngine _engine = null!;
    private EngineScope _north = null!;
    private ProductId _bolt;
    private LocationId _a;
    private LocationId _b;

    public async Task InitializeAsync()
    {
        _engine = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1 << 16 });
        TenantId tenant = (await _engine.Catalog.DefineTenantAsync(new("north"))).EnsureSuccess();
        ActorId ann = (await _engine.As(tenant).Catalog.DefineActorAsync(new("ann"))).EnsureSuccess();
        _north = _engine.As(tenant, ann);
        _bolt = (await _north.Catalog.DefineProductAsync(new("BOLT"))).EnsureSuccess();
        _a = (await _north.Catalog.DefineLocationAsync(new("A"))).EnsureSuccess();
        _b = (await _north.Catalog.DefineLocationAsync(new("B"))).EnsureSuccess();
        await _north.Stock.ReceiveAsync(_bolt, _a, 3);
        await _north.Stock.ReceiveAsync(_bolt, _b, 4);
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task Everything_that_the_request_said_is_there_and_where_its_stock_is()
    {
        AllocationId id = (await _north.Allocations.CreateAsync(new(_bolt, 9)
        {
            Document = new(DocumentKind.SalesOrder, "SO-1"), Customer = "C-7", ShipTo = "Dock 4", Notes = "as agreed",
            RequiredBy = s_deadline, AllowNonStock = true, Locations = new[] { _b, _a }, Priority = Priority.High(900),
        })).EnsureSuccess().Id;
        await _north.Fulfillment.PickAsync(id, 2);
        await _north.Fulfillment.ReleaseAsync(id, 1);
        AllocationDetails details = (await _north.Allocations.GetDetailsAsync(id))!;
        Assert.Equal(id, details.View.Id);
        Assert.Equal(Priority.High(900), details.View.Priority);
        Assert.Equal(new SourceDocument(DocumentKind.SalesOrder, "SO-1"), details.Document);
        Assert.Equal(("C-7", "Dock 4", "as agreed"), (details.Customer, details.ShipTo, details.Notes));
        Assert.Equal(s_deadline, details.RequiredBy);
        Assert.Equal(details.CreatedAt, details.RequestedAt);
        Assert.Equal(_north.Actor, details.Actor);
        Assert.Equal([_b, _a], details.Locations);
        Assert.True(details.NeedsProcurement);
        Assert.Null(details.FinishedAt);
        Assert.Equal(9, details.Stock.Sum(place => place.Quantity.ToDecimal()) + details.View.Open.ToDecimal());
        Assert.Contains(new AllocationStock(_b, LotId.None, AllocationState.Picked, 1), details.Stock);
        Assert.True(details.IsStockComplete);
        Assert.True(details.Sequence >= details.View.Sequence);
    }

    [Fact]
    public async Task Another_tenant_reads_nothing_and_a_retired_allocation_is_gone()
    {
        AllocationId id = (await _north.Allocations.CreateAsync(new(_bolt, 1))).EnsureSuccess().Id;
        Assert.Null(await _engine.Allocations.GetDetailsAsync(id));
        Assert.Null(await _north.Allocations.GetDetailsAsync(new(99)));
        Assert.Null(await _north.Allocations.GetDetailsAsync(default));
        await _engine.Allocations.SetRetentionAsync(new() { Count = 0 });
        await _north.Fulfillment.ReleaseAsync(id, Amount.All);
        Assert.Null(await _north.Allocations.GetDetailsAsync(id));
        Assert.True(_north.Allocations.IsRetired(id));
    }

    [Fact]
    public async Task An_allocation_of_very_many_delivered_units_lists_its_stock_in_part_and_says_so()
    {
        const int Units = EngineLimits.PlacesPerAnswer + 1;
        ProductId meter = (await _north.Catalog.DefineProductAsync(new("METER") { Tracking = Tracking.Serialized })).EnsureSuccess();
        string[] serials = [.. Enumerable.Range(1, Units).Select(number => $"M-{number}")];
        foreach (string[] some in serials.Chunk(EngineLimits.SerialsPerCommand))
        {
            (await _north.Stock.ReceiveAsync(meter, _a, some)).EnsureSuccess();
        }

        AllocationId id = (await _north.Allocations.CreateAsync(new(meter, Units))).EnsureSuccess().Id;
        Assert.True((await _north.Allocations.GetDetailsAsync(id))!.IsStockComplete);
        foreach (string[] some in serials[..^1].Chunk(EngineLimits.SerialsPerCommand))
        {
            (await _north.Fulfillment.ReleaseAsync(id, some)).EnsureSuccess();
        }

        AllocationDetails details = (await _north.Allocations.GetDetailsAsync(id))!;
        Assert.False(details.IsStockComplete);
        Assert.Contains(new AllocationStock(_a, LotId.None, AllocationState.Allocated, 1), details.Stock);
        (await _north.Allocations.CancelAsync(id)).EnsureSuccess();
        details = (await _north.Allocations.GetDetailsAsync(id))!;
        Assert.True(details.IsStockComplete);
        Assert.Equal([new AllocationStock(_a, LotId.None, AllocationState.Delivered, Units - 1)], details.Stock);
    }
}
