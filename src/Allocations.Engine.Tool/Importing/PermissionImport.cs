using Allocations.Engine.Commands;

namespace Allocations.Engine.Tool.Importing;

/// <summary>Grants what is granted, behind everything else: from the first grant of a tenant on, only who has got the permission
/// may grant the others.</summary>
internal sealed class PermissionImport(Warehouse warehouse, WarehouseIds ids, CommandFeed feed)
{
    public async Task RunAsync()
    {
        foreach (IGrouping<int, PermissionEntry> tenant in warehouse.Permissions.GroupBy(each => each.Tenant))
        {
            int grantor = 0;
            bool isFirst = true;
            foreach (PermissionEntry each in tenant.OrderBy(each => !each.Governs))
            {
                await feed.AddAsync(
                    each, ids.TenantOf(tenant.Key),
                    new GrantPermission(new ActorId(ids.ActorOf(each.Actor)), each.Families, ids.LocationOf(each.Location)),
                    actor: grantor).ConfigureAwait(false);
                grantor = isFirst ? ids.ActorOf(each.Actor) : grantor;
                isFirst = false;
            }
        }
    }
}
