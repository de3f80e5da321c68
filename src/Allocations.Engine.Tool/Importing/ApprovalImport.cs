using Allocations.Engine.Commands;

namespace Allocations.Engine.Tool.Importing;

/// <summary>Sets authorities, who holds them, and the policies that demand consent: behind everything else, so that no command of an
/// import needs any.</summary>
internal sealed class ApprovalImport(Warehouse warehouse, WarehouseIds ids, CommandFeed feed)
{
    public async Task RunAsync()
    {
        foreach (AuthorityEntry each in warehouse.Authorities)
        {
            await feed.AddAsync(each, ids.TenantOf(each.Tenant), new SetAuthority(each.Code)).ConfigureAwait(false);
        }

        // The next one can stand behind it.
        foreach (AuthorityEntry each in warehouse.Authorities.Where(each => each.Next is not null))
        {
            await feed.AddAsync(
                each, ids.TenantOf(each.Tenant), new SetAuthority(each.Code, each.Next, each.EscalatesAfter)).ConfigureAwait(false);
        }

        foreach (HolderEntry each in warehouse.Holders)
        {
            await feed.AddAsync(
                each, ids.TenantOf(each.Tenant), new GrantAuthority(new(ids.ActorOf(each.Actor)), each.Authority))
                .ConfigureAwait(false);
        }

        foreach (ApprovalPolicyEntry each in warehouse.ApprovalPolicies)
        {
            ApprovalPolicy policy = each.Policy;
            await feed.AddAsync(each, ids.TenantOf(each.Tenant), new SetApprovalPolicy(policy with
            {
                Customer = ids.CustomerOf(policy.Customer.Value), Group = ids.GroupOf(policy.Group.Value),
                Location = ids.LocationOf(policy.Location.Value),
            })).ConfigureAwait(false);
        }

        await feed.FlushAsync().ConfigureAwait(false);
    }
}
