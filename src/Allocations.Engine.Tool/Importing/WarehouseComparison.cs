using System.Globalization;

namespace Allocations.Engine.Tool.Importing;

/// <summary>Compares the files of an import with an export of what came of them, row by row, whatever ids the rows have. A difference
/// is a fault of the row: it says something that the engine does not keep, or that its rules change at once.</summary>
internal sealed class WarehouseComparison
{
    private readonly ImportFaults _faults;
    private readonly WarehouseIds _ids;
    private readonly Warehouse _wanted;
    private readonly Warehouse _made;

    private WarehouseComparison(Warehouse wanted, Warehouse made, WarehouseIds ids, ImportFaults faults)
    {
        _wanted = wanted;
        _made = made;
        _ids = ids;
        _faults = faults;
    }

    /// <summary>Compares all rows.</summary>
    /// <param name="wanted">The files.</param>
    /// <param name="made">The export.</param>
    /// <param name="ids">The ids in the export for those in the files.</param>
    /// <param name="faults">Receives the differences.</param>
    public static void Run(Warehouse wanted, Warehouse made, WarehouseIds ids, ImportFaults faults)
    {
        var comparison = new WarehouseComparison(wanted, made, ids, faults);
        comparison.Catalog();
        comparison.Stock();
        comparison.Allocations();
    }

    private void Catalog()
    {
        Compare(
            [_wanted.Settings], [_made.Settings], _ => 0, _ => 0,
            each => $"{each.Retention}, indexes {string.Join(' ', each.Indexes)}");
        Compare(_wanted.Tenants, _made.Tenants, each => _ids.TenantOf(each.Id), each => each.Id, each => $"{each.Definition}");
        Compare(
            _wanted.Actors, _made.Actors, each => _ids.ActorOf(each.Id), each => each.Id, each => $"{each.Definition}");
        Compare(
            _wanted.PriorityRules, _made.PriorityRules, each => (_ids.TenantOf(each.Tenant), each.Rule.Code),
            each => (each.Tenant, each.Rule.Code), each => $"{each.Rule}");
        Compare(
            _wanted.Permissions, _made.Permissions,
            each => (_ids.TenantOf(each.Tenant), _ids.ActorOf(each.Actor), _ids.LocationOf(each.Location).Value),
            each => (each.Tenant, each.Actor, each.Location), each => $"{each.Families}");
        Compare(
            _wanted.CustomerGroups, _made.CustomerGroups, each => _ids.GroupOf(each.Id).Value, each => each.Id,
            each => $"{each.Definition with { Parent = default }}");
        Compare(
            _wanted.CustomerGroups.Where(each => !each.Definition.Parent.IsNone).ToList(),
            _made.CustomerGroups.Where(each => !each.Definition.Parent.IsNone).ToList(),
            each => (_ids.GroupOf(each.Id).Value, _ids.GroupOf(each.Definition.Parent.Value).Value),
            each => (each.Id, each.Definition.Parent.Value), each => "the place in the tree");
        Compare(
            _wanted.Customers, _made.Customers,
            each => (_ids.CustomerOf(each.Id).Value, _ids.GroupOf(each.Definition.Group.Value).Value),
            each => (each.Id, each.Definition.Group.Value),
            each => $"{each.Definition with { Group = default }}, discontinued {each.IsDiscontinued}, "
                + $"forbids reallocation {each.ForbidsReallocation}, weight {Math.Max(1, each.DistributionWeight)}");
        Compare(
            _wanted.ReallocationPolicies.Where(each => each.Policy != default).ToList(), _made.ReallocationPolicies,
            each => _ids.TenantOf(each.Tenant), each => each.Tenant, each => $"{each.Policy}");
        Compare(
            _wanted.DistributionSegments, _made.DistributionSegments,
            each => (_ids.TenantOf(each.Tenant), each.Segment.Profile, each.Segment.Position,
                _ids.CustomerOf(each.Segment.Customer.Value), _ids.GroupOf(each.Segment.CustomerGroup.Value),
                _ids.LocationOf(each.Segment.Location.Value)),
            each => (each.Tenant, each.Segment.Profile, each.Segment.Position, each.Segment.Customer, each.Segment.CustomerGroup,
                each.Segment.Location),
            each => $"{each.Segment with { Customer = default, CustomerGroup = default, Location = default }}");
        Compare(
            _wanted.Contracts, _made.Contracts, each => _ids.CustomerOf(each.Customer).Value, each => each.Customer,
            each => $"{each.Terms}");
        Compare(
            _wanted.Products, _made.Products, each => _ids.ProductOf(each.Id).Value, each => each.Id,
            each => $"{each.Definition}, frozen {each.IsFrozen}, discontinued {each.IsDiscontinued}, safety stock {each.SafetyStock}, "
                + $"sourcing {each.Sourcing}, forbids reallocation {each.ForbidsReallocation}, backorder limit {each.BackorderLimit}");
        Compare(
            _wanted.Locations, _made.Locations, each => _ids.LocationOf(each.Id).Value, each => each.Id,
            each => $"{each.Definition}, frozen {each.IsFrozen}, discontinued {each.IsDiscontinued}");
        Compare(
            _wanted.Lots, _made.Lots, each => _ids.LotOf(each.Id).Value, each => each.Id,
            each => $"{each.Code}, expires {TimeOf(each.ExpiresAt)}, recalled {each.IsRecalled}");
        Compare(
            _wanted.Measures, _made.Measures, each => (_ids.ProductOf(each.Product).Value, each.Code), each => (each.Product, each.Code),
            each => $"{each.Code}, size {each.Size}, barcode {each.Barcode}");
        Compare(
            _wanted.ChannelLimits, _made.ChannelLimits, each => (_ids.ProductOf(each.Product).Value, each.Channel),
            each => (each.Product, each.Channel), each => $"{each.Channel}, limit {each.Limit}");
        Compare(
            _wanted.Codes, _made.Codes, each => (_ids.ProductOf(each.Product).Value, each.Code), each => (each.Product, each.Code),
            each => each.Code);
    }

    private void Stock()
    {
        Compare(
            [.. _wanted.Places.Where(each => !each.Value.IsEmpty).Select(each => new PlaceEntry(each.Key, each.Value))],
            [.. _made.Places.Where(each => !each.Value.IsEmpty).Select(each => new PlaceEntry(each.Key, each.Value))],
            each => new StockPlace(
                _ids.ProductOf(each.Place.Product).Value, _ids.LocationOf(each.Place.Location).Value, _ids.LotOf(each.Place.Lot).Value),
            each => each.Place, each => each.Text);
        Compare(
            _wanted.Units, _made.Units, each => (_ids.ProductOf(each.Product).Value, each.Serial), each => (each.Product, each.Serial),
            each => $"{each.State}, received {TimeOf(each.ReceivedAt)}, recalled {each.IsRecalled}, blocked by it "
                + $"{each.IsBlockedByRecall}");
    }

    private void Allocations()
    {
        Dictionary<int, int> lots = _ids.Lots.ToDictionary(each => each.Value.Value, each => each.Key);
        Compare(
            _wanted.Allocations,
            [.. _made.Allocations.Select(each => each with
            {
                Request = each.Request with { Lot = new LotId(lots.GetValueOrDefault(each.Request.Lot.Value)) },
            })],
            each => _ids.AllocationOf(each.Id).Value, each => each.Id,
            each => TextOf(each.Request) + $", contract {each.Contract}, base priority {each.BasePriority}"
                + $", actor {each.Actor > 0}, expires {TimeOf(each.ExpiresAt)}, grace {each.Grace}, hold "
                + $"{each.IsHold}, " + string.Join(", ", each.Buckets.Select(bucket => $"{bucket.Key} {bucket.Value}")));
        Compare(
            Sums(_wanted.Holdings), Sums(_made.Holdings),
            each => (_ids.AllocationOf(each.Allocation).Value, _ids.LocationOf(each.Location).Value, _ids.LotOf(each.Lot).Value, each.Stage),
            each => (each.Allocation, each.Location, each.Lot, each.Stage), each => $"{each.Stage} {each.Quantity}");
    }

    /// <summary>One holding for each place and stage of an allocation.</summary>
    private static List<HoldingEntry> Sums(IReadOnlyList<HoldingEntry> holdings) =>
    [
        .. holdings.GroupBy(each => (each.Allocation, each.Location, each.Lot, each.Stage)).Select(group => group.First() with
        {
            Quantity = group.Aggregate(Quantity.Zero, (sum, each) => sum + each.Quantity),
        }),
    ];

    private static string TextOf(AllocationRequest request) => string.Join(
        ", ",
        $"priority {request.Priority}", $"allow partial {request.AllowPartial}", $"allow non-stock {request.AllowNonStock}",
        $"document {request.Document}", $"customer {request.Customer}", $"ship to {request.ShipTo}", $"notes {request.Notes}",
        $"required by {TimeOf(request.RequiredBy)}", $"usable until {TimeOf(request.UsableUntil)}", $"sourcing {request.Sourcing}",
        $"forbids reallocation {request.ForbidReallocation}", $"only lot {request.Lot.Value}", $"limits {request.SourcingLimits}",
        $"{request.Locations.Length} locations");

    private static string TimeOf(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture) ?? "never";

    private void Compare<T, TKey>(
        IReadOnlyList<T> wanted, IReadOnlyList<T> made, Func<T, TKey> keyOfWanted, Func<T, TKey> keyOfMade, Func<T, string> text)
        where T : Entry
        where TKey : notnull
    {
        Dictionary<TKey, T> found = made.ToDictionary(keyOfMade);
        foreach (T each in wanted)
        {
            if (!found.Remove(keyOfWanted(each), out T? entry))
            {
                _faults.Add(each, $"Nothing came of it: {text(each)}.");
            }
            else if (text(entry) != text(each))
            {
                _faults.Add(each, $"It would be another one at once. Given: {text(each)}. It would be: {text(entry)}.");
            }
        }

        foreach (T left in found.Values)
        {
            _faults.Add(left.File, 0, $"Something would be there that is not in the files: {text(left)}.");
        }
    }

    /// <summary>A place with its quantities.</summary>
    private sealed record PlaceEntry(StockPlace Place, StockSum Sum) : Entry(Sum.First.File, Sum.First.Line)
    {
        public string Text => $"free {Sum.Free}, blocked {Sum.Blocked}, "
            + string.Join(", ", WarehouseReader.Stages.Select(stage => $"{stage} {Sum.Held.GetValueOrDefault(stage)}"));
    }
}
