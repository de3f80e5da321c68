using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Queries;
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
                + $" channel '{MarketOf(state, row.Channel)}' group {row.Group}{(row.IsDiscontinued ? " discontinued" : "")}"
                + (row.ForbidsReallocation ? " forbids reallocation" : "");
        }

        foreach (string line in Contracts(state).Concat(BasePriorities(state)).Concat(ChannelLimits(state))
            .Concat(Policies(state)))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Contracts(EngineState state) =>
        Enumerable.Range(1, state.Customers.Contracts.Rows.Count - 1)
            .Select(id => Line(state, id, state.Customers.Contracts.Rows[id]));

    private static string Line(EngineState state, int id, in ContractRow row) =>
        FormattableString.Invariant(
            $"contract {id} of customer {row.Customer} '{state.Texts.ToString(row.NumberText)}' from {row.ValidFrom}")
        + FormattableString.Invariant($" until {(row.ValidUntil == ContractRow.Never ? "never" : $"{row.ValidUntil}")}")
        + $" penalty {(row.Penalty == ContractRow.NoPenalty ? "none" : $"{Quantity.FromMillionths(row.Penalty)}")}"
        + $" floor {(row.Floor == ContractRow.NoFloor ? "none" : $"{Priority.FromBits(row.Floor)}")}"
        + (row.Is(ContractTraits.ForbidsReallocation) ? " forbids reallocation" : "")
        + (row.Is(ContractTraits.CancelsAtEnd) ? " cancels at end" : "")
        + (row.IsEnded ? FormattableString.Invariant($" ended job {row.Job}") : "");

    private static IEnumerable<string> ChannelLimits(EngineState state) => Enumerable.Range(1, state.ProductRows.Count - 1)
        .SelectMany(id => ChannelLimitLookups.Of(state, state.ProductRows[id].Tenant, new ProductId(id))
            .Select(limit => $"channel limit of product {id} '{limit.Channel}' {limit.Limit} waiting {limit.Waiting}"));

    private static IEnumerable<string> Policies(EngineState state) => Enumerable.Range(0, state.ReallocationPolicies.Count)
        .Select(tenant => (Tenant: tenant, Row: state.ReallocationPolicies.Of(tenant)))
        .Where(each => each.Row != default)
        .Select(each => $"reallocation policy of {each.Tenant} keeps {each.Row.KeptBands}"
            + $" lower bands {(each.Row.ForbidsLowerBands == 0 ? "permitted" : "forbidden")}"
            + $" tiers {each.Row.FirstTier} to {each.Row.LastTier}");

    /// <summary>The priorities that requests asked for, of the allocations that have others.</summary>
    private static IEnumerable<string> BasePriorities(EngineState state)
    {
        for (int row = 1; row < state.AllocationRows.Count; row++)
        {
            if (state.Allocations.BasePriorities.Of(row) is { } bits)
            {
                yield return FormattableString.Invariant(
                    $"base priority of {state.Allocations.IdOf(row)} {Priority.FromBits(bits)}");
            }
        }
    }

    /// <summary>The text of an allocation's customer, and its number if it is one of the catalog.</summary>
    public static string OfAllocation(EngineState state, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        string text = Encoding.UTF8.GetString(state.Allocations.CustomerTextOf(row));
        int contract = CustomerReference.ContractOf(row.Customer);
        return state.Allocations.CustomerOf(row) is > 0 and var customer
            ? $"'{text}' ({customer}){(contract == 0 ? "" : $" under {contract}")}"
            : $"'{text}'";
    }

    private static string MarketOf(EngineState state, int market) =>
        market == 0 ? "" : state.Texts.ToString(state.Customers.Markets.Rows[market].CodeText);
}
