using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Auditing;

/// <summary>Customers and their groups in words.</summary>
internal static class CustomerListing
{
    public static IEnumerable<string> Lines(EngineState state)
    {
        CustomerBook customers = state.Customers;
        for (int id = 1; id < customers.Groups.Rows.Count; id++)
        {
            CustomerGroupRow row = customers.Groups.Rows[id];
            yield return $"customer group {id} of {row.Tenant} '{state.Texts.ToString(row.CodeText)}'"
                + $" name '{state.Texts.ToString(row.NameText)}' parent {row.Parent}";
        }

        for (int id = 1; id < customers.Rows.Count; id++)
        {
            CustomerRow row = customers.Rows[id];
            yield return $"customer {id} of {row.Tenant} '{state.Texts.ToString(row.CodeText)}'"
                + $" name '{state.Texts.ToString(row.NameText)}' tier {row.Tier} region '{MarketOf(state, row.Region)}'"
                + $" channel '{MarketOf(state, row.Channel)}' group {row.Group}{(row.IsDiscontinued ? " discontinued" : "")}";
        }
    }

    /// <summary>The text of an allocation's customer, and its number if it is one of the catalog.</summary>
    public static string OfAllocation(EngineState state, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        string text = Encoding.UTF8.GetString(state.Allocations.CustomerTextOf(row));
        return state.Allocations.CustomerOf(row) is > 0 and var customer ? $"'{text}' ({customer})" : $"'{text}'";
    }

    private static string MarketOf(EngineState state, int market) =>
        market == 0 ? "" : state.Texts.ToString(state.Customers.Markets.Rows[market].CodeText);
}
