using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Makes the differences of a run: first all that is taken, then all that is given. Meanwhile the stock is free, and the
/// lock keeps it from others.</summary>
internal static class MakingDifferences
{
    private const int Ahead = 12;

    /// <summary>Makes the next differences.</summary>
    /// <returns>Their number.</returns>
    public static int Continue(in RuleContext rule, int most)
    {
        EngineState state = rule.State;
        DistributionBook book = state.Distribution;
        bool takes = book.Run.Phase == DistributionPhase.Take;
        int end = (int)Math.Min((long)book.Run.Moves + 1, book.Run.Cursor + (most * (long)Distributing.RowsPerTimer));
        int done = 0;
        int missed = 0;
        for (int at = book.Run.Cursor; at < end; at++)
        {
            PrefetchAhead(state, at);
            DistributionMoveRow move = book.Moves[at];
            if (move.Quantity != 0 && (move.Quantity < 0) == takes)
            {
                bool isMade = takes ? Take(rule, move) : Give(rule, move);
                done += isMade ? 1 : 0;
                missed += isMade ? 0 : 1;
            }
        }

        ref DistributionRunRow run = ref book.EditRun();
        run.Missed += missed;
        run.Cursor = end;
        if (end == run.Moves + 1)
        {
            run.Cursor = 1;
            if (takes)
            {
                run.Phase = DistributionPhase.Give;
            }
            else
            {
                Distributing.End(state, DistributionState.Applied);
            }
        }

        return done;
    }

    /// <summary>Fetches the entries and allocations of differences that are made soon: they are in no order in memory.</summary>
    private static void PrefetchAhead(EngineState state, int at)
    {
        DistributionBook book = state.Distribution;
        if (at + (2 * Ahead) <= book.Run.Moves)
        {
            book.Entries.Prefetch(book.Moves[at + (2 * Ahead)].Entry);
            state.AllocationRows.Prefetch((int)book.Entries[book.Moves[at + Ahead].Entry].Allocation);
        }
    }

    /// <summary>Takes from an allocation what it has in a ledger; it waits for it in its place.</summary>
    private static bool Take(in RuleContext rule, in DistributionMoveRow move)
    {
        EngineState state = rule.State;
        long quantity = -move.Quantity;
        int allocation = Find(state, move);
        if (allocation == 0 || state.Allocations.QuantityAt(allocation, Place.Allocated(move.Ledger)) < quantity)
        {
            return false;
        }

        ref readonly LedgerRow ledger = ref state.LedgerRows[move.Ledger];
        int lot = state.ProductRows[ledger.Product].Is(ProductTraits.LotTracked) ? ledger.Lot : 0;
        AllocatedStock.Withdraw(
            rule, allocation, quantity, permits: 0, default(Loss), new AllocationSource(ledger.Location, lot));
        state.Queues.Settle(allocation, rule.Sequence);
        return true;
    }

    /// <summary>Gives an allocation what is free in a ledger.</summary>
    private static bool Give(in RuleContext rule, in DistributionMoveRow move)
    {
        EngineState state = rule.State;
        int allocation = Find(state, move);
        ref readonly LedgerRow ledger = ref state.LedgerRows[move.Ledger];
        if (allocation == 0 || ledger.IsAllocatable == 0 || ledger.Free < move.Quantity
            || state.Allocations.WaitingOf(state.AllocationRows[allocation]) < move.Quantity)
        {
            return false;
        }

        Sourcing.TakeFrom(rule, allocation, move.Ledger, move.Quantity);
        state.ProductRows.Edit(ledger.Product).Waiting -= move.Quantity;
        state.Queues.Settle(allocation, rule.Sequence);
        return true;
    }

    /// <summary>The allocation of a move; 0 if it is finished or gone.</summary>
    private static int Find(EngineState state, in DistributionMoveRow move)
    {
        long id = state.Distribution.Entries[move.Entry].Allocation;
        return state.Allocations.Exists(id) && !state.AllocationRows[(int)id].IsFinished
            && state.AllocationRows[(int)id].Product == state.LedgerRows[move.Ledger].Product
            ? (int)id
            : 0;
    }

    private readonly struct Loss : IWithdrawal
    {
        public void TakeUnit(in RuleContext rule, int allocation, int unit)
        {
            EngineState state = rule.State;
            int ledger = state.UnitRows[unit].Ledger;
            state.Serials.Unreserve(unit, ref state.AllocationRows.Edit(allocation).Units);
            Take(rule, allocation, ledger, Quantity.MillionthsPerUnit);
        }

        public void Take(in RuleContext rule, int allocation, int ledger, long quantity)
        {
            EngineState state = rule.State;
            state.Allocations.Unreserve(allocation, ledger, quantity, rule.Sequence);
            state.Stock.Unreserve(ledger, quantity, rule.Sequence);
            state.ProductRows.Edit(state.AllocationRows[allocation].Product).Waiting += quantity;
        }
    }
}
