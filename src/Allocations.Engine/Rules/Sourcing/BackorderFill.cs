using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Serves a product's queue, in key order, with stock that came free. Part of the command that freed it. The cost is the
/// number served, whoever else waits.</summary>
internal static partial class BackorderFill
{
    /// <summary>Serves who can be served; returns how many got stock.</summary>
    public static int Drain(in RuleContext rule, int product)
    {
        ref readonly ProductRow row = ref rule.State.ProductRows[product];
        if (row.Available == 0)
        {
            return 0;
        }

        return row.Is(ProductTraits.HasWaitingOnTerms)
            ? DrainByTerms(rule, product, everybody: false)
            : DrainHeap(rule, product);
    }

    /// <summary>The same, if more can be promised than before though nothing came free.</summary>
    public static int DrainAll(in RuleContext rule, int product) =>
        rule.State.ProductRows[product].Is(ProductTraits.HasWaitingOnTerms)
            ? DrainByTerms(rule, product, everybody: true)
            : DrainHeap(rule, product);

    /// <summary>Everybody takes any part of any stock, so who can't be served is behind who can.</summary>
    private static int DrainHeap(in RuleContext rule, int product)
    {
        EngineState state = rule.State;
        ref readonly ProductRow row = ref state.ProductRows[product];
        int served = 0;
        while (row.Queue.Count > 0 && row.Available > 0)
        {
            int head = state.Queues.Head(product);
            long promisable = PromisableTo(state, row, head);
            if (promisable == 0)
            {
                break;
            }

            Serve(rule, head, promisable);
            served++;
        }

        return served;
    }

    /// <summary>What there is for somebody who takes any stock: less than is available, if safety stock is kept back from it, and
    /// then from everybody behind it as well.</summary>
    private static long PromisableTo(EngineState state, in ProductRow product, int allocation) =>
        product.Is(ProductTraits.HasSafetyStock)
            ? SafetyStockRule.Promisable(state, product, state.AllocationRows[allocation].Key)
            : product.Available;

    /// <summary>Gives an allocation what it waits for, or as much as there is for it.</summary>
    private static void Serve(in RuleContext rule, int allocation, long promisable)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        long waiting = state.Allocations.WaitingOf(row);
        long quantity = Math.Min(waiting, promisable);
        state.Events.Cause = EventCause.Queue;
        Sourcing.Take(rule, allocation, quantity);
        state.Events.Cause = EventCause.Command;
        state.ProductRows.Edit(row.Product).Waiting -= quantity;
        if (quantity == waiting)
        {
            state.Queues.Leave(allocation);
        }
    }
}
