using System.Diagnostics;
using Allocations.Engine.Demand;
using Allocations.Engine.Serials;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>The steps of an allocation's quantities from bucket to bucket (LIFE-2): their common checks and
/// transfers.</summary>
internal static unsafe class FulfillmentSteps
{
    /// <summary>Checks the allocation, that it has a quantity that can take the step, and the requested quantity.</summary>
    public static CommandStatus Check(in RuleContext rule, in StepRequest asked, out long quantity)
    {
        quantity = 0;
        if (rule.CheckAllocation(asked.Allocation) is not Ok and var missing)
        {
            return missing;
        }

        ref readonly AllocationRow row = ref rule.State.AllocationRows[(int)asked.Allocation];
        long held = Transitions.Held(asked.Action, rule.State.Allocations, row, out AllocationState first);
        if (held == 0)
        {
            return rule.RefuseTransition((int)asked.Allocation, Transitions.Target(asked.Action));
        }

        if (!asked.Everything && CheckQuantity(rule, asked, row.Product) is not Ok and var refused)
        {
            return refused;
        }

        quantity = asked.Everything ? held : asked.Quantity;
        return quantity <= held ? Ok : rule.Answer(ExceedsState, asked.Allocation, held, state: first);
    }

    /// <summary>Checks the form of a part, and its quantity.</summary>
    private static CommandStatus CheckQuantity(in RuleContext rule, in StepRequest asked, int product) => asked.IsOfUnits
        ? rule.CheckFormAndQuantity(product, asked.Quantity, asked.SerialCount)
        : rule.CheckQuantity(product, asked.Quantity, asked.SerialCount);

    /// <summary>Checks that no stock at a frozen location, or of a recalled lot, is affected. Named units are checked one by
    /// one.</summary>
    public static CommandStatus CheckShelves(in RuleContext rule, in StepRequest asked) =>
        asked.NamesUnits ? Ok : Shelves.Check(rule, asked.Action, (int)asked.Allocation);

    /// <summary>Finds the named units: all held by the allocation, in a state that the action takes from.</summary>
    public static CommandStatus Find(in RuleContext rule, in StepRequest asked, out Span<int> units)
    {
        units = default;
        int allocation = (int)asked.Allocation;
        return asked.NamesUnits
            ? NamedUnits.Resolve(
                rule, rule.State.AllocationRows[allocation].Product, asked.Serials, asked.SerialBytes, asked.SerialCount,
                new StepUnitRule(allocation, asked.Action), out units)
            : Ok;
    }

    /// <summary>Takes the step, with the named units, or with the quantity; to another ledger, or (0) within each.</summary>
    public static void Take(in RuleContext rule, in StepRequest asked, ReadOnlySpan<int> units, long quantity, int toLedger)
    {
        int allocation = (int)asked.Allocation;
        Debug.Assert(quantity > 0, "there is something that the action takes");
        Debug.Assert(units.IsEmpty || units.Length * Quantity.MillionthsPerUnit == quantity, "each unit is one of the quantity");
        foreach (int unit in units)
        {
            TakeUnit(rule, asked.Action, allocation, unit, toLedger);
        }

        if (units.IsEmpty)
        {
            if (rule.State.AllocationRows[allocation].Is(AllocationTraits.Serialized))
            {
                MarkUnits(rule, asked.Action, allocation, toLedger);
            }

            TakeQuantity(rule, asked.Action, allocation, quantity, toLedger);
        }
    }

    /// <summary>Blocks recalled units that came back, resumes a timer that had ended, and adds an allocation that is now
    /// delivered or cancelled to the finished ones.</summary>
    public static CommandStatus Done(in RuleContext rule, long allocation, long quantity, int served = 0)
    {
        RecalledReturns.Quarantine(rule);
        if (EndedTimers.IsResumed(rule.State, (int)allocation))
        {
            served += EndedTimers.Resume(rule, (int)allocation);
        }

        AllocationState left = rule.State.Allocations.StateOf((int)allocation);
        if (left >= AllocationState.Delivered)
        {
            rule.State.Finished.Add((int)allocation, rule.Time);
        }

        return rule.Done(allocation, quantity, served, left);
    }

    /// <summary>The first ledger that an action would take from; the quantity must not be zero.</summary>
    public static int FirstLedger(EngineState state, AllocationAction action, int allocation)
    {
        AllocationState from = AllocationState.InTransit;
        while (Transitions.Target(action, from) == AllocationState.None
            || state.Allocations.FirstAt(allocation, from) is not (_, > 0))
        {
            from--;
        }

        return state.Allocations.FirstAt(allocation, from).Ledger;
    }

    /// <summary>Takes a quantity from the most advanced bucket first, and there from the reservations in the order of their
    /// creation.</summary>
    public static void TakeQuantity(in RuleContext rule, AllocationAction action, int allocation, long quantity, int toLedger)
    {
        long left = quantity;
        for (AllocationState from = AllocationState.InTransit; left > 0; from--)
        {
            AllocationState to = Transitions.Target(action, from);
            while (to != AllocationState.None
                && left > 0
                && rule.State.Allocations.FirstAt(allocation, from) is (int ledger, > 0) first)
            {
                long part = Math.Min(left, first.Quantity);
                int target = toLedger == 0 ? ledger : Alike(rule.State, ledger, toLedger);
                Carry(rule, allocation, ledger, from, target, to, part);
                left -= part;
            }
        }
    }

    /// <summary>The destination ledger: the given one, or that of the stock's own lot at the same location. It exists, or
    /// there is room for it.</summary>
    private static int Alike(EngineState state, int ledger, int toLedger) =>
        state.Stock.LotOf(state.LedgerRows[ledger]) == 0
            ? toLedger
            : state.Stock.FindOrAddAlike(ledger, state.LedgerRows[toLedger].Location);

    private static void TakeUnit(in RuleContext rule, AllocationAction action, int allocation, int unit, int toLedger)
    {
        EngineState state = rule.State;
        int ledger = state.UnitRows[unit].Ledger;
        AllocationState from = BucketOf(state.UnitRows[unit].State);
        AllocationState to = Transitions.Target(action, from);
        int target = toLedger == 0 ? ledger : toLedger;
        Mark(rule, allocation, unit, target, to);
        Carry(rule, allocation, ledger, from, target, to, Quantity.MillionthsPerUnit);
    }

    /// <summary>Marks every unit of the allocation that can take the step.</summary>
    /// <param name="rule">The command's context.</param>
    /// <param name="action">The step.</param>
    /// <param name="allocation">The allocation's row.</param>
    /// <param name="toLedger">The ledger where they go; 0 for those where they are.</param>
    /// <param name="isRecorded">Whether the step is recorded: not if it is the release of everything.</param>
    /// <param name="location">The location whose units are marked; 0 for all.</param>
    public static void MarkUnits(
        in RuleContext rule, AllocationAction action, int allocation, int toLedger, bool isRecorded = true, int location = 0)
    {
        EngineState state = rule.State;
        int next;
        for (int unit = state.AllocationRows[allocation].Units; unit != 0; unit = next)
        {
            UnitRow row = state.UnitRows[unit];
            next = row.Next;
            AllocationState to = Transitions.Target(action, BucketOf(row.State));
            bool isThere = location == 0 || state.LedgerRows[row.Ledger].Location == location;
            if (to != AllocationState.None && isThere)
            {
                Mark(rule, allocation, unit, toLedger == 0 ? row.Ledger : toLedger, to, isRecorded);
            }
        }
    }

    private static void Mark(
        in RuleContext rule, int allocation, int unit, int ledger, AllocationState to, bool isRecorded = true)
    {
        EngineState state = rule.State;
        if (isRecorded)
        {
            UnitRow row = state.UnitRows[unit];
            StepHistory.Note(
                rule, allocation, unit, row.Ledger, BucketOf(row.State), ledger, to, Quantity.MillionthsPerUnit);
        }

        if (to == AllocationState.Cancelled)
        {
            state.Serials.Free(unit, ledger, ref state.AllocationRows.Edit(allocation).Units);
        }
        else
        {
            state.Serials.Advance(unit, ledger, StateOf(to));
        }
    }

    /// <summary>Moves a quantity of an allocation to another bucket, or ledger, or both, and records the step.</summary>
    public static void Carry(
        in RuleContext rule,
        int allocation,
        int fromLedger,
        AllocationState from,
        int toLedger,
        AllocationState to,
        long quantity)
    {
        if (!rule.State.AllocationRows[allocation].Is(AllocationTraits.Serialized))
        {
            StepHistory.Note(rule, allocation, unit: 0, fromLedger, from, toLedger, to, quantity);
        }

        rule.State.Stock.Carry(fromLedger, from, toLedger, to, quantity, rule.Sequence);
        rule.State.Allocations.Carry(allocation, fromLedger, from, toLedger, to, quantity, rule.Sequence);
    }

    /// <summary>The bucket of a unit in this state, held by an allocation or delivered.</summary>
    public static AllocationState BucketOf(SerialState state) => state switch
    {
        SerialState.Allocated => AllocationState.Allocated,
        SerialState.Picked => AllocationState.Picked,
        SerialState.WithTechnician => AllocationState.WithTechnician,
        SerialState.InTransit => AllocationState.InTransit,
        _ => AllocationState.Delivered,
    };

    public static SerialState StateOf(AllocationState bucket) => bucket switch
    {
        AllocationState.Allocated => SerialState.Allocated,
        AllocationState.Picked => SerialState.Picked,
        AllocationState.WithTechnician => SerialState.WithTechnician,
        AllocationState.InTransit => SerialState.InTransit,
        _ => SerialState.Delivered,
    };
}
