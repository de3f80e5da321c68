using System.Runtime.CompilerServices;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Serves a product's queue, in key order, with stock that became free. Part of the command that freed it. The cost
/// depends on the number served, not on the number that wait.</summary>
internal static partial class BackorderFill
{
    /// <summary>Serves all allocations that can be served; returns the number that got stock.</summary>
    public static int Drain(in RuleContext rule, int product)
    {
        ref readonly ProductRow row = ref rule.State.ProductRows[product];
        if (row.Available == 0 || row.Is(ProductTraits.Locked))
        {
            return 0;
        }

        return row.Is(ProductTraits.HasWaitingOnTerms)
            ? DrainByTerms(rule, product, all: false, int.MaxValue)
            : DrainHeap(rule, product, int.MaxValue);
    }

    /// <summary>Serves the products of which the command has left other bins than before, if somebody waits for whole ones; if
    /// the command was refused, there is nothing to serve.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void DrainChangedBins(in RuleContext rule, CommandStatus status)
    {
        QueueNews news = rule.State.News;
        int count = status == CommandStatus.Ok ? news.BinCount : 0;
        int served = 0;
        for (int i = 0; i < count; i++)
        {
            int product = news.BinAt(i).Product;
            if (product != served)
            {
                Drain(rule, product);
                served = product;
            }
        }

        news.ClearBins();
    }

    /// <summary>Does the same if more can be promised than before although no stock became free.</summary>
    public static int DrainAll(in RuleContext rule, int product) => DrainLocked(rule, product, int.MaxValue);

    /// <summary>Serves a product's queue for the job that locks it, up to a maximum number of allocations.</summary>
    public static int DrainLocked(in RuleContext rule, int product, int most) =>
        rule.State.ProductRows[product].Is(ProductTraits.HasWaitingOnTerms)
            ? DrainByTerms(rule, product, all: true, most)
            : DrainHeap(rule, product, most);

    /// <summary>Serves the heap, whose allocations accept any part of any stock, so that those that can be served come
    /// first.</summary>
    private static int DrainHeap(in RuleContext rule, int product, int most)
    {
        EngineState state = rule.State;
        ref readonly ProductRow row = ref state.ProductRows[product];
        int served = 0;
        while (row.Queue.Count > 0 && row.Available > 0 && served < most)
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

    /// <summary>The quantity for an allocation that accepts any stock: less than is available, if it is refused safety stock,
    /// and then all later ones are refused it as well.</summary>
    private static long PromisableTo(EngineState state, in ProductRow product, int allocation) =>
        product.Is(ProductTraits.HasSafetyStock)
            ? SafetyStockRule.Promisable(state, product, state.AllocationRows[allocation].Key)
            : product.Available;

    /// <summary>Gives an allocation its waiting quantity, or the part that is available to it.</summary>
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
        else if (state.Allocations.IsLimited(row))
        {
            state.Queues.Settle(allocation, rule.Sequence); // it keeps to its source from now on
        }
    }
}
