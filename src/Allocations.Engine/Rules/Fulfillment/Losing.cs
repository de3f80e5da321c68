using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Serials;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Records the loss of stock that has left the shelf for an allocation (LIFE-6): it is written off, and the allocation
/// waits for other stock, or this part of it is cancelled.</summary>
internal static unsafe class Losing
{
    public static CommandStatus Apply(in RuleContext rule, RecordLossCommand* command)
    {
        if (command->Everything > 1 || command->CancelLost > 1
            || command->Reason is > WriteOffReason.Scrap and not WriteOffReason.Other)
        {
            return rule.Refuse(InvalidOption);
        }

        var asked = new StepRequest(
            command->CancelLost != 0 ? AllocationAction.LoseAndCancel : AllocationAction.Lose, command);
        CommandStatus status;
        if ((status = FulfillmentSteps.Check(rule, asked, out long quantity)) != Ok
            || (status = FulfillmentSteps.Find(rule, asked, out Span<int> units)) != Ok)
        {
            return status;
        }

        EngineState state = rule.State;
        int allocation = (int)asked.Allocation;
        int product = state.AllocationRows[allocation].Product;
        bool waits = command->CancelLost == 0 && !EndedTimers.HasFired(state, allocation);
        state.Events.SetReason((byte)command->Reason);
        Lose(rule, asked, units, quantity, waits ? AllocationState.Open : AllocationState.Cancelled);
        if (waits)
        {
            state.ProductRows.Edit(product).Waiting += quantity;
            state.Queues.Settle(allocation, rule.Sequence);
        }
        else
        {
            SourceMoves.Settle(rule, allocation);
        }

        int served = BackorderFill.Drain(rule, product);
        return FulfillmentSteps.Done(rule, asked.Allocation, quantity, served);
    }

    private static void Lose(
        in RuleContext rule, in StepRequest asked, ReadOnlySpan<int> units, long quantity, AllocationState to)
    {
        EngineState state = rule.State;
        int allocation = (int)asked.Allocation;
        foreach (int unit in units)
        {
            LoseUnit(rule, allocation, unit, to);
        }

        if (!units.IsEmpty)
        {
            return;
        }

        if (state.AllocationRows[allocation].Is(AllocationTraits.Serialized))
        {
            int next;
            for (int unit = state.AllocationRows[allocation].Units; unit != 0; unit = next)
            {
                next = state.UnitRows[unit].Next;
                if (state.UnitRows[unit].State is > SerialState.Allocated and < SerialState.Delivered)
                {
                    LoseUnit(rule, allocation, unit, to);
                }
            }

            return;
        }

        for (AllocationState from = AllocationState.InTransit; quantity > 0; from--)
        {
            Debug.Assert(from > AllocationState.Allocated, "so much has left the shelf");
            while (quantity > 0 && state.Allocations.FirstAt(allocation, from) is (int ledger, > 0) first)
            {
                long part = Math.Min(quantity, first.Quantity);
                LosePart(rule, allocation, ledger, from, to, part);
                quantity -= part;
            }
        }
    }

    private static void LoseUnit(in RuleContext rule, int allocation, int unit, AllocationState to)
    {
        EngineState state = rule.State;
        UnitRow row = state.UnitRows[unit];
        AllocationState from = FulfillmentSteps.BucketOf(row.State);
        StepHistory.Note(rule, allocation, unit, row.Ledger, from, row.Ledger, to, Quantity.MillionthsPerUnit);
        state.Serials.Free(unit, row.Ledger, ref state.AllocationRows.Edit(allocation).Units);
        LosePart(rule, allocation, row.Ledger, from, to, Quantity.MillionthsPerUnit);
        state.Serials.WriteOff(unit);
    }

    /// <summary>The stock is free for a moment, and written off as free stock is.</summary>
    private static void LosePart(
        in RuleContext rule, int allocation, int ledger, AllocationState from, AllocationState to, long quantity)
    {
        FulfillmentSteps.Carry(rule, allocation, ledger, from, ledger, to, quantity);
        rule.State.Stock.AdjustDown(ledger, quantity, rule.Sequence);
    }
}
