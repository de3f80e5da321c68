using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Adjusts priorities by the rules of a tenant (PRI-3): when an allocation is created, when its request changes, when a
/// step of a rule is due, and when the rules change.</summary>
internal static unsafe class Reprioritizing
{
    /// <summary>The priority of an allocation that is about to be created.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="command">The request.</param>
    /// <param name="given">Its priority before rules adjust it.</param>
    /// <param name="next">The time of the next step of a rule.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Priority PriorityFor(
        in RuleContext rule, CreateAllocationCommand* command, Priority given, out long next)
    {
        var of = new PriorityCase(
            rule.Tenant, given,
            AllocationBook.ValueOf(command->Quantity, rule.State.ProductRows[command->Product].UnitValue), command->RequiredBy,
            rule.Time, rule.Time, command->Product, RequestedCustomer.Of(rule, command));
        return rule.State.PriorityRules.Evaluate(of, out next);
    }

    /// <summary>Keeps the base priority of an allocation that was created.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void KeepBase(in RuleContext rule, int allocation, Priority priority, long next)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        bool isAdjusted = PriorityKey.PriorityOf(row.Key) != priority;
        state.Priorities.Keep(allocation, priority, isAdjusted, next);
        state.Factors.Settle(allocation);
        if (isAdjusted)
        {
            state.Events.Changed(
                state.Allocations.IdOf(allocation), row.Product, ChangedProperty.BasePriority, default(Priority).ToBits(),
                priority.ToBits());
        }
    }

    /// <summary>Looks at an allocation whose request has changed.</summary>
    /// <returns>Whether its priority changed; the caller serves the queue.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AfterChange(in RuleContext rule, int allocation) =>
        rule.State.PriorityRules.IsInUse && rule.State.Allocations.StateOf(allocation) < AllocationState.Delivered
        && Review(rule, allocation, rule.State.Priorities.BaseOf(allocation));

    /// <summary>Looks at an allocation, and gives it the priority that its base priority and the rules give it now. One of which
    /// a part is under way keeps its priority until the next step.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="allocation">The allocation.</param>
    /// <param name="priority">Its base priority.</param>
    /// <returns>Whether its priority changed; the caller serves the queue.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Review(in RuleContext rule, int allocation, Priority priority)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        Priority before = PriorityKey.PriorityOf(row.Key);
        Priority after = state.PriorityRules.Evaluate(CaseOf(state, allocation, priority, rule.Time), out long next);
        if (state.Allocations.IsUnderWay(row))
        {
            after = before;
        }

        state.Priorities.Keep(allocation, priority, after != priority, next);
        state.Factors.Settle(allocation);
        if (after == before)
        {
            return false;
        }

        Rekeying.Apply(rule, allocation, after);
        return true;
    }

    /// <summary>Takes the first step that is due.</summary>
    /// <returns>The number of waiting allocations that got stock.</returns>
    public static int TakeNextStep(in RuleContext rule)
    {
        EngineState state = rule.State;
        int allocation = state.Priorities.FirstAllocation;
        state.Events.Cause = EventCause.PriorityRule;
        return Review(rule, allocation, state.Priorities.BaseOf(allocation))
            ? BackorderFill.Drain(rule, state.AllocationRows[allocation].Product)
            : 0;
    }

    /// <summary>The properties of an allocation by which rules adjust it.</summary>
    private static PriorityCase CaseOf(EngineState state, int allocation, Priority priority, long time)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        return new PriorityCase(
            row.Tenant, priority, state.Allocations.ValueOf(row, state.ProductRows[row.Product].UnitValue),
            state.Allocations.DetailOf(row).RequiredBy, row.CreatedAt, time, row.Product, row.Customer);
    }
}
