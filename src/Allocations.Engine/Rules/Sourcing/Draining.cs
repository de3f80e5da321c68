using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Serves a product's queue, in key order, with stock that came free. Part of the command that freed it. The cost is the
/// number served, whoever else waits.</summary>
internal sealed partial class Draining(EngineState state)
{
    /// <summary>Serves who can be served; returns how many got stock.</summary>
    public int Drain(int product, long sequence)
    {
        ref readonly ProductRow row = ref state.ProductRows[product];
        if (row.Available == 0)
        {
            return 0;
        }

        return row.Is(ProductTraits.HasWaitingOnTerms)
            ? DrainByTerms(product, sequence, everybody: false)
            : DrainHeap(product, sequence);
    }

    /// <summary>The same, if more can be promised than before though nothing came free.</summary>
    public int DrainAll(int product, long sequence) => state.ProductRows[product].Is(ProductTraits.HasWaitingOnTerms)
        ? DrainByTerms(product, sequence, everybody: true)
        : DrainHeap(product, sequence);

    /// <summary>Everybody takes any part of any stock, so who can't be served is behind who can.</summary>
    private int DrainHeap(int product, long sequence)
    {
        ref readonly ProductRow row = ref state.ProductRows[product];
        int served = 0;
        while (row.Queue.Count > 0 && row.Available > 0)
        {
            int head = state.Queues.Head(product);
            long promisable = PromisableTo(row, head);
            if (promisable == 0)
            {
                break;
            }

            Serve(head, promisable, sequence);
            served++;
        }

        return served;
    }

    /// <summary>What there is for somebody who takes any stock: less than is available, if safety stock is kept back from it, and
    /// then from everybody behind it as well.</summary>
    private long PromisableTo(in ProductRow product, int allocation) => product.Is(ProductTraits.HasSafetyStock)
        ? KeepingBack.Promisable(state, product, state.AllocationRows[allocation].Key)
        : product.Available;

    /// <summary>Gives an allocation what it waits for, or as much as there is for it.</summary>
    private void Serve(int allocation, long promisable, long sequence)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        long waiting = state.Allocations.WaitingOf(row);
        long quantity = Math.Min(waiting, promisable);
        state.Events.Cause = EventCause.Queue;
        Sourcing.Take(state, allocation, quantity, sequence);
        state.Events.Cause = EventCause.Command;
        state.ProductRows.Edit(row.Product).Waiting -= quantity;
        if (quantity == waiting)
        {
            state.Queues.Leave(allocation);
        }
    }
}
