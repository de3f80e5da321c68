namespace Allocations.Engine.Tool.Importing;

/// <summary>The locations at which stock comes in for allocations.</summary>
internal sealed class FeedingPlaces(Warehouse warehouse)
{
    private readonly Dictionary<int, LocationEntry> _locations = warehouse.Locations.ToDictionary(each => each.Id);

    private readonly ILookup<long, HoldingEntry> _holdings = warehouse.Holdings.ToLookup(each => each.Allocation);

    /// <summary>The location at which stock comes in for an allocation: the one location to which it keeps, if its request limits it to
    /// one; or where the stock is, if the request permits it; and otherwise one that the request names, or any.</summary>
    public int Of(AllocationEntry allocation, int location)
    {
        if (OnlyOf(allocation, _holdings[allocation.Id], each => !_locations[each].IsVehicle) is > 0 and var only)
        {
            return only;
        }

        ReadOnlySpan<LocationId> listed = allocation.Request.Locations.Span;
        bool isShelf = !_locations[location].IsVehicle;
        if (isShelf && (listed.IsEmpty || listed.Contains(new LocationId(location))))
        {
            return location;
        }

        foreach (LocationId each in listed)
        {
            if (_locations.TryGetValue(each.Value, out LocationEntry? found) && !found.IsVehicle)
            {
                return found.Id;
            }
        }

        return isShelf
            ? location
            : warehouse.Locations.FirstOrDefault(each => !each.IsVehicle && each.Tenant == _locations[location].Tenant)?.Id ?? location;
    }

    /// <summary>The one location to which an allocation keeps: the given one, or that of its stock on a shelf; 0 if none is known, or
    /// it keeps to none.</summary>
    /// <param name="allocation">The allocation.</param>
    /// <param name="holdings">What it holds.</param>
    /// <param name="isShelf">Whether a location is a shelf.</param>
    public static int OnlyOf(AllocationEntry allocation, IEnumerable<HoldingEntry> holdings, Func<int, bool> isShelf) =>
        !allocation.Request.SourcingLimits.HasFlag(SourcingLimits.OneLocation) ? 0
        : allocation.SourceLocation > 0 ? allocation.SourceLocation
        : holdings.FirstOrDefault(each => isShelf(each.Location))?.Location ?? 0;
}
