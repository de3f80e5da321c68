using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Priorities and their rules, as the writer answers between commands.</summary>
internal static class PriorityLookups
{
    /// <summary>The rules of a tenant, in the order in which they were defined.</summary>
    public static IReadOnlyList<PriorityRule> Rules(EngineState state, int tenant)
    {
        var rules = new List<PriorityRule>();
        for (int row = state.PriorityRules.FirstOf(tenant); row != 0; row = state.PriorityRules.Rows[row].Next)
        {
            rules.Add(RuleAt(state, row));
        }

        rules.Reverse();
        return rules;
    }

    /// <summary>The priority of an allocation of a tenant; null if there is none.</summary>
    public static PriorityView? Of(EngineState state, int tenant, AllocationId id)
    {
        if (!state.Allocations.Exists(id.Value) || state.AllocationRows[(int)id.Value].Tenant != tenant)
        {
            return null;
        }

        int allocation = (int)id.Value;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        Priority priority = state.Priorities.BaseOf(allocation);
        var of = new PriorityCase(
            tenant, priority, state.Allocations.ValueOf(row, state.ProductRows[row.Product].UnitValue),
            state.Allocations.DetailOf(row).RequiredBy, row.CreatedAt, state.Time, row.Product, row.Customer);
        long next = state.Priorities.Find(allocation) is > 0 and var kept ? state.Priorities.Rows[kept].DueAt : 0;
        return new PriorityView
        {
            Allocation = id,
            Base = Priority.FromBits(state.Allocations.BasePriorityOf(allocation)),
            Floor = state.Allocations.BasePriorities.Of(allocation) is null ? null : priority,
            Effective = PriorityKey.PriorityOf(row.Key),
            Adjustments = Adjustments(state, of),
            NextStepAt = next == 0 || row.QueuePosition == 0 ? null : new DateTimeOffset(next, TimeSpan.Zero),
            IsLocked = state.Allocations.IsUnderWay(row),
            Time = new DateTimeOffset(state.Time, TimeSpan.Zero),
        };
    }

    private static List<PriorityAdjustment> Adjustments(EngineState state, in PriorityCase of)
    {
        var found = new List<PriorityAdjustment>();
        long next = 0;
        for (int row = state.PriorityRules.FirstOf(of.Tenant); row != 0; row = state.PriorityRules.Rows[row].Next)
        {
            ref readonly PriorityRuleRow rule = ref state.PriorityRules.Rows[row];
            if (state.PriorityRules.StepsOf(rule, of, ref next) is > 0 and var steps)
            {
                found.Add(new PriorityAdjustment(RuleAt(state, row), steps, steps * rule.Points)
                {
                    Value = ValueOf(state, rule.Factor, of),
                });
            }
        }

        found.Reverse();
        return found;
    }

    private static PriorityRule RuleAt(EngineState state, int row)
    {
        ref readonly PriorityRuleRow rule = ref state.PriorityRules.Rows[row];
        return rule.ToRule(
            state.Texts.ToString(rule.CodeText),
            rule.Region == 0 ? null : System.Text.Encoding.UTF8.GetString(state.Customers.MarketText(rule.Region)));
    }

    /// <summary>The value of a factor at which a step was taken; null for a region.</summary>
    private static Quantity? ValueOf(EngineState state, PriorityFactor factor, in PriorityCase of) => factor switch
    {
        PriorityFactor.Region => null,
        PriorityFactor.TimeToDeadline => Hours(of.RequiredBy - of.Time),
        PriorityFactor.TimeWaiting => Hours(of.Time - of.CreatedAt),
        _ => Quantity.FromMillionths(state.Factors.ValueOf(factor, of)),
    };

    private static Quantity Hours(long ticks) => Quantity.FromMillionths(ticks / PriorityRuleBook.TicksPerMillionth);
}
