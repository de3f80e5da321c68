namespace Allocations.Engine.Tests.Reading;

/// <summary>Customers and their groups read back on a whole engine, and found by their allocations.</summary>
public sealed class CustomerTests : IAsyncLifetime
{
    private AllocationEngine _engine = null!;
    private EngineScope _north = null!;
    private EngineScope _south = null!;

    public async Task InitializeAsync()
    {
        _engine = AllocationEngine.OpenInMemory(new() { MaxAllocations = 1 << 10 });
        _north = _engine.As((await _engine.Catalog.DefineTenantAsync(new("north"))).EnsureSuccess());
        _south = _engine.As((await _engine.Catalog.DefineTenantAsync(new("south"))).EnsureSuccess());
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task A_definition_that_is_sent_again_as_it_was_read_changes_nothing()
    {
        CustomerGroupId retail = (await _north.Catalog.DefineCustomerGroupAsync(new("RETAIL") { Name = "Retail" })).EnsureSuccess();
        CustomerGroupDefinition shops = new("SHOPS") { Parent = retail };
        CustomerGroupId group = (await _north.Catalog.DefineCustomerGroupAsync(shops)).EnsureSuccess();
        CustomerGroupView below = (await _north.Catalog.GetCustomerGroupAsync(group))!.Value;
        Assert.Equal(new CustomerGroupView { Id = group, Tenant = _north.Tenant, Definition = shops, Level = 2 }, below);
        Assert.Equal(CommandStatus.Unchanged, (await _north.Catalog.DefineCustomerGroupAsync(below.Definition)).Status);

        CustomerDefinition acme = new("ACME") { Name = "Acme", Tier = 7, Region = "east", Channel = "web", Group = group };
        CustomerId customer = (await _north.Catalog.DefineCustomerAsync(acme)).EnsureSuccess();
        await _north.Catalog.DiscontinueCustomerAsync(customer);
        CustomerView view = (await _north.Catalog.GetCustomerAsync(customer))!.Value;
        Assert.Equal(
            new CustomerView { Id = customer, Tenant = _north.Tenant, Definition = acme, IsDiscontinued = true }, view);
        Assert.Equal(CommandStatus.Unchanged, (await _north.Catalog.DefineCustomerAsync(view.Definition)).Status);
    }

    [Fact]
    public async Task The_contract_in_force_is_read_back_and_so_is_that_of_an_allocation()
    {
        ProductId product = (await _north.Catalog.DefineProductAsync(new("P"))).EnsureSuccess();
        CustomerId customer = (await _north.Catalog.DefineCustomerAsync(new("ACME"))).EnsureSuccess();
        ContractTerms terms = new("K-1")
        {
            ValidFrom = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero), ValidUntil = new(4001, 1, 1, 0, 0, 0, TimeSpan.Zero),
            Penalty = Quantity.Of(99.5m), FloorPriority = Priority.High(910), ForbidsReallocation = true, CancelsAtEnd = true,
        };
        await _north.Catalog.SetContractAsync(customer, terms);
        Assert.Equal(terms, (await _north.Catalog.GetCustomerAsync(customer))!.Value.Contract);
        AllocationId first = (await _north.Allocations.CreateAsync(
            new(product, 1) { CustomerId = customer, Priority = Priority.Low() })).EnsureSuccess().Id;
        AllocationDetails details = (await _north.Allocations.GetDetailsAsync(first))!;
        Assert.Equal(
            ("K-1", Priority.Low(), Priority.High(910)), (details.Contract, details.BasePriority, details.View.Priority));
        await _north.Catalog.EndContractAsync(customer);
        Assert.Null((await _north.Catalog.GetCustomerAsync(customer))!.Value.Contract);
        Assert.Equal("K-1", (await _north.Allocations.GetDetailsAsync(first))!.Contract);
        JobView job = Assert.Single(await _engine.As(TenantId.Default).Jobs.ListAsync());
        Assert.Equal(JobKind.ContractEnd, job.Kind);
    }

    [Fact]
    public async Task Limits_by_channel_are_listed_with_the_quantity_that_waits()
    {
        ProductId product = (await _north.Catalog.DefineProductAsync(new("P"))).EnsureSuccess();
        CustomerId customer = (await _north.Catalog.DefineCustomerAsync(new("ACME") { Channel = "web" })).EnsureSuccess();
        await _north.Catalog.SetChannelBackorderLimitAsync(product, "fair", 0);
        await _north.Catalog.SetChannelBackorderLimitAsync(product, "web", 5);
        await _north.Allocations.CreateAsync(new(product, 3) { CustomerId = customer });
        Assert.Equal(
            [new() { Channel = "fair", Limit = 0, Waiting = 0 }, new ChannelLimitView { Channel = "web", Limit = 5, Waiting = 3 }],
            await _north.Catalog.GetChannelLimitsAsync(product));
        AllocationOutcome refused = await _north.Allocations.CreateAsync(new(product, 3) { CustomerId = customer });
        Assert.Equal((CommandStatus.ChannelLimitReached, Quantity.Of(2L)), (refused.Status, refused.Quantity));
        Assert.Empty(await _south.Catalog.GetChannelLimitsAsync(product));
        Assert.Empty(await _north.Catalog.GetChannelLimitsAsync(new(99)));
    }

    [Fact]
    public async Task A_tenant_reads_its_own_customers_and_nobody_else_reads_them()
    {
        CustomerGroupId group = (await _north.Catalog.DefineCustomerGroupAsync(new("G"))).EnsureSuccess();
        CustomerId customer = (await _north.Catalog.DefineCustomerAsync(new("C"))).EnsureSuccess();
        Assert.True(_north.Catalog.TryFindCustomer("C", out CustomerId found));
        Assert.True(_north.Catalog.TryFindCustomerGroup("G", out CustomerGroupId foundGroup));
        Assert.Equal((customer, group), (found, foundGroup));
        foreach (EngineScope other in (EngineScope[])[_south, _engine.As(TenantId.Default)])
        {
            Assert.False(other.Catalog.TryFindCustomer("C", out _));
            Assert.False(other.Catalog.TryFindCustomerGroup("G", out _));
            Assert.Null(await other.Catalog.GetCustomerAsync(customer));
            Assert.Null(await other.Catalog.GetCustomerGroupAsync(group));
            Assert.Empty((await other.Catalog.ListCustomersAsync()).Entries);
            Assert.Empty((await other.Catalog.ListCustomerGroupsAsync()).Entries);
        }

        Assert.False(_north.Catalog.TryFindCustomer("c", out _));
        Assert.Null(await _north.Catalog.GetCustomerAsync(new(99)));
        Assert.Null(await _north.Catalog.GetCustomerGroupAsync(new(-1)));
        Assert.Throws<ArgumentNullException>("code", () => _north.Catalog.TryFindCustomer(null!, out _));
    }

    [Fact]
    public async Task Customers_come_page_by_page_in_the_order_of_definition()
    {
        for (int i = 1; i <= 5; i++)
        {
            await _north.Catalog.DefineCustomerAsync(new($"N-{i}"));
            await _south.Catalog.DefineCustomerAsync(new($"S-{i}"));
            await _north.Catalog.DefineCustomerGroupAsync(new($"G-{i}"));
        }

        CatalogPage<CustomerView> first = await _north.Catalog.ListCustomersAsync(limit: 3);
        Assert.Equal(["N-1", "N-2", "N-3"], first.Entries.Select(customer => customer.Definition.Code));
        CatalogPage<CustomerView> second = await _north.Catalog.ListCustomersAsync(first.NextCursor!.Value, limit: 10);
        Assert.Equal(["N-4", "N-5"], second.Entries.Select(customer => customer.Definition.Code));
        Assert.Null(second.NextCursor);
        CatalogPage<CustomerGroupView> groups = await _north.Catalog.ListCustomerGroupsAsync(cursor: 4, limit: 1);
        Assert.Equal("G-4", Assert.Single(groups.Entries).Definition.Code);
        Assert.Equal(5, groups.NextCursor);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("limit", () => _north.Catalog.ListCustomersAsync(0, 0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>("cursor", () => _north.Catalog.ListCustomerGroupsAsync(-1));
    }

    [Fact]
    public async Task Allocations_are_found_by_the_text_of_their_customer_however_they_named_it()
    {
        ProductId product = (await _north.Catalog.DefineProductAsync(new("P"))).EnsureSuccess();
        AllocationId byText = (await _north.Allocations.CreateAsync(new(product, 1) { Customer = "ACME" })).EnsureSuccess().Id;
        CustomerId acme = (await _north.Catalog.DefineCustomerAsync(new("ACME"))).EnsureSuccess();
        AllocationId byCode = (await _north.Allocations.CreateAsync(new(product, 1) { Customer = "ACME" })).EnsureSuccess().Id;
        AllocationId byId = (await _north.Allocations.CreateAsync(new(product, 1) { CustomerId = acme })).EnsureSuccess().Id;
        await _north.Allocations.CreateAsync(new(product, 1) { Customer = "ACME." });
        AllocationPage found = await _north.Allocations.FindAsync(new() { Customer = "ACME" });
        Assert.Equal([byText, byCode, byId], found.Allocations.Select(each => each.Id));
        await _engine.Allocations.CreateIndexAsync(AllocationIndexKey.Customer);
        while (!(await _engine.Allocations.ListIndexesAsync()).All(index => index.IsComplete))
        {
            await Task.Delay(1);
        }

        AllocationId later = (await _north.Allocations.CreateAsync(new(product, 1) { CustomerId = acme })).EnsureSuccess().Id;
        found = await _north.Allocations.FindAsync(new() { Customer = "ACME" });
        Assert.Equal([byText, byCode, byId, later], found.Allocations.Select(each => each.Id));
        Assert.Equal(
            [(CustomerId.None, "ACME"), (acme, "ACME"), (acme, "ACME")],
            await Task.WhenAll(((AllocationId[])[byText, byCode, later]).Select(NamedByAsync)));

        async Task<(CustomerId, string?)> NamedByAsync(AllocationId allocation)
        {
            AllocationDetails details = (await _north.Allocations.GetDetailsAsync(allocation))!;
            return (details.CustomerId, details.Customer);
        }
    }
}
