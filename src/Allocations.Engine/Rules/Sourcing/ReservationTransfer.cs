using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Transfers allocated stock from one allocation to another, never by way of free stock; or returns it. The stock
/// allocated last goes first, units and quantities alike.</summary>
internal static class ReservationTransfer
{
    /// <summary>Whether an allocation's list of locations, if it has one, permits a ledger, and its lot is usable for long
    /// enough. No allocation (0) permits all.</summary>
    public static bool MayTakeFrom(EngineState state, int allocation, int ledger) =>
        allocation == 0
        || (state.Allocations.Permits(allocation, state.LedgerRows[ledger].Location) && Lasts(state, allocation, ledger));

    /// <summary>The allocated quantity of one allocation in ledgers that another may take from, in lots that are usable for
    /// long enough for the latter.</summary>
    public static long Permitted(EngineState state, int from, int to)
    {
        if (state.Allocations.LocationsOf(to).IsEmpty && state.Allocations.UsableUntilOf(to) == 0)
        {
            return state.AllocationRows[from].Allocated;
        }

        (Place place, long quantity) = state.Allocations.FirstReservation(from);
        long permitted = IsAllocated(state, to, place, quantity) ? quantity : 0;
        for (int next = 0; (next = state.Allocations.NextReservation(from, next, out place, out quantity)) != 0;)
        {
            permitted += IsAllocated(state, to, place, quantity) ? quantity : 0;
        }

        return permitted;
    }

    /// <summary>The allocated quantity of one allocation, in any ledger, in lots that are usable for long enough for
    /// another.</summary>
    public static long Lasting(EngineState state, int from, int to)
    {
        if (state.Allocations.UsableUntilOf(to) == 0)
        {
            return state.AllocationRows[from].Allocated;
        }

        (Place place, long quantity) = state.Allocations.FirstReservation(from);
        long lasting = IsAllocated(state, 0, place, quantity) && Lasts(state, to, place.Ledger) ? quantity : 0;
        for (int next = 0; (next = state.Allocations.NextReservation(from, next, out place, out quantity)) != 0;)
        {
            lasting += IsAllocated(state, 0, place, quantity) && Lasts(state, to, place.Ledger) ? quantity : 0;
        }

        return lasting;
    }

    /// <summary>Transfers a quantity, from ledgers that <paramref name="permits"/> may take from (0: from all).</summary>
    public static void Pass(in RuleContext rule, int from, int to, long quantity, int permits)
    {
        EngineState state = rule.State;
        if (state.AllocationRows[from].Is(AllocationTraits.Serialized))
        {
            int next;
            for (int unit = state.AllocationRows[from].Units; quantity > 0; unit = next)
            {
                ref readonly UnitRow row = ref state.UnitRows[unit];
                next = row.Next;
                if (row.State == SerialState.Allocated && MayTakeFrom(state, permits, row.Ledger))
                {
                    PassUnit(rule, from, to, unit);
                    quantity -= Quantity.MillionthsPerUnit;
                }
            }

            return;
        }

        for (int at = state.Allocations.LastAllocated(from); quantity > 0;)
        {
            (int ledger, long reserved) = state.Allocations.ReservationAt(from, at);
            at = state.Allocations.AllocatedBefore(from, at);
            if (MayTakeFrom(state, permits, ledger))
            {
                long part = Math.Min(quantity, reserved);
                state.Allocations.PassAllocated(from, to, ledger, part, rule.Sequence);
                quantity -= part;
            }
        }
    }

    /// <summary>Transfers one unit.</summary>
    public static void PassUnit(in RuleContext rule, int from, int to, int unit)
    {
        EngineState state = rule.State;
        int ledger = state.UnitRows[unit].Ledger;
        state.Allocations.PassAllocated(from, to, ledger, Quantity.MillionthsPerUnit, rule.Sequence);
        state.Serials.Pass(
            unit,
            ref state.AllocationRows.Edit(from).Units,
            state.Allocations.IdOf(to),
            ref state.AllocationRows.Edit(to).Units);
    }

    /// <summary>Returns an allocated quantity, and reduces the requested quantity by it.</summary>
    public static void GiveBack(in RuleContext rule, int allocation, long quantity)
    {
        EngineState state = rule.State;
        if (state.AllocationRows[allocation].Is(AllocationTraits.Serialized))
        {
            int next;
            for (int unit = state.AllocationRows[allocation].Units; quantity > 0; unit = next)
            {
                next = state.UnitRows[unit].Next;
                if (state.UnitRows[unit].State == SerialState.Allocated)
                {
                    GiveBackUnit(rule, allocation, unit);
                    quantity -= Quantity.MillionthsPerUnit;
                }
            }

            return;
        }

        for (int at = state.Allocations.LastAllocated(allocation); quantity > 0;)
        {
            (int ledger, long reserved) = state.Allocations.ReservationAt(allocation, at);
            at = state.Allocations.AllocatedBefore(allocation, at);
            long part = Math.Min(quantity, reserved);
            GiveBackAt(rule, allocation, ledger, part);
            quantity -= part;
        }
    }

    /// <summary>Returns one unit, and reduces the requested quantity by one.</summary>
    public static void GiveBackUnit(in RuleContext rule, int allocation, int unit)
    {
        EngineState state = rule.State;
        int ledger = state.UnitRows[unit].Ledger;
        state.Serials.Unreserve(unit, ref state.AllocationRows.Edit(allocation).Units);
        GiveBackAt(rule, allocation, ledger, Quantity.MillionthsPerUnit);
    }

    /// <summary>Adds an allocation that a change has finished to the queue of finished ones.</summary>
    public static void EndIfFinished(in RuleContext rule, int allocation)
    {
        if (rule.State.Allocations.StateOf(allocation) >= AllocationState.Delivered)
        {
            rule.State.Finished.Add(allocation, rule.Time);
        }
    }

    /// <summary>Whether a lot is usable for long enough; only requests for products tracked by lot have the
    /// condition.</summary>
    private static bool Lasts(EngineState state, int allocation, int ledger) =>
        state.Allocations.UsableUntilOf(allocation) is var until
        && (until == 0 || state.Lots.Rows[state.LedgerRows[ledger].Lot].ExpiresAt >= until);

    private static void GiveBackAt(in RuleContext rule, int allocation, int ledger, long quantity)
    {
        EngineState state = rule.State;
        ref ProductRow product = ref state.ProductRows.Edit(state.AllocationRows[allocation].Product);
        state.Stock.Unreserve(ledger, quantity, rule.Sequence);
        state.Allocations.TakeBackAllocated(allocation, ledger, quantity, ref product.OutstandingAtMost, rule.Sequence);
    }

    private static bool IsAllocated(EngineState state, int permits, Place place, long quantity) =>
        quantity > 0 && place.Stage == AllocationState.Allocated && MayTakeFrom(state, permits, place.Ledger);
}
