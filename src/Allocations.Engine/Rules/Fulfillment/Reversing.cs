using System.Diagnostics;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Serials;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Reverses a release (REL-3): wrong quantity, wrong units. The delivered quantity is allocated again in the ledgers
/// that it left.</summary>
internal static unsafe class Reversing
{
    public static CommandStatus Apply(in RuleContext rule, FulfillmentCommand* command)
    {
        var asked = new StepRequest(AllocationAction.ReverseRelease, command);
        CommandStatus status;
        if ((status = Fulfilling.CheckOptions(rule, command)) != Ok
            || (status = FulfillmentSteps.Check(rule, asked, out long quantity)) != Ok)
        {
            return status;
        }

        int allocation = (int)asked.Allocation;
        ref readonly AllocationRow row = ref rule.State.AllocationRows[allocation];
        if (rule.CheckRoomForReturn(row.Product, quantity) is not Ok and var overflow)
        {
            return overflow;
        }

        if (SourceMoves.CheckReversal(rule, allocation) is not Ok and var divided)
        {
            return divided;
        }

        if (row.Is(AllocationTraits.Serialized))
        {
            return asked.Everything ? ReverseEveryUnit(rule, asked, quantity) : ReverseUnits(rule, asked, quantity);
        }

        StepHistory.RecordRelease(rule, allocation);
        ReverseBulk(rule, allocation, quantity);
        return FulfillmentSteps.Done(rule, asked.Allocation, quantity);
    }

    private static void ReverseBulk(in RuleContext rule, int allocation, long quantity)
    {
        EngineState state = rule.State;
        SourceHeap left = state.Sources;
        GatherDelivered(state, allocation);
        while (quantity > 0)
        {
            Debug.Assert(left.Count > 0, "everything delivered left from somewhere");
            int ledger = left.First;
            left.RemoveFirst();
            long part = Math.Min(quantity, state.Allocations.DeliveredFrom(allocation, ledger));
            if (part > 0) // a ledger that occurs twice is handled the first time
            {
                state.Steps.TakeBack(allocation, unit: 0, new Place(ledger, AllocationState.Delivered), part);
                GiveBack(rule, allocation, ledger, part);
                quantity -= part;
            }
        }
    }

    private static CommandStatus ReverseEveryUnit(in RuleContext rule, in StepRequest asked, long quantity)
    {
        EngineState state = rule.State;
        int allocation = (int)asked.Allocation;
        if (CheckEvery(rule, allocation) is not Ok and var refused)
        {
            return refused;
        }

        StepHistory.RecordRelease(rule, allocation);
        int next;
        for (int unit = state.AllocationRows[allocation].Units; unit != 0; unit = next)
        {
            next = state.UnitRows[unit].Next;
            GiveBackUnit(rule, allocation, unit);
        }

        return FulfillmentSteps.Done(rule, asked.Allocation, quantity);
    }

    private static CommandStatus ReverseUnits(in RuleContext rule, in StepRequest asked, long quantity)
    {
        int allocation = (int)asked.Allocation;
        if (NamedUnits.Resolve(
            rule, rule.State.AllocationRows[allocation].Product, asked.Serials, asked.SerialBytes, asked.SerialCount,
            new DeliveredUnitRule(allocation, asked.Allocation), out Span<int> units) is not Ok and var refused)
        {
            return refused;
        }

        Debug.Assert(units.Length * Quantity.MillionthsPerUnit == quantity, "each unit is one of the quantity");
        StepHistory.RecordRelease(rule, allocation);
        foreach (int unit in units)
        {
            GiveBackUnit(rule, allocation, unit);
        }

        return FulfillmentSteps.Done(rule, asked.Allocation, quantity);
    }

    /// <summary>Checks that the number of each delivered unit still refers to that unit. Otherwise the refusal concerns the
    /// first one by unit number, and has the state of the unit with its number.</summary>
    /// <param name="rule">The command's context.</param>
    /// <param name="allocation">The allocation's row.</param>
    /// <param name="step">The step whose units are checked; 0 for all units that are delivered.</param>
    public static CommandStatus CheckEvery(in RuleContext rule, int allocation, long step = 0)
    {
        EngineState state = rule.State;
        int first = int.MaxValue;
        int means = 0;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        for (int unit = row.Units; unit != 0; unit = state.UnitRows[unit].Next)
        {
            ref readonly UnitRow delivered = ref state.UnitRows[unit];
            if (delivered.State != SerialState.Delivered || delivered.Number > first
                || (step != 0 && !IsOfStep(state, allocation, unit, step)))
            {
                continue;
            }

            int now = state.Serials.Find(row.Product, state.Serials.SerialOf(unit), out _);
            (first, means) = now == unit ? (first, means) : (delivered.Number, now);
        }

        return means == 0 ? Ok : RefuseUnit(rule, means, index: 0);
    }

    /// <summary>Whether a step delivered a unit; the one release of an allocation delivered all of them.</summary>
    private static bool IsOfStep(EngineState state, int allocation, int unit, long step)
    {
        var at = new Place(state.UnitRows[unit].Ledger, AllocationState.Delivered);
        int part = state.Steps.Newest(allocation, unit, at);
        return part == 0 ? state.AllocationRows[allocation].LastSequence == step : state.Steps.Rows[part].Sequence == step;
    }

    /// <summary>The refusal of a unit that is not delivered to the allocation.</summary>
    public static CommandStatus RefuseUnit(in RuleContext rule, int unit, int index)
    {
        ref readonly UnitRow row = ref rule.State.UnitRows[unit];
        return row.IsInStock
            ? rule.Refuse(SerialAlreadyInStock, rule.State.LedgerRows[row.Ledger].Location, index)
            : rule.Refuse(SerialNotOfAllocation, index: index);
    }

    private static void GiveBackUnit(in RuleContext rule, int allocation, int unit)
    {
        UnitRow row = rule.State.UnitRows[unit];
        if (row.State == SerialState.Delivered)
        {
            rule.State.Steps.TakeBack(
                allocation, unit, new Place(row.Ledger, AllocationState.Delivered), Quantity.MillionthsPerUnit);
            rule.State.Serials.Advance(unit, row.Ledger, SerialState.Allocated);
            GiveBack(rule, allocation, row.Ledger, Quantity.MillionthsPerUnit);
        }
    }

    /// <summary>Delivered stock is allocated again, at the ledger that it left.</summary>
    public static void GiveBack(in RuleContext rule, int allocation, int ledger, long quantity)
    {
        EngineState state = rule.State;
        state.Stock.Undeliver(ledger, quantity, rule.Sequence);
        Bounds.Return(ref state.ProductRows.Edit(state.AllocationRows[allocation].Product), quantity);
        state.Allocations.Undeliver(allocation, ledger, quantity, rule.Sequence);
    }

    /// <summary>The ledgers from which stock was delivered, by walk order, location and lot.</summary>
    private static void GatherDelivered(EngineState state, int allocation)
    {
        state.Sources.Clear();
        AllocationRow row = state.AllocationRows[allocation];
        if (state.Allocations.DeliveredFromFirst(row) > 0)
        {
            Add(state, row.Place.Ledger);
        }

        for (int next = 0; (next = state.Allocations.NextReservation(allocation, next, out Place place, out _)) != 0;)
        {
            if (!Place.IsHeld(place.Stage))
            {
                Add(state, place.Ledger);
            }
        }

        state.Sources.Order();
    }

    /// <summary>Adds a ledger; two ledgers at one location belong to two lots.</summary>
    private static void Add(EngineState state, int ledger)
    {
        ref readonly LedgerRow row = ref state.LedgerRows[ledger];
        state.Sources.Add(ledger, SourceHeap.WalkOf(row.WalkOrder, row.Location), row.Lot);
    }

    /// <summary>A unit that was delivered to this allocation, and has not been returned since.</summary>
    private readonly struct DeliveredUnitRule(int allocation, long holder) : IUnitRule
    {
        public CommandStatus Check(in RuleContext rule, in NamedUnit named)
        {
            if (NamedUnits.CheckKnown(rule, named) is not Ok and var refused)
            {
                return refused;
            }

            ref readonly UnitRow row = ref rule.State.UnitRows[named.Row];
            return row.State == SerialState.Delivered && row.Allocation == allocation && row.Holder == holder
                ? Ok
                : RefuseUnit(rule, named.Row, named.Index);
        }
    }
}
