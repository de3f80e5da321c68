using Allocations.Engine.Commands;

namespace Allocations.Engine.Tool.Importing;

/// <summary>Defines customers and their groups, and discontinues them when all allocations are there.</summary>
internal sealed class CustomerImport(Warehouse warehouse, WarehouseIds ids, CommandFeed feed)
{
    /// <summary>Defines all groups as roots, then puts each below its parent: a parent can have a higher id.</summary>
    public async Task DefineAsync()
    {
        foreach (CustomerGroupEntry each in warehouse.CustomerGroups)
        {
            await feed.AddAsync(
                each, ids.TenantOf(each.Tenant), new DefineCustomerGroup(each.Definition with { Parent = default }),
                done => ids.CustomerGroups.TryAdd(each.Id, done.Subject.CustomerGroup)).ConfigureAwait(false);
        }

        await feed.FlushAsync().ConfigureAwait(false);
        foreach (CustomerGroupEntry each in warehouse.CustomerGroups.Where(each => !each.Definition.Parent.IsNone))
        {
            await feed.AddAsync(
                each, ids.TenantOf(each.Tenant),
                new ChangeCustomerGroup(ids.GroupOf(each.Id), new() { Parent = ids.GroupOf(each.Definition.Parent.Value) }))
                .ConfigureAwait(false);
        }

        foreach (CustomerEntry each in warehouse.Customers)
        {
            await feed.AddAsync(
                each, ids.TenantOf(each.Tenant),
                new DefineCustomer(each.Definition with { Group = ids.GroupOf(each.Definition.Group.Value) }),
                done => ids.Customers.TryAdd(each.Id, done.Subject.Customer)).ConfigureAwait(false);
        }

        await feed.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Makes contracts what they are, and discontinues what is discontinued.</summary>
    public async Task FinishAsync()
    {
        Dictionary<int, CustomerEntry> customers = warehouse.Customers.ToDictionary(each => each.Id);
        foreach (ContractEntry each in warehouse.Contracts)
        {
            await feed.AddAsync(
                each, ids.TenantOf(customers[each.Customer].Tenant), new SetContract(ids.CustomerOf(each.Customer), each.Terms))
                .ConfigureAwait(false);
        }

        foreach (CustomerEntry each in warehouse.Customers.Where(each => each.ForbidsReallocation))
        {
            await feed.AddAsync(
                each, ids.TenantOf(each.Tenant), new SetCustomerReallocation(ids.CustomerOf(each.Id), Forbidden: true))
                .ConfigureAwait(false);
        }

        foreach (CustomerEntry each in warehouse.Customers.Where(each => each.DeliveredOrders != 0))
        {
            await feed.AddAsync(
                each, ids.TenantOf(each.Tenant), new SetDeliveredOrders(ids.CustomerOf(each.Id), each.DeliveredOrders))
                .ConfigureAwait(false);
        }

        foreach (ReallocationPolicyEntry each in warehouse.ReallocationPolicies)
        {
            await feed.AddAsync(each, ids.TenantOf(each.Tenant), new SetReallocationPolicy(each.Policy)).ConfigureAwait(false);
        }

        foreach (TenantPolicyEntry each in warehouse.TenantPolicies)
        {
            await feed.AddAsync(each, ids.TenantOf(each.Tenant), new SetJustifiedBands(each.JustifiedBands)).ConfigureAwait(false);
            await feed.AddAsync(each, ids.TenantOf(each.Tenant), new SetNotices(each.Notices)).ConfigureAwait(false);
        }

        foreach (CustomerEntry each in warehouse.Customers.Where(each => each.IsDiscontinued))
        {
            await feed.AddAsync(each, ids.TenantOf(each.Tenant), new DiscontinueCustomer(ids.CustomerOf(each.Id)))
                .ConfigureAwait(false);
        }
    }
}
