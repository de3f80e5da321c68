using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Replaces allocated stock of one lot by stock of another (SER-7), as <see cref="Substituting"/> replaces
/// units.</summary>
internal static unsafe class ExchangingLots
{
    public static CommandStatus Apply(in RuleContext rule, ExchangeLotsCommand* command)
    {
        EngineState state = rule.State;
        if (Check(rule, command) is not Ok and var refused)
        {
            return refused;
        }

        int allocation = (int)command->Allocation;
        long there = AllocatedOf(state, allocation, command->From);
        if (command->Quantity > there)
        {
            return rule.RefuseExcess(ExceedsAllocated, allocation, there);
        }

        AllocationSource source = state.Allocations.SourceOf(allocation);
        if (source.Lot != 0 && command->Quantity != state.Allocations.HeldBy(state.AllocationRows[allocation]))
        {
            return SourceMoves.Refuse(rule, allocation);
        }

        if (CheckReplacement(rule, allocation, command->To) is not Ok and var unfit)
        {
            return unfit;
        }

        int product = state.AllocationRows[allocation].Product;
        bool takesWholeBins = state.Allocations.TakesWholeBins(state.AllocationRows[allocation]);
        long free = takesWholeBins
            ? Sourcing.GiveBins(state, allocation, command->Quantity, command->To)
            : Sourcing.FillableFrom(
                state, product, state.Allocations.LocationsNowOf(allocation), state.Allocations.UsableUntilOf(allocation),
                command->To);
        if (rule.CheckStock(product, command->Quantity, free) is not Ok and var insufficient)
        {
            return insufficient;
        }

        state.Events.SetReason((byte)command->Reason);
        GiveBack(rule, allocation, command->From, command->Quantity);
        Take(rule, allocation, command->To, command->Quantity, source);
        int served = BackorderFill.Drain(rule, product);
        return rule.Done(command->Allocation, command->Quantity, served, state.Allocations.StateOf(allocation));
    }

    /// <summary>Takes the replacement; an allocation with limits takes it from the location that it keeps to, and keeps to its
    /// lot from now on.</summary>
    private static void Take(in RuleContext rule, int allocation, int lot, long quantity, AllocationSource source)
    {
        if (source == default && !rule.State.Allocations.TakesWholeBins(rule.State.AllocationRows[allocation]))
        {
            Sourcing.TakeLot(rule, allocation, lot, quantity);
            return;
        }

        Sourcing.TakeFromSource(rule, allocation, quantity, source with { Lot = lot });
        SourceMoves.Settle(rule, allocation);
    }

    private static CommandStatus Check(in RuleContext rule, ExchangeLotsCommand* command)
    {
        if (command->Reason is > SubstitutionReason.Business and not SubstitutionReason.Other)
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckAllocation(command->Allocation) is not Ok and var missing)
        {
            return missing;
        }

        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref rule.State.AllocationRows[allocation];
        if (row.Allocated == 0)
        {
            return rule.RefuseTransition(allocation, AllocationState.Allocated);
        }

        if (!rule.State.ProductRows[row.Product].Is(ProductTraits.LotTracked))
        {
            return rule.Refuse(ProductHasNoLots, row.Product);
        }

        CommandStatus status;
        return (status = rule.CheckLot(row.Product, command->From)) != Ok
            || (status = rule.CheckLot(row.Product, command->To, index: 1)) != Ok ? status
            : command->From == command->To ? rule.Refuse(SameLot, command->To)
            : rule.CheckQuantity(row.Product, command->Quantity);
    }

    /// <summary>Checks that the lot can be promised to the allocation.</summary>
    private static CommandStatus CheckReplacement(in RuleContext rule, int allocation, int number)
    {
        EngineState state = rule.State;
        int named = state.Allocations.LotOf(allocation);
        ref readonly LotRow lot = ref state.Lots.Rows[number];
        return named != 0 && named != number ? rule.Refuse(LotNotPermitted, number, index: 1)
            : lot.IsExpired || lot.ExpiresAt < state.Allocations.UsableUntilOf(allocation)
                ? rule.Refuse(LotExpired, number, index: 1)
            : lot.IsRecalled ? rule.Refuse(LotIsRecalled, number, index: 1)
            : Ok;
    }

    /// <summary>The quantity of a lot that is allocated to an allocation.</summary>
    private static long AllocatedOf(EngineState state, int allocation, int lot)
    {
        (Place place, long held) = state.Allocations.FirstReservation(allocation);
        long quantity = IsOf(state, place, lot) ? held : 0;
        for (int next = 0; (next = state.Allocations.NextReservation(allocation, next, out place, out held)) != 0;)
        {
            quantity += IsOf(state, place, lot) ? held : 0;
        }

        return quantity;
    }

    private static bool IsOf(EngineState state, Place place, int lot) =>
        place.Stage == AllocationState.Allocated && state.LedgerRows[place.Ledger].Lot == lot;

    /// <summary>Frees a quantity of a lot, the last allocated first. The allocation waits for it only until it takes the
    /// replacement, which comes out of what is on order before it comes out of what is open.</summary>
    private static void GiveBack(in RuleContext rule, int allocation, int lot, long quantity)
    {
        EngineState state = rule.State;
        AllocationState waiting = state.Allocations.DetailOf(allocation).OnOrder > 0
            ? AllocationState.OnOrder
            : AllocationState.Open;
        for (int at = state.Allocations.LastAllocated(allocation); quantity > 0;)
        {
            (int ledger, long allocated) = state.Allocations.ReservationAt(allocation, at);
            at = state.Allocations.AllocatedBefore(allocation, at);
            if (state.LedgerRows[ledger].Lot == lot)
            {
                long part = Math.Min(quantity, allocated);
                state.Allocations.Unreserve(allocation, ledger, part, rule.Sequence, waiting);
                state.Stock.Unreserve(ledger, part, rule.Sequence);
                quantity -= part;
            }
        }
    }
}
