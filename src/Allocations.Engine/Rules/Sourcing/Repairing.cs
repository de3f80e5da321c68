using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Takes allocated stock from allocations, and replaces it from elsewhere (SER-3, SER-4, CAN-2). A part that can't
/// be replaced waits under the allocation's old key, or is cancelled.</summary>
/// <remarks>All stock is taken before any is replaced, so that no unit that leaves returns as a replacement.</remarks>
internal static class Repairing
{
    public static void Begin(in RuleContext rule) => rule.Scratch.Repairs.Clear();

    /// <summary>Frees a unit that is allocated; any other stays unchanged.</summary>
    public static void TakeBack(in RuleContext rule, int unit)
    {
        EngineState state = rule.State;
        ref readonly UnitRow row = ref state.UnitRows[unit];
        if (row.State != SerialState.Allocated)
        {
            return;
        }

        int allocation = row.Allocation;
        state.Serials.Unreserve(unit, ref state.AllocationRows.Edit(allocation).Units);
        TakeBack(rule, allocation, state.UnitRows[unit].Ledger, Quantity.MillionthsPerUnit);
    }

    /// <summary>Frees a quantity that is allocated at a ledger, so that it is open in the allocation. All losses of one
    /// command have the same quantity.</summary>
    public static void TakeBack(in RuleContext rule, int allocation, int ledger, long quantity)
    {
        EngineState state = rule.State;
        state.Allocations.Unreserve(allocation, ledger, quantity, rule.Sequence);
        state.Stock.Unreserve(ledger, quantity, rule.Sequence);
        state.ProductRows.Edit(state.AllocationRows[allocation].Product).Waiting += quantity;
        rule.Scratch.Repairs.Add(allocation, quantity);
    }

    /// <summary>Blocks a free or allocated unit.</summary>
    public static void Block(in RuleContext rule, int unit, SerialState to)
    {
        TakeBack(rule, unit);
        Debug.Assert(rule.State.UnitRows[unit].State == SerialState.Available, "a unit that was reserved is free by now");
        rule.State.Stock.Block(rule.State.UnitRows[unit].Ledger, Quantity.MillionthsPerUnit, rule.Sequence);
        rule.State.Serials.Block(unit, to);
    }

    /// <summary>Repairs all allocations that lost stock, loss by loss, in the order of the losses. One with limits of sourcing
    /// may have found another source, with more than it lost; then the queue is served.</summary>
    public static void RepairAll(in RuleContext rule, RepairOptions options)
    {
        RepairScratch repairs = rule.Scratch.Repairs;
        foreach (int allocation in repairs.Losers)
        {
            Repair(rule, allocation, repairs.Lost, (options & RepairOptions.CancelUnfilled) != 0);
        }

        Debug.Assert(repairs.Replaced + repairs.NotReplaced == repairs.Losers.Length, "each loss is replaced or not");
        if (repairs.ServedAfterwards != 0)
        {
            BackorderFill.Drain(rule, repairs.ServedAfterwards);
        }
    }

    /// <summary>The outcome of a command that has repaired its losses.</summary>
    public static CommandStatus Done(in RuleContext rule, int product, long quantity)
    {
        RepairScratch repairs = rule.Scratch.Repairs;
        return rule.Done(RepairOutcome.IdOf(product, repairs.NotReplaced), quantity, repairs.Replaced);
    }

    /// <summary>Gives an allocation the fillable part of its loss, whether it allows a part or not.</summary>
    private static void Repair(in RuleContext rule, int allocation, long lost, bool cancelUnfilled)
    {
        EngineState state = rule.State;
        int product = state.AllocationRows[allocation].Product;
        long found = Math.Min(lost, Sourcing.Fillable(state, allocation, lost));
        if (found > 0)
        {
            Sourcing.Take(rule, allocation, found);
            state.ProductRows.Edit(product).Waiting -= found;
        }

        if (state.Allocations.IsLimited(state.AllocationRows[allocation]))
        {
            rule.Scratch.Repairs.ServedAfterwards = product;
        }

        if (found == lost)
        {
            rule.Scratch.Repairs.Replaced++;
            SourceMoves.Settle(rule, allocation);
            return;
        }

        rule.Scratch.Repairs.NotReplaced++;
        if (cancelUnfilled)
        {
            Cancel(rule, allocation, lost - found);
            SourceMoves.Settle(rule, allocation);
        }
        else
        {
            state.Queues.Settle(allocation, rule.Sequence);
        }
    }

    private static void Cancel(in RuleContext rule, int allocation, long quantity)
    {
        EngineState state = rule.State;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        state.Allocations.CancelOpen(allocation, quantity, rule.Sequence);
        state.ProductRows.Edit(row.Product).Waiting -= quantity;
        if (state.Allocations.StateOf(row) >= AllocationState.Delivered)
        {
            state.Finished.Add(allocation, rule.Time);
        }
    }
}
