namespace Allocations.Engine.Tests.Reading;

/// <summary>Permissions read back on a whole engine: as lists, as answers, in previews and by the trail.</summary>
public sealed class PermissionTests : IAsyncLifetime
{
    private AllocationEngine _engine = null!;
    private ActorId _manager;
    private ActorId _clerk;
    private LocationId _dock;
    private ProductId _bolt;
    private EngineScope _ofManager = null!;
    private EngineScope _ofClerk = null!;

    public async Task InitializeAsync()
    {
        _engine = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1 << 10 });
        _manager = (await _engine.Catalog.DefineActorAsync(new("manager"))).EnsureSuccess();
        _clerk = (await _engine.Catalog.DefineActorAsync(new("clerk"))).EnsureSuccess();
        _dock = (await _engine.Catalog.DefineLocationAsync(new("DOCK"))).EnsureSuccess();
        _bolt = (await _engine.Catalog.DefineProductAsync(new("BOLT"))).EnsureSuccess();
        _ofManager = _engine.As(TenantId.Default, _manager);
        _ofClerk = _engine.As(TenantId.Default, _clerk);
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task Grants_are_listed_and_questions_are_answered()
    {
        Assert.Empty(await _engine.Permissions.ListAsync());
        PermissionView free = await _engine.Permissions.CheckAsync(_clerk, CommandFamilies.AllCommands);
        Assert.True(free is { IsPermitted: true, HasGrants: false, Missing: CommandFamilies.None });
        PermissionView authority = await _engine.Permissions.CheckAsync(_clerk, CommandFamilies.RestrictedLocations, _dock);
        Assert.True(authority is { IsPermitted: false, Missing: CommandFamilies.RestrictedLocations });

        await GrantAsync();
        PermissionGrant everywhere = new(_clerk, default, CommandFamilies.Catalog);
        PermissionGrant atDock = new(_clerk, _dock, CommandFamilies.Stock | CommandFamilies.Fulfillment);
        Assert.Equal(
            [new(_manager, default, CommandFamilies.AllCommands), everywhere, atDock], await _engine.Permissions.ListAsync());
        Assert.Equal([everywhere, atDock], await _ofClerk.Permissions.ListAsync(_clerk));
        Assert.Empty(await _engine.Permissions.ListAsync(ActorId.None));

        PermissionView both = await _engine.Permissions.CheckAsync(_clerk, CommandFamilies.Catalog | CommandFamilies.Stock, _dock);
        Assert.True(both is { IsPermitted: true, HasGrants: true, Missing: CommandFamilies.None });
        Assert.Equal([everywhere, atDock], both.Grants);
        PermissionView elsewhere = await _engine.Permissions.CheckAsync(_clerk, CommandFamilies.Catalog | CommandFamilies.Stock);
        Assert.True(elsewhere is { IsPermitted: false, Missing: CommandFamilies.Stock });
        Assert.Equal([everywhere], elsewhere.Grants);
    }

    [Fact]
    public async Task A_refusal_names_what_is_missing_and_where()
    {
        await GrantAsync();
        LocationId shelf = (await _ofManager.Catalog.DefineLocationAsync(new("SHELF"))).EnsureSuccess();
        Outcome refused = await _ofClerk.Stock.ReceiveAsync(_bolt, shelf, 1);
        Assert.Equal(
            (CommandStatus.NotPermitted, CommandFamilies.Stock, shelf),
            (refused.Status, refused.MissingPermission, refused.Subject.Location));
        Assert.Equal(CommandStatusClass.Conflict, refused.Class);
        Outcome done = await _ofClerk.Stock.ReceiveAsync(_bolt, _dock, 1);
        Assert.Equal((CommandStatus.Ok, CommandFamilies.None), (done.Status, done.MissingPermission));
    }

    [Fact]
    public async Task A_preview_permits_no_more_than_the_command()
    {
        await GrantAsync();
        using CommandBatch batch = _ofClerk.RentBatch();
        batch.Create(new(_bolt, 1));
        batch.Receive(_bolt, _dock, 1);
        batch.GrantPermission(_clerk, CommandFamilies.AllCommands);
        CommandPreview preview = await _engine.PreviewAsync(batch);
        Assert.Equal(
            [CommandStatus.NotPermitted, CommandStatus.Ok, CommandStatus.NotPermitted],
            preview.Outcomes.Select(outcome => outcome.Status));
        Assert.Equal(2, (await _engine.Permissions.ListAsync(_clerk)).Count);
    }

    [Fact]
    public async Task There_is_a_bound_on_the_grants_of_a_tenant()
    {
        await _engine.Permissions.GrantPermissionAsync(_manager, CommandFamilies.AllCommands);
        List<LocationId> places = [];
        using (CommandBatch batch = _ofManager.RentBatch())
        {
            for (int i = 1; i <= EngineLimits.GrantsPerTenant; i++)
            {
                batch.DefineLocation(new($"L-{i}"));
            }

            await batch.SubmitAsync();
            foreach (Outcome outcome in batch.Outcomes)
            {
                places.Add(outcome.Subject.Location);
            }
        }

        using CommandBatch grants = _ofManager.RentBatch();
        places.ForEach(place => grants.GrantPermission(_clerk, CommandFamilies.Stock, place));
        await grants.SubmitAsync();
        Outcome last = grants.Outcomes[^1];
        Assert.Equal((CommandStatus.TooManyGrants, (long)EngineLimits.GrantsPerTenant), (last.Status, last.Id));
        Assert.True(grants.Outcomes[^2].IsSuccess);
        Assert.Equal(EngineLimits.GrantsPerTenant, (await _engine.Permissions.ListAsync()).Count);
        (await _ofManager.Permissions.GrantPermissionAsync(_clerk, CommandFamilies.Catalog, places[0])).EnsureSuccess();
        (await _ofManager.Permissions.RevokePermissionAsync(_clerk, CommandFamilies.Stock, places[7])).EnsureSuccess();
        (await _ofManager.Permissions.GrantPermissionAsync(_clerk, CommandFamilies.Stock, places[^1])).EnsureSuccess();
        Assert.True((await _engine.AuditAsync()).IsSound);
    }

    private async Task GrantAsync()
    {
        (await _engine.Permissions.GrantPermissionAsync(_manager, CommandFamilies.AllCommands)).EnsureSuccess();
        (await _ofManager.Permissions.GrantPermissionAsync(_clerk, CommandFamilies.Stock, _dock)).EnsureSuccess();
        (await _ofManager.Permissions.GrantPermissionAsync(_clerk, CommandFamilies.Catalog)).EnsureSuccess();
        (await _ofManager.Permissions.GrantPermissionAsync(_clerk, CommandFamilies.Fulfillment, _dock)).EnsureSuccess();
    }
}
