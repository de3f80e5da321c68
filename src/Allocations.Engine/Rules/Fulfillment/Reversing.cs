using System.Diagnostics;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Taking a release back (REL-3): wrong quantity, wrong units. What was delivered is reserved again where it
/// left.</summary>
internal static unsafe class Reversing
{
    public static AllocationStatus Reverse(EngineState state, in CommandContext context, in Asked asked, UnitScratch scratch)
    {
        if (!Steps.Check(state, context, asked, out long quantity, out AllocationStatus refusal))
        {
            return refusal;
        }

        int allocation = (int)asked.Allocation;
        int product = state.AllocationRows[allocation].Product;
        if (!Bounds.HasRoomForReturn(state, product, quantity))
        {
            return context.Refuse(AllocationStatus.QuantityOverflow, product);
        }

        if (state.AllocationRows[allocation].Is(AllocationTraits.Serialized))
        {
            return ReverseUnits(state, context, asked, quantity, scratch);
        }

        ReverseBulk(state, context, allocation, quantity);
        return Steps.Done(state, context, asked.Allocation, quantity);
    }

    private static void ReverseBulk(EngineState state, in CommandContext context, int allocation, long quantity)
    {
        SourceHeap left = state.Sources;
        GatherDelivered(state, allocation);
        while (quantity > 0)
        {
            Debug.Assert(left.Count > 0, "everything delivered left from somewhere");
            int ledger = left.First;
            left.RemoveFirst();
            long part = Math.Min(quantity, state.Allocations.DeliveredFrom(allocation, ledger));
            if (part > 0) // one that stands there twice is given back the first time
            {
                GiveBack(state, context, allocation, ledger, part);
                quantity -= part;
            }
        }
    }

    private static AllocationStatus ReverseUnits(
        EngineState state, in CommandContext context, in Asked asked, long quantity, UnitScratch scratch)
    {
        int allocation = (int)asked.Allocation;
        if (asked.Everything)
        {
            AllocationStatus broken = CheckEvery(state, allocation, out long location);
            if (broken != AllocationStatus.Ok)
            {
                return context.Refuse(broken, location);
            }

            int next;
            for (int unit = state.AllocationRows[allocation].Units; unit != 0; unit = next)
            {
                next = state.UnitRows[unit].Next;
                GiveBackUnit(state, context, allocation, unit);
            }

            return Steps.Done(state, context, asked.Allocation, quantity);
        }

        AllocationStatus status = NamedUnits.Resolve(
            state, state.AllocationRows[allocation].Product, asked.Serials, asked.SerialBytes, asked.SerialCount, scratch,
            new DeliveredUnitRule(allocation, asked.Allocation), out Span<int> units, out long id, out int index);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, id, index);
        }

        foreach (int unit in units)
        {
            GiveBackUnit(state, context, allocation, unit);
        }

        return Steps.Done(state, context, asked.Allocation, quantity);
    }

    /// <summary>Whether the number of each delivered unit still means that unit; if not, of the first by unit number, what has
    /// become of the one that it means.</summary>
    private static AllocationStatus CheckEvery(EngineState state, int allocation, out long id)
    {
        int first = int.MaxValue;
        int means = 0;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        for (int unit = row.Units; unit != 0; unit = state.UnitRows[unit].Next)
        {
            ref readonly UnitRow delivered = ref state.UnitRows[unit];
            if (delivered.State != SerialState.Delivered || delivered.Number > first)
            {
                continue;
            }

            int now = state.Serials.Find(row.Product, state.Serials.SerialOf(unit), out _);
            (first, means) = now == unit ? (first, means) : (delivered.Number, now);
        }

        id = 0;
        return means == 0 ? AllocationStatus.Ok : DeliveredUnitRule.Of(state, means, out id);
    }

    private static void GiveBackUnit(EngineState state, in CommandContext context, int allocation, int unit)
    {
        UnitRow row = state.UnitRows[unit];
        if (row.State == SerialState.Delivered)
        {
            state.Serials.Advance(unit, row.Ledger, SerialState.Allocated);
            GiveBack(state, context, allocation, row.Ledger, Quantity.MillionthsPerUnit);
        }
    }

    private static void GiveBack(EngineState state, in CommandContext context, int allocation, int ledger, long quantity)
    {
        state.Stock.Undeliver(ledger, quantity, context.Sequence);
        Bounds.Return(ref state.ProductRows.Edit(state.AllocationRows[allocation].Product), quantity);
        state.Allocations.Undeliver(allocation, ledger, quantity, context.Sequence);
    }

    /// <summary>The ledgers from which something was delivered, by walk order, location and lot.</summary>
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

    /// <summary>Two ledgers at one location are of two lots.</summary>
    private static void Add(EngineState state, int ledger)
    {
        ref readonly LedgerRow row = ref state.LedgerRows[ledger];
        state.Sources.Add(ledger, SourceHeap.WalkOf(row.WalkOrder, row.Location), row.Lot);
    }

    /// <summary>A unit that was delivered to this allocation, and did not come back since.</summary>
    private readonly struct DeliveredUnitRule(int allocation, long holder) : IUnitRule
    {
        public AllocationStatus Check(EngineState state, int unit, int otherProduct, out long id)
        {
            AllocationStatus status = NamedUnits.Known(unit, otherProduct, out id);
            if (status != AllocationStatus.Ok)
            {
                return status;
            }

            ref readonly UnitRow row = ref state.UnitRows[unit];
            return row.State == SerialState.Delivered && row.Allocation == allocation && row.Holder == holder
                ? AllocationStatus.Ok
                : Of(state, unit, out id);
        }

        /// <summary>What is to be said of another unit.</summary>
        public static AllocationStatus Of(EngineState state, int unit, out long id)
        {
            ref readonly UnitRow row = ref state.UnitRows[unit];
            id = row.IsInStock ? state.LedgerRows[row.Ledger].Location : 0;
            return row.IsInStock ? AllocationStatus.SerialAlreadyInStock : AllocationStatus.SerialNotOfAllocation;
        }
    }
}
