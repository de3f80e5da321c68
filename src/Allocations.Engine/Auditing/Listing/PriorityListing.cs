using System.Globalization;
using Allocations.Engine.Demand;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Auditing;

/// <summary>Priority rules, and the priorities that they adjust, in words: a part of <see cref="StateListing"/>.</summary>
internal static class PriorityListing
{
    public static IEnumerable<string> Lines(EngineState state) =>
        Enumerable.Range(0, state.Catalog.Tenants.Rows.Count)
            .SelectMany(tenant => PriorityLookups.Rules(state, tenant).Select(rule => Rule(tenant, rule)))
            .Concat(Enumerable.Range(1, state.Priorities.Rows.Count - 1)
                .Select(row => state.Priorities.Rows[row])
                .Where(row => row.IsInUse)
                .OrderBy(row => row.Allocation)
                .Select(row => Line(state, row)))
            .Concat(Factors(state)).Concat(Notices(state))
            .Concat(Enumerable.Range(0, state.Allocations.Justifications.Tenants)
                .Where(tenant => state.Allocations.Justifications.BandsOf(tenant) != PriorityBands.None)
                .Select(tenant => $"justified bands of {tenant} {state.Allocations.Justifications.BandsOf(tenant)}"))
            .Concat(Enumerable.Range(1, state.AllocationRows.Count - 1)
                .Where(row => state.Allocations.Justifications.TextOf(row) != 0)
                .Select(row => $"justification of {state.Allocations.IdOf(row)}"
                    + $" '{state.Texts.ToString(state.Allocations.Justifications.TextOf(row))}'"));

    /// <summary>The notices that tenants want, and those of allocations.</summary>
    private static IEnumerable<string> Notices(EngineState state) =>
    [
        .. Enumerable.Range(0, state.Notices.Tenants).Select(tenant => (Tenant: tenant, Row: state.Notices.PolicyOf(tenant)))
            .Where(each => each.Row != default)
            .Select(each => $"notices of {each.Tenant} {each.Row.ToPolicy()}"),
        .. Enumerable.Range(1, state.AllocationRows.Count - 1).Select(row => (Row: row, Kept: state.Notices.Of(row)))
            .Where(each => each.Kept.DueAt != 0 || each.Kept.Given != 0)
            .Select(each => string.Create(
                CultureInfo.InvariantCulture,
                $"notice of {state.Allocations.IdOf(each.Row)} due {each.Kept.DueAt} given {(int)each.Kept.Given}")),
    ];

    /// <summary>Costs, numbers of orders, and the allocations that are adjusted by them.</summary>
    private static IEnumerable<string> Factors(EngineState state) =>
    [
        .. Enumerable.Range(1, state.ProductRows.Count - 1).Where(product => state.Factors.CostOf(product) != long.MaxValue)
            .Select(product => $"cost of product {product} {Quantity.FromMillionths(state.Factors.CostOf(product))}"),
        .. Enumerable.Range(1, state.Customers.Rows.Count - 1).Where(customer => state.Factors.DeliveredTo(customer) != 0)
            .Select(customer => $"delivered to customer {customer} {state.Factors.DeliveredTo(customer)}"),
        .. Members(state, "customer", state.Factors.OfCustomers), .. Members(state, "product", state.Factors.OfProducts),
    ];

    /// <summary>The allocations of each list, with a mark on those that are to be looked at.</summary>
    private static IEnumerable<string> Members(EngineState state, string owner, PriorityMembers members)
    {
        for (int list = 1; list < members.Lists; list++)
        {
            List<string> found = [];
            for (int at = members.FirstOf(list); at != 0; at = members.NextOf(at))
            {
                found.Add($"{state.Allocations.IdOf(at)}{(members.IsStale(at) ? "*" : "")}");
            }

            if (found.Count > 0)
            {
                yield return $"adjusted by {owner} {list} {string.Join(' ', found)}";
            }
        }
    }

    private static string Rule(int tenant, PriorityRule rule) => string.Create(
        CultureInfo.InvariantCulture,
        $"priority rule of {tenant} '{rule.Code}' {rule.Factor} from {rule.From} every {rule.Every} " +
        $"further steps {rule.FurtherSteps} points {rule.Points} lifts to {rule.LiftsTo}" +
        $"{(rule.Region is null ? "" : $" in '{rule.Region}'")}");

    private static string Line(EngineState state, in PriorityRow row)
    {
        string next = row.DueAt == 0 ? "none" : row.DueAt.ToString(CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"priority of {state.Allocations.IdOf(row.Allocation)} base {Priority.FromBits(row.Base)} next {next}");
    }
}
