using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>Visits all who wait for a product in the order of the queue, whatever the terms are on which they wait: k of them for
/// k log k steps and one for each terms. Nothing may change meanwhile. Reusable. Writer thread only.</summary>
internal sealed class WaiterWalk(Table<ProductRow> products, WaitingTerms terms, HeapWalk plain)
{
    /// <summary>Subtrees by the complement of their highest key; negative is the first row of one, without what is
    /// below it.</summary>
    private readonly PriorityQueue<int, ulong> _open = new();

    private ulong _plainKey;
    private int _plain;

    /// <summary>Begins with the first in line.</summary>
    public void Start(int product)
    {
        _open.Clear();
        for (int on = products[product].FirstTerms; on != 0; on = terms.Rows[on].Next)
        {
            Open(terms.Rows[on].Root);
        }

        plain.Start(products[product].Queue);
        plain.Next(out _plainKey, out _plain);
    }

    /// <summary>The next in line; false if there is none.</summary>
    public bool Next(out int allocation)
    {
        while (_open.TryPeek(out int row, out ulong inverse) && (_plain == 0 || ~inverse > _plainKey))
        {
            _open.Dequeue();
            ref readonly WaiterRow waiter = ref terms.Waiters[Math.Abs(row)];
            if (row > 0)
            {
                _open.Enqueue(-row, ~waiter.Key);
                Open(waiter.Left);
                Open(waiter.Right);
                continue;
            }

            allocation = waiter.Allocation;
            return true;
        }

        allocation = _plain;
        plain.Next(out _plainKey, out _plain);
        return allocation != 0;
    }

    private void Open(int root)
    {
        if (root != 0)
        {
            _open.Enqueue(root, ~terms.Waiters[root].MaxKey);
        }
    }
}
