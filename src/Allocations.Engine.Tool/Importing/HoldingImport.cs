using Allocations.Engine.Commands;

namespace Allocations.Engine.Tool.Importing;

/// <summary>Creates the allocations, and gives each of them what it holds.</summary>
internal sealed class HoldingImport(Warehouse warehouse, WarehouseIds ids, CommandFeed feed)
{
    private const string Note = "import";
    private const int MaxPriority = 1000;

    private readonly Dictionary<int, ProductEntry> _products = warehouse.Products.ToDictionary(each => each.Id);
    private readonly Dictionary<int, LocationEntry> _locations = warehouse.Locations.ToDictionary(each => each.Id);
    private readonly ILookup<long, HoldingEntry> _holdings = warehouse.Holdings.ToLookup(each => each.Allocation);
    private readonly ContractImport _contracts = new(warehouse, ids, feed);
    private readonly FeedingPlaces _feeds = new(warehouse);
    private readonly Dictionary<int, Carrier> _carriers = [];

    /// <summary>Makes the allocations of products with serial numbers, or those of all others.</summary>
    public async Task RunAsync(bool ofUnits)
    {
        List<AllocationEntry> allocations =
            [.. warehouse.Allocations.Where(each => _products[each.Request.Product.Value].IsSerialized == ofUnits)];
        await CreateCarriersAsync(allocations).ConfigureAwait(false);
        foreach (AllocationEntry each in allocations.OrderBy(each => each.Place))
        {
            await CreateAsync(each, await _contracts.PrepareAsync(each).ConfigureAwait(false)).ConfigureAwait(false);
        }

        await feed.FlushAsync().ConfigureAwait(false);
        foreach (AllocationEntry each in allocations)
        {
            foreach (HoldingEntry holding in _holdings[each.Id].OrderBy(RankOf))
            {
                await GiveAsync(each, holding).ConfigureAwait(false);
            }

            await FinishAsync(each).ConfigureAwait(false);
        }
    }

    /// <summary>The order in which holdings are made. A step takes what is before it, so those that go further come first.</summary>
    private int RankOf(HoldingEntry holding) => (holding.Stage, _locations[holding.Location].IsVehicle) switch
    {
        (AllocationState.Delivered, true) => 0,
        (AllocationState.WithTechnician, _) => 1,
        (AllocationState.Delivered, _) => 2,
        (AllocationState.InTransit, _) => 3,
        (AllocationState.Picked, _) => 4,
        _ => 5,
    };

    private int TenantOf(int product) => ids.TenantOf(_products[product].Tenant);

    /// <summary>Creates, before all others, an allocation of the highest priority for each product that is held, or for whose whole
    /// bins somebody waits. It always waits for one increment, so that it never ends.</summary>
    private async Task CreateCarriersAsync(List<AllocationEntry> allocations)
    {
        foreach (IGrouping<int, AllocationEntry> group in allocations
            .Where(each => _holdings.Contains(each.Id) || TakesWholeBins(each)).GroupBy(each => each.Request.Product.Value))
        {
            Quantity increment = _products[group.Key].Definition.Increment;
            var carrier = new Carrier { Requested = increment, HoldsBins = group.Any(TakesWholeBins) };
            _carriers.Add(group.Key, carrier);
            var request = new AllocationRequest(ids.ProductOf(group.Key), increment)
            {
                Priority = Priority.High(MaxPriority), Notes = Note,
            };
            await feed.AddAsync(
                group.First(), TenantOf(group.Key), new CreateAllocation(request), done => carrier.Id = done.Subject.Allocation)
                .ConfigureAwait(false);
        }

        await feed.FlushAsync().ConfigureAwait(false);
    }

    private ValueTask CreateAsync(AllocationEntry entry, Priority priority)
    {
        AllocationRequest request = entry.Request with
        {
            Priority = priority,
            Product = ids.ProductOf(entry.Request.Product.Value),
            Lot = ids.LotOf(entry.Request.Lot.Value),
            Locations = entry.Request.Locations.ToArray().Select(each => ids.LocationOf(each.Value)).ToArray(),
        };
        int tenant = ids.TenantOf(entry.Tenant);
        int actor = ids.ActorOf(entry.Actor);
        return entry is { IsHold: true, ExpiresAt: { } expiresAt }
            ? feed.AddAsync(entry, tenant, new CreateHold(request, expiresAt), Remember, actor)
            : feed.AddAsync(entry, tenant, new CreateAllocation(request), Remember, actor);

        void Remember(Outcome done) => ids.Allocations.TryAdd(entry.Id, done.Subject.Allocation);
    }

    /// <summary>Gives an allocation one quantity, by way of the carrier, and takes it to where it is.</summary>
    private async Task GiveAsync(AllocationEntry entry, HoldingEntry holding)
    {
        int product = entry.Request.Product.Value;
        int tenant = TenantOf(product);
        Carrier carrier = _carriers[product];
        AllocationId allocation = ids.AllocationOf(entry.Id);
        int fed = _feeds.Of(entry, holding.Location);
        LocationId at = ids.LocationOf(fed);
        carrier.Requested += holding.Quantity;
        await feed.AddAsync(holding, tenant, new ChangeQuantity(carrier.Id, carrier.Requested)).ConfigureAwait(false);
        foreach (Amount amount in AmountsOf(holding))
        {
            Amount stock = holding.Serials.Count > 0 ? amount : amount.InLot(ids.LotOf(holding.Lot));
            if (holding.Serials.Count > 0)
            {
                await feed.AddAsync(holding, tenant, new Unblock(ids.ProductOf(product), at, stock)).ConfigureAwait(false);
            }
            else
            {
                await feed.AddAsync(holding, tenant, new Receive(ids.ProductOf(product), at, stock)).ConfigureAwait(false);
            }

            await feed.AddAsync(holding, tenant, new Reallocate(carrier.Id, allocation, amount, Note, CancelGiven: true))
                .ConfigureAwait(false);
            await TakeStepsAsync(holding, tenant, allocation, amount, fed).ConfigureAwait(false);
        }
    }

    private async Task TakeStepsAsync(HoldingEntry holding, int tenant, AllocationId allocation, Amount amount, int fed)
    {
        LocationEntry place = _locations[holding.Location];
        if (place.IsVehicle)
        {
            await feed.AddAsync(holding, tenant, new CheckOut(allocation, amount, ids.LocationOf(place.Id))).ConfigureAwait(false);
            if (holding.Stage == AllocationState.Delivered)
            {
                await feed.AddAsync(holding, tenant, new Deliver(allocation, amount)).ConfigureAwait(false);
            }

            return;
        }

        if (fed != holding.Location)
        {
            await feed.AddAsync(
                holding, tenant, new Relocate(allocation, ids.LocationOf(fed), ids.LocationOf(place.Id), amount)).ConfigureAwait(false);
        }

        switch (holding.Stage)
        {
            case AllocationState.Delivered:
                await feed.AddAsync(holding, tenant, new Release(allocation, amount)).ConfigureAwait(false);
                break;
            case AllocationState.InTransit:
                await feed.AddAsync(holding, tenant, new Ship(allocation, amount)).ConfigureAwait(false);
                break;
            case AllocationState.Picked:
                await feed.AddAsync(holding, tenant, new Pick(allocation, amount)).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>The quantity, or its units in lists that a command can carry.</summary>
    private static IEnumerable<Amount> AmountsOf(HoldingEntry holding) => holding.Serials.Count == 0
        ? [holding.Quantity]
        : holding.Serials.Chunk(EngineLimits.SerialsPerCommand).Select(serials => Amount.Units(serials));

    /// <summary>Cancels what was cancelled, places on order what is, and sets the timer.</summary>
    private async Task FinishAsync(AllocationEntry entry)
    {
        AllocationId allocation = ids.AllocationOf(entry.Id);
        int tenant = ids.TenantOf(entry.Tenant);
        int actor = ids.ActorOf(entry.Actor);
        if (entry.Buckets[AllocationState.Cancelled] is var cancelled && cancelled > Quantity.Zero)
        {
            await feed.AddAsync(entry, tenant, new CancelPart(allocation, cancelled, CancelReason.Other, Note), null, actor)
                .ConfigureAwait(false);
        }

        if (entry.Buckets[AllocationState.OnOrder] is var ordered && ordered > Quantity.Zero)
        {
            await feed.AddAsync(entry, tenant, new PlaceOnOrder(allocation, ordered), null, actor).ConfigureAwait(false);
        }

        if (entry.ExpiresAt is { } expiresAt && (!entry.IsHold || entry.Grace > TimeSpan.Zero))
        {
            await feed.AddAsync(entry, tenant, new SetExpiry(allocation, expiresAt, entry.Grace), null, actor).ConfigureAwait(false);
        }
    }

    private static bool TakesWholeBins(AllocationEntry entry) => entry.Request.SourcingLimits.HasFlag(SourcingLimits.WholeBins);

    /// <summary>Ends the carriers and has them leave memory; nothing else is finished yet. Then the retention is as it is to be.
    /// Carriers that are to hold bins stay, and from now on wait for all stock that is free.</summary>
    public async Task RetireCarriersAsync()
    {
        await RetireAsync(holdBins: false).ConfigureAwait(false);
        if (warehouse.Settings.Retention != default)
        {
            await feed.AddAsync(warehouse.Settings, 0, new SetRetention(warehouse.Settings.Retention)).ConfigureAwait(false);
        }

        foreach ((int product, Carrier carrier) in _carriers.Where(each => each.Value.HoldsBins))
        {
            Quantity free = warehouse.Places.Where(each => each.Key.Product == product)
                .Aggregate(Quantity.Zero, (sum, each) => sum + each.Value.Free);
            int units = warehouse.Units.Count(each => each.Product == product && each.State == SerialState.Available);
            Quantity all = _products[product].IsSerialized ? units : free;
            if (all > Quantity.Zero)
            {
                await feed.AddAsync(
                    warehouse.Settings, TenantOf(product), new ChangeQuantity(carrier.Id, carrier.Requested + all)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Ends the carriers that hold bins. So all bins of a product are free at once: while they come in one by one, other
    /// ones fit those who take them only whole.</summary>
    public Task FreeBinsAsync() => RetireAsync(holdBins: true);

    private async Task RetireAsync(bool holdBins)
    {
        SettingsEntry origin = warehouse.Settings;
        List<KeyValuePair<int, Carrier>> carriers = [.. _carriers.Where(each => each.Value.HoldsBins == holdBins)];
        if (carriers.Count > 0)
        {
            await feed.AddAsync(origin, 0, new SetRetention(new() { Count = 0 })).ConfigureAwait(false);
            foreach ((int product, Carrier carrier) in carriers)
            {
                await feed.AddAsync(origin, TenantOf(product), new Cancel(carrier.Id, CancelReason.Other, Note)).ConfigureAwait(false);
            }

            await feed.AddAsync(origin, 0, new SetRetention(warehouse.Settings.Retention)).ConfigureAwait(false);
        }
    }

    /// <summary>The allocation that takes stock to its owners.</summary>
    private sealed class Carrier
    {
        public AllocationId Id { get; set; }

        /// <summary>Everything that it has requested so far, and one increment.</summary>
        public Quantity Requested { get; set; }

        /// <summary>Whether it holds the free stock until all of it has come in.</summary>
        public bool HoldsBins { get; init; }
    }
}
