namespace Allocations.Engine.Tests.Reading;

/// <summary>The catalog read back on a whole engine; the property tests compare every entry with the model.</summary>
public sealed class CatalogTests : IAsyncLifetime
{
    private AllocationEngine _engine = null!;
    private EngineScope _north = null!;
    private EngineScope _south = null!;

    public async Task InitializeAsync()
    {
        _engine = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1 << 10 });
        _north = _engine.As((await _engine.Catalog.DefineTenantAsync(new("north") { Name = "The North" })).EnsureSuccess());
        _south = _engine.As((await _engine.Catalog.DefineTenantAsync(new("south"))).EnsureSuccess());
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task A_definition_that_is_sent_again_as_it_was_read_changes_nothing()
    {
        ProductDefinition cable = new("CABLE")
        {
            Name = "Cable, 4 mm²", Tracking = Tracking.Lot, Increment = Quantity.Of(0.25m), UnitValue = Quantity.Of(1.5m),
            Selection = SelectionStrategy.Fefo, Backorder = BackorderPolicy.StrictOrder, IsAllocatable = false,
        };
        ProductId id = (await _north.Catalog.DefineProductAsync(cable)).EnsureSuccess();
        await _north.Catalog.SetSafetyStockAsync(id, 7);
        await _north.Catalog.SetSourcingAsync(id, SourcingPolicy.EmptyBins);
        await _north.Catalog.SetReallocationAsync(id, true);
        await _north.Catalog.SetBackorderLimitAsync(id, 21);
        await _north.Catalog.FreezeProductAsync(id);
        Assert.True(_north.Catalog.TryGetProduct(id, out ProductView product));
        Assert.Equal(
            new ProductView
            {
                Id = id, Tenant = _north.Tenant, Definition = cable, IsFrozen = true, IsDiscontinued = false, IsLocked = false,
                Sourcing = SourcingPolicy.EmptyBins, SafetyStock = 7, BackorderLimit = 21, ForbidsReallocation = true,
            },
            product);
        Assert.Equal(CommandStatus.Unchanged, (await _north.Catalog.DefineProductAsync(product.Definition)).Status);

        LocationDefinition bin = new("B-1") { Kind = LocationKind.Staging, WalkOrder = -3, TransportCost = 9, Site = "main", Zone = "cold" };
        LocationId place = (await _north.Catalog.DefineLocationAsync(bin)).EnsureSuccess();
        LocationView location = (await _north.Catalog.GetLocationAsync(place))!.Value;
        Assert.Equal(new LocationView { Id = place, Tenant = _north.Tenant, Definition = bin, IsFrozen = false, IsDiscontinued = false }, location);
        Assert.Equal(CommandStatus.Unchanged, (await _north.Catalog.DefineLocationAsync(location.Definition)).Status);

        ActorId ann = (await _north.Catalog.DefineActorAsync(new("ann") { Name = "Ann" })).EnsureSuccess();
        ActorView actor = (await _north.Catalog.GetActorAsync(ann))!.Value;
        Assert.Equal(new ActorView { Id = ann, Tenant = _north.Tenant, Definition = new("ann") { Name = "Ann" } }, actor);
        Assert.True(_north.Catalog.TryFindActor("ann", out ActorId found));
        Assert.Equal(ann, found);
    }

    [Fact]
    public async Task A_tenant_reads_its_own_entries_and_nobody_else_reads_them()
    {
        ProductId product = (await _north.Catalog.DefineProductAsync(new("P") { Tracking = Tracking.Lot })).EnsureSuccess();
        LocationId location = (await _north.Catalog.DefineLocationAsync(new("L"))).EnsureSuccess();
        ActorId actor = (await _north.Catalog.DefineActorAsync(new("ann"))).EnsureSuccess();
        LotId lot = (await _north.Catalog.DefineLotAsync(product, "1")).EnsureSuccess();
        Assert.Equal(lot, Assert.Single((await _north.Catalog.ListLotsAsync(product)).Entries).Id);
        foreach (EngineScope other in (EngineScope[])[_south, _engine.As(TenantId.Default)])
        {
            Assert.False(other.Catalog.TryGetProduct(product, out _));
            Assert.Null(await other.Catalog.GetLocationAsync(location));
            Assert.Null(await other.Catalog.GetActorAsync(actor));
            Assert.False(other.Catalog.TryFindActor("ann", out _));
            Assert.Empty((await other.Catalog.ListProductsAsync()).Entries);
            Assert.Empty((await other.Catalog.ListLocationsAsync()).Entries);
            Assert.Empty((await other.Catalog.ListActorsAsync()).Entries);
            Assert.Empty((await other.Catalog.ListLotsAsync()).Entries);
            Assert.Empty((await other.Catalog.ListLotsAsync(product)).Entries);
        }
    }

    [Fact]
    public async Task The_default_tenant_knows_every_tenant_and_any_other_only_itself()
    {
        Assert.Equal(["north", "south"], (await _engine.Catalog.ListTenantsAsync()).Entries.Select(tenant => tenant.Definition.Code));
        Assert.Equal(["south"], (await _south.Catalog.ListTenantsAsync()).Entries.Select(tenant => tenant.Definition.Code));
        Assert.Equal("The North", (await _engine.Catalog.GetTenantAsync(_north.Tenant))!.Value.Definition.Name);
        Assert.NotNull(await _north.Catalog.GetTenantAsync(_north.Tenant));
        Assert.Null(await _south.Catalog.GetTenantAsync(_north.Tenant));
        Assert.True(_engine.Catalog.TryFindTenant("north", out TenantId north));
        Assert.Equal(_north.Tenant, north);
        Assert.True(_north.Catalog.TryFindTenant("north", out _));
        Assert.False(_south.Catalog.TryFindTenant("north", out TenantId none));
        Assert.Equal(TenantId.Default, none);
        Assert.False(_engine.Catalog.TryFindTenant("east", out _));
        Assert.Throws<ArgumentNullException>("code", () => _engine.Catalog.TryFindTenant(null!, out _));
    }

    [Fact]
    public async Task Entries_come_page_by_page_and_new_ones_come_last()
    {
        for (int i = 1; i <= 5; i++)
        {
            await _north.Catalog.DefineProductAsync(new($"N-{i}"));
            await _south.Catalog.DefineProductAsync(new($"S-{i}"));
        }

        CatalogPage<ProductView> first = await _north.Catalog.ListProductsAsync(limit: 3);
        Assert.Equal(["N-1", "N-2", "N-3"], first.Entries.Select(product => product.Definition.Sku));
        await _north.Catalog.DefineProductAsync(new("N-6"));
        CatalogPage<ProductView> second = await _north.Catalog.ListProductsAsync(first.NextCursor!.Value, limit: 10);
        Assert.Equal(["N-4", "N-5", "N-6"], second.Entries.Select(product => product.Definition.Sku));
        Assert.Null(second.NextCursor);
        Assert.Equal(first.Sequence + 1, second.Sequence);
        Assert.Empty((await _north.Catalog.ListProductsAsync(cursor: int.MaxValue)).Entries);
    }

    [Theory]
    [InlineData(0, 0, "limit")]
    [InlineData(0, EngineLimits.EntriesPerPage + 1, "limit")]
    [InlineData(-1, 1, "cursor")]
    public async Task A_limit_or_a_cursor_out_of_range_is_refused(int cursor, int limit, string parameter)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(parameter, () => _engine.Catalog.ListProductsAsync(cursor, limit));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(parameter, () => _engine.Catalog.ListLocationsAsync(cursor, limit));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(parameter, () => _engine.Catalog.ListLotsAsync(default, cursor, limit));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(parameter, () => _engine.Catalog.ListTenantsAsync(cursor, limit));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(parameter, () => _engine.Catalog.ListActorsAsync(cursor, limit));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(parameter, () => _engine.Stock.ListAsync(new(1), cursor, limit));
    }
}
