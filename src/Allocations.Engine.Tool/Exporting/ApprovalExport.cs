using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Exporting;

/// <summary>Authorities, their holders, and the policies that demand consent.</summary>
internal static class ApprovalExport
{
    public static long Authorities(EngineState state, string path)
    {
        using CsvFile csv = new(path, "tenant", "code", "next", "escalates_after");
        for (int tenant = 0; tenant < state.Catalog.Tenants.Rows.Count; tenant++)
        {
            foreach (AuthorityView authority in ApprovalLookups.Authorities(state, tenant))
            {
                csv.Add(tenant).Add(authority.Code).Add(authority.Next ?? "").Add(authority.EscalatesAfter?.ToString("c") ?? "")
                    .EndRow();
            }
        }

        return csv.Rows;
    }

    public static long Holders(EngineState state, string path)
    {
        using CsvFile csv = new(path, "tenant", "authority", "actor");
        for (int tenant = 0; tenant < state.Catalog.Tenants.Rows.Count; tenant++)
        {
            foreach (AuthorityView authority in ApprovalLookups.Authorities(state, tenant))
            {
                foreach (ActorId holder in authority.Holders)
                {
                    csv.Add(tenant).Add(authority.Code).Add(holder.Value).EndRow();
                }
            }
        }

        return csv.Rows;
    }

    public static long Policies(EngineState state, string path)
    {
        using CsvFile csv = new(
            path, "tenant", "code", "decision", "level", "authority", "second_authority", "minimum_value", "before", "after",
            "customer", "group", "tier", "under_contract", "location", "open_for");
        for (int tenant = 0; tenant < state.Catalog.Tenants.Rows.Count; tenant++)
        {
            foreach (ApprovalPolicy policy in ApprovalLookups.Policies(state, tenant))
            {
                csv.Add(tenant).Add(policy.Code).Add(policy.Decision.ToString()).Add(policy.Level.ToString())
                    .Add(policy.Authority).Add(policy.SecondAuthority ?? "").AddQuantity(policy.MinimumValue.Millionths)
                    .Add(policy.Before.ToString()).Add(policy.After.ToString()).Add(policy.Customer.Value)
                    .Add(policy.Group.Value).Add(policy.Tier).Add(policy.UnderContract).Add(policy.Location.Value)
                    .Add(policy.OpenFor?.ToString("c") ?? "").EndRow();
            }
        }

        return csv.Rows;
    }
}
