namespace Allocations.Engine.Tool.Importing;

/// <summary>Checks that the rows of a warehouse fit together, before anything is done: ids that are there twice or not at all,
/// quantities that are given twice and differ, and stock that no sequence of commands leads to. Codes, quantities and rules are left to
/// the engine, which refuses what breaks them.</summary>
internal sealed class WarehouseCheck
{
    private readonly Warehouse _warehouse;
    private readonly ImportFaults _faults;
    private readonly Dictionary<long, TenantEntry> _tenants;
    private readonly Dictionary<long, ActorEntry> _actors;
    private readonly Dictionary<long, CustomerGroupEntry> _groups;
    private readonly Dictionary<long, CustomerEntry> _customers;
    private readonly Dictionary<long, ProductEntry> _products;
    private readonly Dictionary<long, LocationEntry> _locations;
    private readonly Dictionary<long, LotEntry> _lots;
    private readonly Dictionary<long, AllocationEntry> _allocations;

    private WarehouseCheck(Warehouse warehouse, ImportFaults faults)
    {
        _warehouse = warehouse;
        _faults = faults;
        _tenants = ById(warehouse.Tenants, each => each.Id);
        _actors = ById(warehouse.Actors, each => each.Id);
        _groups = ById(warehouse.CustomerGroups, each => each.Id);
        _customers = ById(warehouse.Customers, each => each.Id);
        _products = ById(warehouse.Products, each => each.Id);
        _locations = ById(warehouse.Locations, each => each.Id);
        _lots = ById(warehouse.Lots, each => each.Id);
        _allocations = ById(warehouse.Allocations, each => each.Id);
    }

    public static void Run(Warehouse warehouse, ImportFaults faults)
    {
        var check = new WarehouseCheck(warehouse, faults);
        check.Catalog();
        check.Stock();
        check.Units();
        check.Receipts();
        check.Allocations();
        check.Holdings();
    }

    private void Catalog()
    {
        ForEach(_warehouse.Actors, each => Require(each, "tenant", each.Tenant, _tenants));
        ForEach(_warehouse.CustomerGroups, each => Require(each, "tenant", each.Tenant, _tenants));
        ForEach(_warehouse.CustomerGroups, each => Require(each, "parent", each.Definition.Parent.Value, _groups));
        ForEach(_warehouse.Customers, each => Require(each, "tenant", each.Tenant, _tenants));
        ForEach(_warehouse.Customers, each => Require(each, "group", each.Definition.Group.Value, _groups));
        ForEach(_warehouse.ReallocationPolicies, each => Require(each, "tenant", each.Tenant, _tenants));
        ById(_warehouse.ReallocationPolicies, each => each.Tenant);
        ForEach(_warehouse.Contracts, each => Require(each, "customer", each.Customer, _customers));
        ById(_warehouse.Contracts, each => each.Customer);
        ForEach(_warehouse.Products, each => Require(each, "tenant", each.Tenant, _tenants));
        ForEach(_warehouse.Codes, each => Require(each, "product", each.Product, _products));
        ForEach(_warehouse.ChannelLimits, each => Require(each, "product", each.Product, _products));
        ForEach(_warehouse.Measures, each => Require(each, "product", each.Product, _products));
        ForEach(_warehouse.Locations, each => Require(each, "tenant", each.Tenant, _tenants));
        ForEach(_warehouse.Lots, each => Require(each, "product", each.Product, _products));
        Permissions();
        ForEach(_warehouse.DistributionSegments, each => Require(each, "tenant", each.Tenant, _tenants));
    }

    private void Permissions()
    {
        HashSet<(int, int, int)> seen = [];
        foreach (PermissionEntry each in _warehouse.Permissions)
        {
            Require(each, "tenant", each.Tenant, _tenants);
            Require(each, "actor", each.Actor, _actors);
            Require(each, "location", each.Location, _locations);
            if (!seen.Add((each.Tenant, each.Actor, each.Location)))
            {
                _faults.Add(each, "There is another row for this actor and location.");
            }
        }
    }

    private void Stock()
    {
        HashSet<StockPlace> seen = [];
        foreach (StockEntry each in _warehouse.Stock)
        {
            Require(each, "product", each.Place.Product, _products);
            Require(each, "location", each.Place.Location, _locations);
            Require(each, "lot", each.Place.Lot, _lots);
            if (!seen.Add(each.Place))
            {
                _faults.Add(each, "The place is there twice.");
            }

            StockSum? sum = _warehouse.Places.GetValueOrDefault(each.Place);
            foreach ((AllocationState stage, Quantity? given) in each.Held)
            {
                Quantity held = sum?.Held.GetValueOrDefault(stage) ?? Quantity.Zero;
                RequireSame(each, Exporting.ExportFile.ColumnOf(stage), given, held, "what allocations hold there");
            }

            if (_products.TryGetValue(each.Place.Product, out ProductEntry? product) && product.IsSerialized)
            {
                RequireSame(each, "free", each.Free, sum?.Free ?? Quantity.Zero, "the number of units that are available there");
                RequireSame(each, "blocked", each.Blocked, sum?.Blocked ?? Quantity.Zero, "the number of units that are blocked there");
            }
        }
    }

    private void Units()
    {
        HashSet<(int, string)> seen = [];
        foreach (UnitEntry each in _warehouse.Units)
        {
            Require(each, "location", each.Location, _locations);
            if (Require(each, "product", each.Product, _products)
                && _products.TryGetValue(each.Product, out ProductEntry? product) && !product.IsSerialized)
            {
                _faults.Add(each, "The product has no serial numbers; its tracking is not Serialized.");
            }

            if (!seen.Add((each.Product, each.Serial)))
            {
                _faults.Add(each, $"The serial number '{each.Serial}' is there twice, in stock or delivered to an open allocation.");
            }

            Recall(each);
            bool isHeld = each.State is not (SerialState.Available or SerialState.WrittenOff) && !each.IsBlocked;
            if (isHeld && !_allocations.ContainsKey(each.Allocation))
            {
                _faults.Add(each, $"It is {each.State}, and there is no allocation {each.Allocation} that has something left to do.");
            }
        }
    }

    private void Recall(UnitEntry unit)
    {
        if (unit.IsRecalled && unit.State is SerialState.Available or SerialState.Allocated)
        {
            _faults.Add(unit, $"It is {unit.State}, and recalled; a recalled unit is never promised.");
        }

        if (unit.IsBlockedByRecall && !(unit.IsRecalled && unit.State == SerialState.Quarantined))
        {
            _faults.Add(unit, "It is blocked by a recall, and not both recalled and Quarantined.");
        }
    }

    /// <summary>The hours of receipt are those of the order of receipt, and have been.</summary>
    private void Receipts()
    {
        foreach (IGrouping<int, UnitEntry> product in _warehouse.Units.GroupBy(each => each.Product))
        {
            DateTimeOffset latest = DateTimeOffset.UnixEpoch;
            foreach (UnitEntry each in product.OrderBy(each => each.Number))
            {
                DateTimeOffset receivedAt = each.ReceivedAt ?? _warehouse.Settings.AsOf;
                if (receivedAt < latest)
                {
                    _faults.Add(each, $"received_at: {receivedAt:u} is before 1970, or a unit with a lower number came in later.");
                }

                if (receivedAt > _warehouse.Settings.AsOf)
                {
                    _faults.Add(each, $"received_at: {receivedAt:u} is after the time of the warehouse.");
                }

                latest = receivedAt > latest ? receivedAt : latest;
            }
        }
    }

    private void Allocations()
    {
        Dictionary<(long, AllocationState), Quantity> held = [];
        foreach (HoldingEntry each in _warehouse.Holdings)
        {
            (long, AllocationState) key = (each.Allocation, each.Stage);
            held[key] = held.GetValueOrDefault(key) + each.Quantity;
        }

        foreach (AllocationEntry each in _warehouse.Allocations)
        {
            Require(each, "product", each.Request.Product.Value, _products);
            Require(each, "tenant", each.Tenant, _tenants);
            Require(each, "actor", each.Actor, _actors);
            foreach (LocationId location in each.Request.Locations.Span)
            {
                Require(each, "locations", location.Value, _locations);
            }

            if (Require(each, "only_lot", each.Request.Lot.Value, _lots)
                && _lots.TryGetValue(each.Request.Lot.Value, out LotEntry? lot) && lot.Product != each.Request.Product.Value)
            {
                _faults.Add(each, $"only_lot: {lot.Id} is a lot of another product.");
            }

            Require(each, "source_location", each.SourceLocation, _locations);
            if (each.IsHold && each.ExpiresAt is null)
            {
                _faults.Add(each, "A hold has a time at which it ends; expires_at is empty.");
            }

            foreach (AllocationState stage in WarehouseReader.Stages.Append(AllocationState.Delivered))
            {
                RequireSame(
                    each, Exporting.ExportFile.ColumnOf(stage), each.Buckets[stage], held.GetValueOrDefault((each.Id, stage)),
                    "what its reservations, deliveries or units come to");
            }
        }
    }

    /// <summary>Checks that what an allocation with limits holds is at one location, except on vehicles, and of one lot.</summary>
    private void Limits(HoldingEntry holding, AllocationEntry allocation, IEnumerable<HoldingEntry> all)
    {
        int only = FeedingPlaces.OnlyOf(allocation, all, IsShelf);
        if (only != 0 && IsShelf(holding.Location) && holding.Location != only)
        {
            _faults.Add(holding, $"location: {holding.Location} is not the one location of allocation {allocation.Id}, {only}.");
        }

        int lot = all.First().Lot;
        if (allocation.Request.SourcingLimits.HasFlag(SourcingLimits.OneLot) && holding.Lot != lot)
        {
            _faults.Add(holding, $"lot: {holding.Lot} is not the one lot of allocation {allocation.Id}, {lot}.");
        }

        bool IsShelf(int id) => _locations.TryGetValue(id, out LocationEntry? location) && !location.IsVehicle;
    }

    private void Holdings()
    {
        ILookup<long, HoldingEntry> byAllocation = _warehouse.Holdings.ToLookup(each => each.Allocation);
        foreach (HoldingEntry each in _warehouse.Holdings)
        {
            bool isComplete = Require(each, "location", each.Location, _locations) & Require(each, "lot", each.Lot, _lots);
            if (!_allocations.TryGetValue(each.Allocation, out AllocationEntry? allocation))
            {
                _faults.Add(each, $"There is no allocation {each.Allocation} that has something left to do.");
                continue;
            }

            if (allocation.Request.Lot.Value is var only and > 0 && each.Lot != only)
            {
                _faults.Add(each, $"lot: {each.Lot} is not the only lot that allocation {each.Allocation} takes, {only}.");
            }

            Limits(each, allocation, byAllocation[each.Allocation]);
            if (each.Quantity <= Quantity.Zero)
            {
                _faults.Add(each, $"quantity: {each.Quantity} is not above zero.");
            }

            if (each.Stage != AllocationState.Delivered && !WarehouseReader.Stages.Contains(each.Stage))
            {
                _faults.Add(each, $"stage: {each.Stage} is none in which an allocation holds stock.");
            }

            if (!isComplete)
            {
                continue;
            }

            bool isOnVehicle = _locations.TryGetValue(each.Location, out LocationEntry? location) && location.IsVehicle;
            if (isOnVehicle != each.Stage is AllocationState.WithTechnician && !(isOnVehicle && each.Stage == AllocationState.Delivered))
            {
                _faults.Add(each, $"{each.Stage} at location {each.Location}: "
                    + "with a technician is what was checked out to a vehicle, and nothing else of an allocation can be imported there.");
            }
        }
    }

    private void RequireSame(Entry entry, string column, Quantity? given, Quantity expected, string meaning)
    {
        if (given is { } value && value != expected)
        {
            _faults.Add(entry, $"{column}: {value} is not {meaning}, {expected}.");
        }
    }

    /// <summary>Whether an id is that of an entry; 0 stands for none.</summary>
    private bool Require<T>(Entry entry, string column, long id, Dictionary<long, T> entries)
    {
        bool isThere = id == 0 || entries.ContainsKey(id);
        if (!isThere)
        {
            _faults.Add(entry, $"{column}: there is none with id {id}.");
        }

        return isThere;
    }

    private Dictionary<long, T> ById<T>(IReadOnlyList<T> entries, Func<T, long> idOf)
        where T : Entry
    {
        Dictionary<long, T> found = [];
        foreach (T each in entries)
        {
            if (!found.TryAdd(idOf(each), each))
            {
                _faults.Add(each, $"The id {idOf(each)} is there twice.");
            }
        }

        return found;
    }

    private static void ForEach<T>(IReadOnlyList<T> entries, Action<T> check)
    {
        foreach (T each in entries)
        {
            check(each);
        }
    }
}
