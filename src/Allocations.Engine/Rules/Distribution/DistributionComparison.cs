using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Compares the products and allocations of a run with what they were when it was planned, so that the plan is made as
/// it is, or not at all.</summary>
internal static class DistributionComparison
{
    /// <summary>The rows that a slice compares for each timer that its tick may fire.</summary>
    public const int RowsPerTimer = 16;

    /// <summary>Compares the first rows of the run, products before allocations.</summary>
    public static CommandStatus CheckFirst(in RuleContext rule)
    {
        DistributionRunRow run = rule.State.Distribution.Run;
        int moved = FindMoved(rule.State, 1, (int)Math.Min(EngineLimits.RowsPerPage, (long)run.Products + run.Entries));
        return moved == 0 ? Ok : rule.Refuse(DistributionMoved, moved);
    }

    /// <summary>Does a slice: the run ends if something has moved.</summary>
    public static void Continue(in RuleContext rule, int most)
    {
        EngineState state = rule.State;
        DistributionRunRow run = state.Distribution.Run;
        long last = Math.Min((long)run.Cursor - 1 + (most * RowsPerTimer), (long)run.Products + run.Entries);
        if (FindMoved(state, run.Cursor, (int)last) != 0)
        {
            Distributing.End(state, DistributionState.Moved);
            return;
        }

        state.Distribution.EditRun().Cursor = (int)last + 1;
        if (last == (long)run.Products + run.Entries)
        {
            Distributing.EndComparing(rule);
        }
    }

    /// <summary>The product of the first row that is not what it was; 0 for none.</summary>
    private static int FindMoved(EngineState state, int first, int last)
    {
        DistributionBook book = state.Distribution;
        for (int at = first; at <= last; at++)
        {
            if (at <= book.Run.Products)
            {
                if (IsMoved(state, book.Products[at]))
                {
                    return book.Products[at].Product;
                }
            }
            else if (IsMoved(state, at - book.Run.Products))
            {
                return book.Entries[at - book.Run.Products].Product;
            }
        }

        return 0;
    }

    private static bool IsMoved(EngineState state, in DistributionProductRow product)
    {
        DistributionBook book = state.Distribution;
        ref readonly ProductRow row = ref state.ProductRows[product.Product];
        bool isMoved = row.Waiting != product.Waiting;
        for (int ledger = row.FirstLedger; ledger != 0 && !isMoved; ledger = state.LedgerRows[ledger].Next)
        {
            long free = state.LedgerRows[ledger].Free;
            isMoved = DistributionScope.IsInScope(state, ledger)
                ? free != book.PoolOf(ledger).FreeBefore
                : book.HasPool(ledger);
        }

        return isMoved;
    }

    private static bool IsMoved(EngineState state, int at)
    {
        DistributionEntryRow entry = state.Distribution.Entries[at];
        if (entry.Is(DistributionTraits.Finished))
        {
            return false;
        }

        if (!state.Allocations.Exists(entry.Allocation))
        {
            return true;
        }

        ref readonly AllocationRow row = ref state.AllocationRows[(int)entry.Allocation];
        return row.Key != entry.Key || row.Allocated != entry.Had || state.Allocations.WaitingOf(row) != entry.Waiting
            || row.Product != entry.Product || !HasWhatItLoses(state, at, entry);
    }

    /// <summary>Whether an allocation still has, in each ledger, what the run takes from it there.</summary>
    private static bool HasWhatItLoses(EngineState state, int at, in DistributionEntryRow entry)
    {
        DistributionBook book = state.Distribution;
        for (int move = entry.FirstMove; move != 0 && move <= book.Run.Moves && book.Moves[move].Entry == at; move++)
        {
            DistributionMoveRow row = book.Moves[move];
            if (row.Quantity < 0
                && state.Allocations.QuantityAt((int)entry.Allocation, Place.Allocated(row.Ledger)) < -row.Quantity)
            {
                return false;
            }
        }

        return true;
    }
}
