using Allocations.Engine.Commands;

namespace Allocations.Engine.Tool.Importing;

/// <summary>The last phase: the catalog as it is, and the stock that no allocation holds. A location that is frozen can't be received
/// at; so that nobody takes the stock of one meanwhile, it is no location to allocate from until it is frozen.</summary>
internal sealed class StockImport(AllocationEngine engine, Warehouse warehouse, WarehouseIds ids, CommandFeed feed)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(1);

    private readonly Dictionary<int, ProductEntry> _products = warehouse.Products.ToDictionary(each => each.Id);

    private int TenantOf(int product) => ids.TenantOf(_products[product].Tenant);

    /// <summary>Takes the locations from which nothing may be allocated out of service, and sets safety stocks.</summary>
    public async Task CloseLocationsAsync()
    {
        foreach (LocationEntry each in warehouse.Locations)
        {
            LocationKind kind = each.IsFrozen ? LocationKind.Quarantine : each.Definition.Kind;
            if (kind != LocationKind.Pickable && !each.IsVehicle)
            {
                await ChangeKindAsync(each, kind).ConfigureAwait(false);
            }
        }

        foreach (ProductEntry each in warehouse.Products.Where(each => each.SafetyStock > Quantity.Zero))
        {
            await feed.AddAsync(each, ids.TenantOf(each.Tenant), new SetSafetyStock(ids.ProductOf(each.Id), each.SafetyStock))
                .ConfigureAwait(false);
        }
    }

    /// <summary>Recalls the lots that are recalled, one after the other, since each locks its product.</summary>
    public async Task RecallAsync()
    {
        foreach (LotEntry each in warehouse.Lots.Where(each => each.IsRecalled))
        {
            int tenant = TenantOf(each.Product);
            await feed.AddAsync(each, tenant, new RecallLot(ids.LotOf(each.Id))).ConfigureAwait(false);
            await feed.FlushAsync().ConfigureAwait(false);
            await WaitForJobsAsync(new TenantId(tenant)).ConfigureAwait(false);
        }
    }

    /// <summary>Recalls the units that are recalled, wherever they are; those that are blocked by it are recalled already.</summary>
    public async Task RecallUnitsAsync()
    {
        foreach (IGrouping<int, UnitEntry> group in warehouse.Units
            .Where(each => each is { IsRecalled: true, IsBlockedByRecall: false }).GroupBy(each => each.Product))
        {
            foreach (UnitEntry[] units in group.Chunk(EngineLimits.SerialsPerCommand))
            {
                await feed.AddAsync(
                    units[0], TenantOf(group.Key),
                    new RecallSerials(ids.ProductOf(group.Key), Amount.Units([.. units.Select(each => each.Serial)])))
                    .ConfigureAwait(false);
            }
        }
    }

    /// <summary>Receives what is blocked, and then what is free.</summary>
    public async Task ReceiveAsync()
    {
        foreach ((StockPlace place, StockSum sum) in warehouse.Places.Where(each => !_products[each.Key.Product].IsSerialized))
        {
            ProductId product = ids.ProductOf(place.Product);
            LocationId location = ids.LocationOf(place.Location);
            LotId lot = ids.LotOf(place.Lot);
            int tenant = TenantOf(place.Product);
            if (sum.Blocked > Quantity.Zero)
            {
                await ReceiveBlockedAsync(sum.First, tenant, product, location, Amount.Of(sum.Blocked).InLot(lot)).ConfigureAwait(false);
            }

            if (sum.Free > Quantity.Zero)
            {
                await feed.AddAsync(sum.First, tenant, new Receive(product, location, Amount.Of(sum.Free).InLot(lot))).ConfigureAwait(false);
            }
        }

        foreach (IGrouping<(int Product, int Location), UnitEntry> group in warehouse.Units
            .Where(each => each.State == SerialState.Available).GroupBy(each => (each.Product, each.Location)))
        {
            foreach (UnitEntry[] units in group.OrderBy(each => each.Number).Chunk(EngineLimits.SerialsPerCommand))
            {
                await feed.AddAsync(
                    units[0], TenantOf(group.Key.Product),
                    new Unblock(
                        ids.ProductOf(group.Key.Product), ids.LocationOf(group.Key.Location),
                        Amount.Units([.. units.Select(each => each.Serial)]))).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Freezes, discontinues and closes what is frozen, discontinued and closed.</summary>
    public async Task FinishCatalogAsync()
    {
        foreach (LocationEntry each in warehouse.Locations)
        {
            int tenant = ids.TenantOf(each.Tenant);
            LocationId location = ids.LocationOf(each.Id);
            if (each.IsFrozen)
            {
                await feed.AddAsync(each, tenant, new FreezeLocation(location)).ConfigureAwait(false);
                if (each.Definition.Kind != LocationKind.Quarantine && !each.IsVehicle)
                {
                    await ChangeKindAsync(each, each.Definition.Kind).ConfigureAwait(false);
                }
            }

            if (each.IsDiscontinued)
            {
                await feed.AddAsync(each, tenant, new DiscontinueLocation(location)).ConfigureAwait(false);
            }
        }

        foreach (ChannelLimitEntry each in warehouse.ChannelLimits)
        {
            await feed.AddAsync(
                each, TenantOf(each.Product), new SetChannelBackorderLimit(ids.ProductOf(each.Product), each.Channel, each.Limit))
                .ConfigureAwait(false);
        }

        foreach (ProductEntry each in warehouse.Products)
        {
            int tenant = ids.TenantOf(each.Tenant);
            ProductId product = ids.ProductOf(each.Id);
            if (each.ForbidsReallocation)
            {
                await feed.AddAsync(each, tenant, new SetReallocation(product, Forbidden: true)).ConfigureAwait(false);
            }

            if (each.UnitCost is { } cost)
            {
                await feed.AddAsync(each, tenant, new SetUnitCost(product, cost)).ConfigureAwait(false);
            }

            if (each.BackorderLimit is { } limit)
            {
                await feed.AddAsync(each, tenant, new SetBackorderLimit(product, limit)).ConfigureAwait(false);
            }

            if (!each.Definition.IsAllocatable)
            {
                await feed.AddAsync(each, tenant, new ChangeProduct(product, new() { IsAllocatable = false })).ConfigureAwait(false);
            }

            if (each.IsFrozen)
            {
                await feed.AddAsync(each, tenant, new FreezeProduct(product)).ConfigureAwait(false);
            }

            if (each.IsDiscontinued)
            {
                await feed.AddAsync(each, tenant, new DiscontinueProduct(product)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Sets the priority rules, and waits until all allocations are reviewed.</summary>
    public async Task PrioritizeAsync()
    {
        foreach (PriorityRuleEntry each in warehouse.PriorityRules)
        {
            await feed.AddAsync(each, ids.TenantOf(each.Tenant), new SetPriorityRule(each.Rule)).ConfigureAwait(false);
        }

        await feed.FlushAsync().ConfigureAwait(false);
        await WaitForJobsAsync(TenantId.Default).ConfigureAwait(false);
    }

    /// <summary>Makes the indexes of allocations, and waits until they are complete.</summary>
    public async Task IndexAsync()
    {
        foreach (AllocationIndexKey key in warehouse.Settings.Indexes)
        {
            await feed.AddAsync(warehouse.Settings, 0, new CreateIndex(key)).ConfigureAwait(false);
        }

        await feed.FlushAsync().ConfigureAwait(false);
        while ((await engine.Allocations.ListIndexesAsync().ConfigureAwait(false)).Any(index => !index.IsComplete))
        {
            await Task.Delay(s_pause).ConfigureAwait(false);
        }
    }

    /// <summary>Receives stock and blocks it, without anybody getting it in between: at a location that nobody may allocate from for
    /// the moment.</summary>
    private async Task ReceiveBlockedAsync(Entry origin, int tenant, ProductId product, LocationId location, Amount amount)
    {
        LocationEntry place = warehouse.Locations.First(each => ids.LocationOf(each.Id) == location);
        bool isOpen = place is { IsFrozen: false, Definition.Kind: LocationKind.Pickable };
        if (isOpen)
        {
            await ChangeKindAsync(place, LocationKind.Quarantine).ConfigureAwait(false);
        }

        await feed.AddAsync(origin, tenant, new Receive(product, location, amount)).ConfigureAwait(false);
        await feed.AddAsync(origin, tenant, new Block(product, location, amount, BlockReason.Hold)).ConfigureAwait(false);
        if (isOpen)
        {
            await ChangeKindAsync(place, LocationKind.Pickable).ConfigureAwait(false);
        }
    }

    private async Task WaitForJobsAsync(TenantId tenant)
    {
        while ((await engine.As(tenant).Jobs.ListAsync().ConfigureAwait(false)).Any(job => job.Status == JobStatus.Running))
        {
            await Task.Delay(s_pause).ConfigureAwait(false);
        }
    }

    private ValueTask ChangeKindAsync(LocationEntry location, LocationKind kind) => feed.AddAsync(
        location, ids.TenantOf(location.Tenant), new ChangeLocation(ids.LocationOf(location.Id), new() { Kind = kind }));
}
