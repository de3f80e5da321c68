namespace Allocations.Engine.Tool.Importing;

/// <summary>The content of the files of an import: what stands in them, and nothing that follows from it.</summary>
internal sealed class Warehouse
{
    public required SettingsEntry Settings { get; init; }

    public required IReadOnlyList<TenantEntry> Tenants { get; init; }

    public required IReadOnlyList<ActorEntry> Actors { get; init; }

    public required IReadOnlyList<PriorityRuleEntry> PriorityRules { get; init; }

    public required IReadOnlyList<ReallocationPolicyEntry> ReallocationPolicies { get; init; }

    public required IReadOnlyList<PermissionEntry> Permissions { get; init; }

    public required IReadOnlyList<DistributionSegmentEntry> DistributionSegments { get; init; }

    public required IReadOnlyList<CustomerGroupEntry> CustomerGroups { get; init; }

    public required IReadOnlyList<CustomerEntry> Customers { get; init; }

    public required IReadOnlyList<ContractEntry> Contracts { get; init; }

    public required IReadOnlyList<ProductEntry> Products { get; init; }

    public required IReadOnlyList<CodeEntry> Codes { get; init; }

    public required IReadOnlyList<MeasureEntry> Measures { get; init; }

    public required IReadOnlyList<ChannelLimitEntry> ChannelLimits { get; init; }

    public required IReadOnlyList<LocationEntry> Locations { get; init; }

    public required IReadOnlyList<LotEntry> Lots { get; init; }

    public required IReadOnlyList<StockEntry> Stock { get; init; }

    /// <summary>The allocations that have something left to do.</summary>
    public required IReadOnlyList<AllocationEntry> Allocations { get; init; }

    /// <summary>What they hold, and what was delivered to them; units with their numbers.</summary>
    public required IReadOnlyList<HoldingEntry> Holdings { get; init; }

    /// <summary>The units that are in stock, belong to an allocation that has something left to do, or are recalled. Each has the
    /// hour in which it came in.</summary>
    public required IReadOnlyList<UnitEntry> Units { get; init; }

    /// <summary>The allocations that were left out, because nothing is left to do for them.</summary>
    public required int FinishedAllocations { get; init; }

    /// <summary>The units that were left out, because they have left the warehouse.</summary>
    public required int GoneUnits { get; init; }

    /// <summary>The quantities of each place, with what allocations hold there.</summary>
    public IReadOnlyDictionary<StockPlace, StockSum> Places => field ??= SumPlaces();

    private Dictionary<StockPlace, StockSum> SumPlaces()
    {
        Dictionary<int, ProductEntry> products = Products.DistinctBy(each => each.Id).ToDictionary(each => each.Id);
        Dictionary<long, AllocationEntry> allocations = Allocations.DistinctBy(each => each.Id).ToDictionary(each => each.Id);
        Dictionary<StockPlace, StockSum> sums = [];
        foreach (StockEntry stock in Stock.Where(stock => products.TryGetValue(stock.Place.Product, out ProductEntry? product)
            && !product.IsSerialized))
        {
            StockSum sum = SumOf(stock.Place, sums, stock);
            sum.Free += stock.Free;
            sum.Blocked += stock.Blocked;
        }

        foreach (UnitEntry unit in Units)
        {
            StockSum sum = SumOf(new StockPlace(unit.Product, unit.Location, 0), sums, unit);
            sum.Free += unit.State == SerialState.Available ? 1 : 0;
            sum.Blocked += unit.IsBlocked ? 1 : 0;
        }

        foreach (HoldingEntry holding in Holdings.Where(each => each.Stage != AllocationState.Delivered))
        {
            if (allocations.TryGetValue(holding.Allocation, out AllocationEntry? allocation))
            {
                StockSum sum = SumOf(
                    new StockPlace(allocation.Request.Product.Value, holding.Location, holding.Lot), sums, holding);
                sum.Held[holding.Stage] = sum.Held.GetValueOrDefault(holding.Stage) + holding.Quantity;
            }
        }

        return sums;
    }

    private static StockSum SumOf(StockPlace place, Dictionary<StockPlace, StockSum> sums, Entry first)
    {
        if (!sums.TryGetValue(place, out StockSum? sum))
        {
            sums.Add(place, sum = new StockSum(first));
        }

        return sum;
    }
}
