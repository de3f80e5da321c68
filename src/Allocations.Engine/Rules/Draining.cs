using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Rules;

/// <summary>Serves a product's queue, in key order, with stock that came free. Part of the command that freed it.</summary>
internal sealed class Draining(EngineState state)
{
    /// <summary>Allocations filled during a walk, which leave the queue after it. Kept, so that a walk allocates
    /// nothing once it has grown.</summary>
    private int[] _filled = new int[64];

    /// <summary>Serves who can be served; returns how many got stock.</summary>
    public int Drain(int product, long sequence)
    {
        ref readonly ProductRow row = ref state.ProductRows[product];
        int served = 0;
        while (row.Queue.Count > 0 && row.Available > 0 && row.Available >= row.LeastNeed)
        {
            int head = state.Queues.Head(product);
            if (IsKeptBackFrom(row, head))
            {
                break;
            }

            long wanted = state.Allocations.WaitingOf(state.AllocationRows[head]);
            if (Sourcing.Promisable(state, head) < wanted)
            {
                return served + Walk(product, sequence);
            }

            Serve(head, wanted, sequence);
            state.Queues.Leave(head);
            served++;
        }

        return served;
    }

    /// <summary>The head can't be filled: looks at everybody in order, while anything is left, without disturbing the
    /// queue.</summary>
    private int Walk(int product, long sequence)
    {
        ref ProductRow row = ref state.ProductRows.Edit(product);
        bool holds = row.Is(ProductTraits.HoldsForHead);
        HeapWalk walk = state.Queues.Walk;
        walk.Start(row.Queue);
        int served = 0;
        int filled = 0;
        long leastNeed = long.MaxValue;
        bool sawEverybody = false;
        while (row.Available > 0)
        {
            if (!walk.Next(out _, out int allocation))
            {
                sawEverybody = true;
                break;
            }

            if (IsKeptBackFrom(row, allocation))
            {
                break;
            }

            ref readonly AllocationRow waiting = ref state.AllocationRows[allocation];
            bool partial = waiting.Is(AllocationTraits.AllowPartial);
            long wanted = state.Allocations.WaitingOf(waiting);
            long fillable = Sourcing.Promisable(state, allocation);
            if (fillable >= wanted)
            {
                Serve(allocation, wanted, sequence);
                Remember(ref filled, allocation);
                served++;
                continue;
            }

            if (partial && fillable > 0)
            {
                Serve(allocation, fillable, sequence);
                served++;
            }
            else if (!partial && holds)
            {
                break;
            }

            leastNeed = Math.Min(leastNeed, partial ? row.Increment : wanted);
        }

        for (int i = 0; i < filled; i++)
        {
            state.Queues.Leave(_filled[i]);
        }

        if (sawEverybody)
        {
            row.LeastNeed = leastNeed;
        }

        return served;
    }

    /// <summary>Whether all that is left is safety stock that this one may not take, or so little more that nobody can use
    /// it. What is kept back from one is kept back from all behind it.</summary>
    private bool IsKeptBackFrom(in ProductRow product, int allocation) =>
        product.Is(ProductTraits.HasSafetyStock)
        && KeepingBack.Promisable(state, product, state.AllocationRows[allocation].Key) < Math.Max(1, product.LeastNeed);

    private void Serve(int allocation, long quantity, long sequence)
    {
        int product = state.AllocationRows[allocation].Product;
        state.Events.Cause = EventCause.Queue;
        Sourcing.Take(state, allocation, quantity, sequence);
        state.Events.Cause = EventCause.Command;
        state.ProductRows.Edit(product).Waiting -= quantity;
    }

    private void Remember(ref int filled, int allocation)
    {
        if (filled == _filled.Length)
        {
            Array.Resize(ref _filled, filled * 2);
        }

        _filled[filled++] = allocation;
    }
}
