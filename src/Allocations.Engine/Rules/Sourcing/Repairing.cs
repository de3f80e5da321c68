using Allocations.Engine.Demand;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Takes reserved stock from allocations, and makes them whole again from elsewhere (SER-3, SER-4, CAN-2). What
/// can't be replaced waits under the allocation's old key, or is cancelled.</summary>
/// <remarks>Everything is taken before anything is replaced, so that no unit that goes comes back as a
/// replacement.</remarks>
internal sealed class Repairing(EngineState state)
{
    /// <summary>Who lost something, once for each loss. Kept, so that a repair allocates nothing once it has grown.</summary>
    private int[] _losers = new int[64];

    private int _count;

    /// <summary>How much each loss is: a unit, or a quantity of bulk stock.</summary>
    private long _lost;

    /// <summary>How many of the losses were replaced.</summary>
    public int Replaced { get; private set; }

    /// <summary>How many of the losses were not replaced.</summary>
    public int NotReplaced { get; private set; }

    public void Begin() => (_count, _lost, Replaced, NotReplaced) = (0, 0, 0, 0);

    /// <summary>A unit that an allocation has reserved is free; another stays as it is.</summary>
    public void TakeBack(in CommandContext context, int unit)
    {
        ref readonly UnitRow row = ref state.UnitRows[unit];
        if (row.State != SerialState.Allocated)
        {
            return;
        }

        int allocation = row.Allocation;
        state.Serials.Unreserve(unit, ref state.AllocationRows.Edit(allocation).Units);
        TakeBack(context, allocation, state.UnitRows[unit].Ledger, Quantity.MillionthsPerUnit);
    }

    /// <summary>A quantity that an allocation has reserved at a ledger is free, and open in the allocation. All losses of one
    /// command are as large.</summary>
    public void TakeBack(in CommandContext context, int allocation, int ledger, long quantity)
    {
        state.Allocations.Unreserve(allocation, ledger, quantity, context.Sequence);
        state.Stock.Unreserve(ledger, quantity, context.Sequence);
        state.ProductRows.Edit(state.AllocationRows[allocation].Product).Waiting += quantity;
        _lost = quantity;
        if (_count == _losers.Length)
        {
            Array.Resize(ref _losers, _count * 2);
        }

        _losers[_count++] = allocation;
    }

    /// <summary>Repairs all that lost something, loss by loss, in the order in which they were taken from.</summary>
    public void RepairAll(in CommandContext context, bool cancelUnfilled)
    {
        for (int i = 0; i < _count; i++)
        {
            Repair(context, _losers[i], _lost, cancelUnfilled);
        }
    }

    /// <summary>Gives an allocation as much of what it lost as is fillable for it, whether it allows a part or not.</summary>
    private void Repair(in CommandContext context, int allocation, long lost, bool cancelUnfilled)
    {
        int product = state.AllocationRows[allocation].Product;
        long found = Math.Min(lost, Sourcing.Fillable(state, allocation));
        if (found > 0)
        {
            Sourcing.Take(state, allocation, found, context.Sequence);
            state.ProductRows.Edit(product).Waiting -= found;
        }

        if (found == lost)
        {
            Replaced++;
            return;
        }

        NotReplaced++;
        if (cancelUnfilled)
        {
            Cancel(context, allocation, lost - found);
        }
        else
        {
            state.Queues.Settle(allocation, context.Sequence);
        }
    }

    private void Cancel(in CommandContext context, int allocation, long quantity)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        state.Allocations.CancelOpen(allocation, quantity, context.Sequence);
        state.ProductRows.Edit(row.Product).Waiting -= quantity;
        if (state.Allocations.StateOf(row) >= AllocationState.Delivered)
        {
            state.Finished.Add(allocation, context.Time);
        }
    }
}
