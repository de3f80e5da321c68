namespace Allocations.Engine.Tool.Importing;

/// <summary>The locations at which stock comes in for allocations.</summary>
internal sealed class FeedingPlaces(Warehouse warehouse)
{
    private readonly Dictionary<int, LocationEntry> _locations = warehouse.Locations.ToDictionary(each => each.Id);

    /// <summary>The location at which stock comes in for an allocation: where it is, if the request permits it, and otherwise one that
    /// the request names, or any.</summary>
    public int Of(AllocationEntry allocation, int location)
    {
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
}
