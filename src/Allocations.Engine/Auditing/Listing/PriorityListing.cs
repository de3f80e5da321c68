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
                .Select(row => Line(state, row)));

    private static string Rule(int tenant, PriorityRule rule) => string.Create(
        CultureInfo.InvariantCulture,
        $"priority rule of {tenant} '{rule.Code}' {rule.Factor} from {rule.From} every {rule.Every} " +
        $"further steps {rule.FurtherSteps} points {rule.Points} lifts to {rule.LiftsTo}");

    private static string Line(EngineState state, in PriorityRow row)
    {
        string next = row.DueAt == 0 ? "none" : row.DueAt.ToString(CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"priority of {state.Allocations.IdOf(row.Allocation)} base {Priority.FromBits(row.Base)} next {next}");
    }
}
