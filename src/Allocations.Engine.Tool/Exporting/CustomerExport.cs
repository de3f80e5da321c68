using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Tool.Exporting;

/// <summary>Customers and their groups.</summary>
internal static class CustomerExport
{
    public static long Groups(EngineState state, string path)
    {
        using CsvFile csv = new(path, "group", "tenant", "code", "name", "parent");
        for (int id = 1; id < state.Customers.Groups.Rows.Count; id++)
        {
            CustomerGroupView view = CustomerViews.OfGroup(state, id);
            csv.Add(id).Add(view.Tenant.Value).Add(view.Definition.Code).Add(view.Definition.Name ?? "")
                .Add(view.Definition.Parent.Value).EndRow();
        }

        return csv.Rows;
    }

    public static long Customers(EngineState state, string path)
    {
        using CsvFile csv = new(
            path, "customer", "tenant", "code", "name", "tier", "region", "channel", "group", "discontinued",
            "forbids_reallocation", "distribution_weight");
        for (int id = 1; id < state.Customers.Rows.Count; id++)
        {
            CustomerView view = CustomerViews.OfCustomer(state, id);
            CustomerDefinition definition = view.Definition;
            csv.Add(id).Add(view.Tenant.Value).Add(definition.Code).Add(definition.Name ?? "").Add(definition.Tier)
                .Add(definition.Region ?? "").Add(definition.Channel ?? "").Add(definition.Group.Value).Add(view.IsDiscontinued)
                .Add(view.ForbidsReallocation).Add(view.DistributionWeight).EndRow();
        }

        return csv.Rows;
    }

    /// <summary>The policies of tenants about reallocation, as far as they forbid anything.</summary>
    public static long ReallocationPolicies(EngineState state, string path)
    {
        using CsvFile csv = new(path, "tenant", "kept_bands", "forbids_lower_bands", "first_tier", "last_tier");
        for (int tenant = 0; tenant < state.ReallocationPolicies.Count; tenant++)
        {
            ReallocationPolicy policy = state.ReallocationPolicies.Of(tenant).ToPolicy();
            if (policy != default)
            {
                csv.Add(tenant).Add(policy.KeptBands == 0 ? "" : policy.KeptBands.ToString().Replace(", ", " ", StringComparison.Ordinal)).Add(policy.ForbidsLowerBands).Add(policy.FirstTier)
                    .Add(policy.LastTier).EndRow();
            }
        }

        return csv.Rows;
    }

    /// <summary>The contracts in force.</summary>
    public static long Contracts(EngineState state, string path)
    {
        using CsvFile csv = new(
            path, "customer", "number", "valid_from", "valid_until", "penalty", "floor_priority", "forbids_reallocation",
            "cancels_at_end");
        for (int id = 1; id < state.Customers.Rows.Count; id++)
        {
            if (CustomerViews.OfCustomer(state, id).Contract is { } terms)
            {
                csv.Add(id).Add(terms.Number).AddTime(terms.ValidFrom?.UtcTicks ?? 0).AddTime(terms.ValidUntil?.UtcTicks ?? 0)
                    .Add(terms.Penalty?.ToString() ?? "").Add(terms.FloorPriority?.ToString() ?? "")
                    .Add(terms.ForbidsReallocation).Add(terms.CancelsAtEnd).EndRow();
            }
        }

        return csv.Rows;
    }
}
