using Allocations.Engine.Tests.Durable;

namespace Allocations.Engine.Tests.AuditTrail;

/// <summary>A tenant sees the events of its own objects, whoever gave the command, and nothing of the others.</summary>
public sealed class TenantEventTests : IAsyncLifetime
{
    private static readonly EngineOptions s_options = EngineRun.Options with { AuditTrail = true };

    private readonly FakeTimeProvider _clock = EngineRun.Clock();
    private AllocationEngine _engine = null!;
    private Side _north = null!;
    private Side _south = null!;

    public async Task InitializeAsync()
    {
        _engine = EngineRun.Open(new SimulatedStorage(), s_options with { TimeProvider = _clock });
        _north = await Side.InAsync(_engine, "north");
        _south = await Side.InAsync(_engine, "south");
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task Each_event_of_the_store_belongs_to_one_tenant()
    {
        await LiveAsync();
        List<EngineEvent> all = await ReadAsync(_engine.Events, await EndAsync(_engine.As(TenantId.Default)));
        List<EngineEvent>[] parts =
        [
            await ReadAsync(_engine.As(TenantId.Default).Events, all[^1].Position),
            await ReadAsync(_north.Scope.Events, await EndAsync(_north.Scope)),
            await ReadAsync(_south.Scope.Events, await EndAsync(_south.Scope)),
        ];
        Assert.Equal(
            all.Select(each => each.Position),
            parts.SelectMany(part => part).Select(each => each.Position).Where(position => position <= all[^1].Position).Order());
        Assert.All(parts[1].Where(each => !each.Product.IsNone), each => Assert.Equal(_north.Product, each.Product));
        Assert.All(parts[2].Where(each => !each.Product.IsNone), each => Assert.Equal(_south.Product, each.Product));
        Assert.DoesNotContain(parts[0], each => each.Code is "P" or "ann");
        Assert.Contains(parts[0], each => each.Kind == EventKind.RetentionSet);
        Assert.Contains(parts[0], each => each is { Kind: EventKind.TenantDefined, Code: "north" });
        Assert.Contains(parts[1], each => each is { Kind: EventKind.ActorDefined, Code: "ann" });
        Assert.Contains(parts[1], each => each is { Kind: EventKind.LocationDefined, Code: "L" });
        Assert.Contains(parts[1], each => each is { Kind: EventKind.QuantityMoved, Command: CommandKind.Tick });
        EventKind[] ofCatalog =
        [
            EventKind.LocationChanged, EventKind.LocationDiscontinued, EventKind.LocationReinstated, EventKind.ActorChanged,
            EventKind.CustomerGroupDefined, EventKind.CustomerGroupChanged, EventKind.CustomerDefined, EventKind.CustomerChanged,
            EventKind.CustomerDiscontinued, EventKind.CustomerReinstated, EventKind.PermissionGranted,
            EventKind.PermissionRevoked,
        ];
        Assert.All(ofCatalog, kind => Assert.Equal((0, 0, 1), (CountOf(0, kind), CountOf(1, kind), CountOf(2, kind))));
        Assert.Equal((1, 0, 0), (CountOf(0, EventKind.TenantChanged), CountOf(1, EventKind.TenantChanged), CountOf(2, EventKind.TenantChanged)));

        int CountOf(int part, EventKind kind) => parts[part].Count(each => each.Kind == kind);
    }

    [Fact]
    public async Task What_another_tenant_caused_says_neither_who_nor_why()
    {
        AllocationId retired = await LiveAsync();
        EventHistory history = await _north.Scope.Events.HistoryOfAsync(retired);
        EngineEvent left = Assert.Single(history.Events, each => each.Kind == EventKind.AllocationRetired);
        Assert.Equal((TenantId.Default, ActorId.None, null), (left.Tenant, left.Actor, left.Reason));
        Assert.All(
            history.Events.Where(each => each.Kind != EventKind.AllocationRetired), each => Assert.Equal(_north.Scope.Actor, each.Actor));
        EngineEvent whole = Assert.Single(
            (await _engine.Events.HistoryOfAsync(retired)).Events, each => each.Kind == EventKind.AllocationRetired);
        Assert.Equal((_south.Scope.Tenant, _south.Scope.Actor), (whole.Tenant, whole.Actor));
        Assert.DoesNotContain(
            (await _north.Scope.Events.HistoryOfAsync(_north.Scope.Actor)).Events, each => each.Kind == EventKind.AllocationRetired);
        Assert.DoesNotContain((await _south.Scope.Events.HistoryOfAsync(_south.Scope.Actor)).Events, each => each.Allocation == retired);
    }

    [Fact]
    public async Task Histories_of_another_tenant_are_empty()
    {
        AllocationId retired = await LiveAsync();
        SourceDocument order = new(DocumentKind.SalesOrder, "SO-1");
        Assert.NotEmpty((await _north.Scope.Events.HistoryOfAsync(order)).Events);
        Assert.NotEmpty((await _north.Scope.Events.HistoryOfAsync(order, _north.Scope.Tenant)).Events);
        Assert.NotEmpty((await _engine.Events.HistoryOfAsync(order, _north.Scope.Tenant)).Events);
        Assert.NotEmpty((await _north.Scope.Events.HistoryOfAsync(_north.Scope.Actor)).Events);
        Assert.Empty((await _south.Scope.Events.HistoryOfAsync(retired)).Events);
        Assert.Empty((await _south.Scope.Events.HistoryOfAsync(order)).Events);
        Assert.Empty((await _south.Scope.Events.HistoryOfAsync(order, _north.Scope.Tenant)).Events);
        Assert.Empty((await _south.Scope.Events.HistoryOfAsync(_north.Scope.Actor)).Events);
        Assert.Empty((await _south.Scope.Events.HistoryOfSerialAsync(_north.Product, "S-1")).Events);
        Assert.Empty((await _engine.As(TenantId.Default).Events.HistoryOfAsync(retired)).Events);
    }

    /// <summary>Both tenants work; the engine ends a hold of the one, and a release of the other retires an allocation of the
    /// first.</summary>
    private async Task<AllocationId> LiveAsync()
    {
        await _engine.Allocations.SetRetentionAsync(new() { Count = 1 });
        await ChangeCatalogAsync(_south.Scope.Catalog);
        ActorId bob = (await _south.Scope.Catalog.DefineActorAsync(new("bob"))).EnsureSuccess(); // the number of no product of a tenant
        PermissionOperations ofBob = _engine.As(_south.Scope.Tenant, bob).Permissions;
        (await ofBob.GrantPermissionAsync(bob, CommandFamilies.AllCommands)).EnsureSuccess();
        (await ofBob.RevokePermissionAsync(bob, CommandFamilies.AllCommands)).EnsureSuccess();
        await _north.Scope.Allocations.HoldAsync(new(_north.Product, 1), _clock.GetUtcNow().AddMinutes(1));
        AllocationId first = (await _north.Scope.Allocations.CreateAsync(
            new(_north.Product, 1) { Document = new(DocumentKind.SalesOrder, "SO-1") })).EnsureSuccess().Id;
        AllocationId other = (await _south.Scope.Allocations.CreateAsync(new(_south.Product, 1))).EnsureSuccess().Id;
        (await _north.Scope.Fulfillment.ReleaseAsync(first, Amount.All)).EnsureSuccess();
        (await _south.Scope.Fulfillment.ReleaseAsync(other, Amount.All, ReleaseReason.Shipment)).EnsureSuccess();
        Assert.True(_north.Scope.Allocations.IsRetired(first));
        _clock.Advance(TimeSpan.FromMinutes(2));
        (await _engine.Catalog.DefineProductAsync(new("later"))).EnsureSuccess();
        return first;
    }

    /// <summary>Changes what has the number 3 or 2, which are other numbers than those of the tenant's product.</summary>
    private static async Task ChangeCatalogAsync(CatalogOperations catalog)
    {
        LocationId location = (await catalog.DefineLocationAsync(new("other"))).EnsureSuccess();
        await catalog.ChangeLocationAsync(location, new() { WalkOrder = 9 });
        await catalog.DiscontinueLocationAsync(location);
        await catalog.ReinstateLocationAsync(location);
        await catalog.ChangeActorAsync(new(2), "Ann");
        await catalog.ChangeTenantAsync(new(2), "The South");
        CustomerGroupId group = (await catalog.DefineCustomerGroupAsync(new("G"))).EnsureSuccess();
        await catalog.ChangeCustomerGroupAsync(group, new() { Name = "Group" });
        CustomerId customer = (await catalog.DefineCustomerAsync(new("C"))).EnsureSuccess();
        await catalog.ChangeCustomerAsync(customer, new() { Tier = 1 });
        await catalog.DiscontinueCustomerAsync(customer);
        await catalog.ReinstateCustomerAsync(customer);
    }

    /// <summary>A last event of a tenant.</summary>
    private static async Task<EventPosition> EndAsync(EngineScope scope)
    {
        Defined<LocationId> last = await scope.Catalog.DefineLocationAsync(new($"end of {scope.Tenant.Value}"));
        return new(last.Outcome.Sequence, 0);
    }

    private static async Task<List<EngineEvent>> ReadAsync(EventOperations events, EventPosition last)
    {
        List<EngineEvent> read = [];
        using var patience = new CancellationTokenSource(Patience.Ceiling);
        await foreach (EngineEvent each in events.ReadAsync(cancellationToken: patience.Token))
        {
            read.Add(each);
            if (each.Position >= last)
            {
                break;
            }
        }

        return read;
    }

    private sealed record Side(EngineScope Scope, ProductId Product)
    {
        public static async Task<Side> InAsync(AllocationEngine engine, string name)
        {
            TenantId tenant = (await engine.Catalog.DefineTenantAsync(new(name))).EnsureSuccess();
            ActorId actor = (await engine.As(tenant).Catalog.DefineActorAsync(new("ann"))).EnsureSuccess();
            EngineScope scope = engine.As(tenant, actor);
            ProductId product = (await scope.Catalog.DefineProductAsync(new("P") { Tracking = Tracking.Serialized })).EnsureSuccess();
            LocationId location = (await scope.Catalog.DefineLocationAsync(new("L"))).EnsureSuccess();
            (await scope.Stock.ReceiveAsync(product, location, ["S-1", "S-2"])).EnsureSuccess();
            return new Side(scope, product);
        }
    }
}
