using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Transfers allocated stock from one allocation to another, never by way of free stock; or returns it. The order is
/// that of <see cref="AllocatedStock"/>.</summary>
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
        if (state.Allocations.LocationsOf(to).IsEmpty && AcceptsEveryLot(state, to))
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
        if (AcceptsEveryLot(state, to))
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
    public static void Pass(in RuleContext rule, int from, int to, long quantity, int permits) =>
        AllocatedStock.Withdraw(rule, from, quantity, permits, new Transfer(to));

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
    public static void GiveBack(in RuleContext rule, int allocation, long quantity) =>
        AllocatedStock.Withdraw(rule, allocation, quantity, permits: 0, default(Return));

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

    private static bool AcceptsEveryLot(EngineState state, int allocation) =>
        state.Allocations.UsableUntilOf(allocation) == 0 && state.Allocations.LotOf(allocation) == 0;

    /// <summary>Whether a lot is the one that an allocation takes, and is usable for long enough; only requests for products
    /// tracked by lot have the conditions.</summary>
    private static bool Lasts(EngineState state, int allocation, int ledger) =>
        AcceptsEveryLot(state, allocation) || AcceptsLot(state, allocation, state.LedgerRows[ledger].Lot);

    /// <summary>Whether a lot is the one that an allocation takes, and is usable for long enough.</summary>
    public static bool AcceptsLot(EngineState state, int allocation, int lot) =>
        (state.Allocations.LotOf(allocation) is var only && (only == 0 || only == lot))
        && state.Lots.Rows[lot].ExpiresAt >= state.Allocations.UsableUntilOf(allocation);

    private static void GiveBackAt(in RuleContext rule, int allocation, int ledger, long quantity)
    {
        EngineState state = rule.State;
        ref ProductRow product = ref state.ProductRows.Edit(state.AllocationRows[allocation].Product);
        state.Stock.Unreserve(ledger, quantity, rule.Sequence);
        state.Allocations.TakeBackAllocated(allocation, ledger, quantity, ref product.OutstandingAtMost, rule.Sequence);
    }

    private static bool IsAllocated(EngineState state, int permits, Place place, long quantity) =>
        quantity > 0 && place.Stage == AllocationState.Allocated && MayTakeFrom(state, permits, place.Ledger);

    private readonly struct Transfer(int to) : IWithdrawal
    {
        public void TakeUnit(in RuleContext rule, int allocation, int unit) => PassUnit(rule, allocation, to, unit);

        public void Take(in RuleContext rule, int allocation, int ledger, long quantity) =>
            rule.State.Allocations.PassAllocated(allocation, to, ledger, quantity, rule.Sequence);
    }

    private readonly struct Return : IWithdrawal
    {
        public void TakeUnit(in RuleContext rule, int allocation, int unit) => GiveBackUnit(rule, allocation, unit);

        public void Take(in RuleContext rule, int allocation, int ledger, long quantity) =>
            GiveBackAt(rule, allocation, ledger, quantity);
    }
}
