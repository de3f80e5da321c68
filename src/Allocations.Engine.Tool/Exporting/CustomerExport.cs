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
            path, "customer", "tenant", "code", "name", "tier", "region", "channel", "group", "discontinued");
        for (int id = 1; id < state.Customers.Rows.Count; id++)
        {
            CustomerView view = CustomerViews.OfCustomer(state, id);
            CustomerDefinition definition = view.Definition;
            csv.Add(id).Add(view.Tenant.Value).Add(definition.Code).Add(definition.Name ?? "").Add(definition.Tier)
                .Add(definition.Region ?? "").Add(definition.Channel ?? "").Add(definition.Group.Value).Add(view.IsDiscontinued)
                .EndRow();
        }

        return csv.Rows;
    }
}
