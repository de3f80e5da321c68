using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>What another order of two allocations does to them, and to those between them, by arithmetic on the queue
/// (PRI-4).</summary>
internal static class Impacts
{
    /// <summary>Whether a tenant has two different allocations of one product, in memory.</summary>
    public static bool IsPair(EngineState state, int tenant, AllocationId first, AllocationId before) =>
        first != before && IsOwn(state, tenant, first) && IsOwn(state, tenant, before)
        && state.AllocationRows[(int)first.Value].Product == state.AllocationRows[(int)before.Value].Product;

    /// <summary>The quantity that a reallocation could take from one allocation and give to another one at most.</summary>
    public static long Exchangeable(EngineState state, int from, int to) =>
        Math.Min(state.AllocationRows[from].Allocated, state.AllocationRows[to].Open);

    /// <summary>The effects on the queue if one allocation were served directly before another one. Each that stands between them
    /// is delayed by what the first waits for, and that one gains what they wait for.</summary>
    public static IReadOnlyList<QueueEffect> OnQueue(EngineState state, int first, int before, out bool isComplete)
    {
        isComplete = true;
        (ulong low, ulong high) = (state.AllocationRows[first].Key, state.AllocationRows[before].Key);
        if (low > high || WaitingOf(state, first) == 0 || WaitingOf(state, before) == 0)
        {
            return [];
        }

        var effects = new List<QueueEffect>();
        (long ahead, long aheadOfBefore, long wanted) = (0, 0, WaitingOf(state, first));
        state.Queues.Walk.Start(state.AllocationRows[first].Product);
        for (int visited = 0; state.Queues.Walk.Next(out int next); visited++)
        {
            if (visited == EngineLimits.CompetitorsPerAnswer)
            {
                isComplete = false;
                return effects;
            }

            aheadOfBefore = next == before ? ahead : aheadOfBefore;
            if (next == first)
            {
                effects.Add(Effect(state, next, ahead, aheadOfBefore));
                return effects;
            }

            if (state.AllocationRows[next].Key <= high)
            {
                effects.Add(Effect(state, next, ahead, ahead + wanted));
            }

            ahead += WaitingOf(state, next);
        }

        return effects;
    }

    /// <summary>The lowest priority with which an allocation precedes another one; null if none does, or if it precedes it
    /// already.</summary>
    public static Priority? Needed(EngineState state, int first, int before)
    {
        (ulong own, ulong other) = (state.AllocationRows[first].Key, state.AllocationRows[before].Key);
        if (own > other)
        {
            return null;
        }

        Priority level = PriorityKey.PriorityOf(other);
        return PriorityKey.WithPriority(own, level) > other ? level
            : new Priority(level.Strategy, level.Number + 1) is { IsInBand: true } next ? next
            : level.Strategy switch
            {
                PriorityStrategy.Low => Priority.Medium(400),
                PriorityStrategy.Medium => Priority.High(850),
                _ => null,
            };
    }

    private static QueueEffect Effect(EngineState state, int allocation, long before, long after) => new(
        new AllocationId(state.Allocations.IdOf(allocation)), Quantity.FromMillionths(WaitingOf(state, allocation)),
        Quantity.FromMillionths(before), Quantity.FromMillionths(after));

    private static long WaitingOf(EngineState state, int allocation) =>
        state.Allocations.WaitingOf(state.AllocationRows[allocation]);

    private static bool IsOwn(EngineState state, int tenant, AllocationId id) =>
        state.Allocations.Exists(id.Value) && state.AllocationRows[(int)id.Value].Tenant == tenant;
}
