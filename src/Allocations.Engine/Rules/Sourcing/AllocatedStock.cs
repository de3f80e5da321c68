using Allocations.Engine.Demand;
using Allocations.Engine.Serials;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The stock that is allocated to an allocation, in the order in which it is withdrawn: the stock allocated last goes
/// first, units and quantities alike.</summary>
internal static class AllocatedStock
{
    /// <summary>Withdraws a quantity, from ledgers that an allocation may take from.</summary>
    /// <typeparam name="TWithdrawal">The use of the stock.</typeparam>
    /// <param name="rule">The command's context.</param>
    /// <param name="allocation">The allocation, which has at least this quantity in these ledgers.</param>
    /// <param name="quantity">The quantity, in millionths.</param>
    /// <param name="permits">The allocation that must be permitted to take from a ledger; 0 for all ledgers.</param>
    /// <param name="withdrawal">The use of the stock.</param>
    /// <param name="source">The only location and lot that it is withdrawn from.</param>
    public static void Withdraw<TWithdrawal>(
        in RuleContext rule, int allocation, long quantity, int permits, TWithdrawal withdrawal,
        AllocationSource source = default)
        where TWithdrawal : struct, IWithdrawal
    {
        EngineState state = rule.State;
        if (quantity == 0)
        {
            return;
        }

        if (state.AllocationRows[allocation].Is(AllocationTraits.Serialized))
        {
            WithdrawUnits(rule, allocation, quantity, permits, withdrawal, source);
            return;
        }

        for (int at = state.Allocations.LastAllocated(allocation); quantity > 0;)
        {
            (int ledger, long allocated) = state.Allocations.ReservationAt(allocation, at);
            at = state.Allocations.AllocatedBefore(allocation, at);
            if (ReservationTransfer.MayTakeFrom(state, permits, ledger) && ReservationTransfer.IsOf(state, source, ledger))
            {
                long part = Math.Min(quantity, allocated);
                withdrawal.Take(rule, allocation, ledger, part);
                quantity -= part;
            }
        }
    }

    private static void WithdrawUnits<TWithdrawal>(
        in RuleContext rule, int allocation, long quantity, int permits, TWithdrawal withdrawal, AllocationSource source)
        where TWithdrawal : struct, IWithdrawal
    {
        EngineState state = rule.State;
        int next;
        for (int unit = state.AllocationRows[allocation].Units; quantity > 0; unit = next)
        {
            ref readonly UnitRow row = ref state.UnitRows[unit];
            next = row.Next;
            if (row.State == SerialState.Allocated && ReservationTransfer.MayTakeFrom(state, permits, row.Ledger)
                && ReservationTransfer.IsOf(state, source, row.Ledger))
            {
                withdrawal.TakeUnit(rule, allocation, unit);
                quantity -= Quantity.MillionthsPerUnit;
            }
        }
    }
}
