using Allocations.Engine.Commands;

namespace Allocations.Engine.Tool.Importing;

/// <summary>Sets weights and segments of distribution profiles.</summary>
internal sealed class DistributionImport(Warehouse warehouse, WarehouseIds ids, CommandFeed feed)
{
    public async Task RunAsync()
    {
        foreach (CustomerEntry each in warehouse.Customers.Where(each => each.DistributionWeight > 1))
        {
            await feed.AddAsync(
                each, ids.TenantOf(each.Tenant), new SetDistributionWeight(ids.CustomerOf(each.Id), each.DistributionWeight))
                .ConfigureAwait(false);
        }

        foreach (DistributionSegmentEntry each in warehouse.DistributionSegments)
        {
            await feed.AddAsync(each, ids.TenantOf(each.Tenant), new SetDistributionSegment(Made(each.Segment)))
                .ConfigureAwait(false);
        }
    }

    /// <summary>The segment with the ids of the store that is made.</summary>
    private DistributionSegment Made(DistributionSegment segment) => segment with
    {
        Customer = segment.Customer.IsNone ? default : ids.CustomerOf(segment.Customer.Value),
        CustomerGroup = ids.GroupOf(segment.CustomerGroup.Value),
        Location = ids.LocationOf(segment.Location.Value),
    };
}
