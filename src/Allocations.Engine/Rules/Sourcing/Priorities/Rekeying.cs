using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Gives an allocation another priority, and its position in the queue with it. The caller serves the queue.</summary>
internal static class Rekeying
{
    public static void Apply(in RuleContext rule, int allocation, Priority priority)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        state.Events.Changed(
            state.Allocations.IdOf(allocation), row.Product, ChangedProperty.Priority,
            PriorityKey.PriorityOf(row.Key).ToBits(), priority.ToBits());
        bool waits = row.QueuePosition != 0;
        if (waits)
        {
            state.Queues.Leave(allocation); // by its old key: who may take safety stock waits on terms of his own
        }

        state.Allocations.SetPriority(allocation, priority, rule.Sequence);
        if (waits)
        {
            state.Queues.Enter(allocation, rule.Sequence);
        }
    }
}
