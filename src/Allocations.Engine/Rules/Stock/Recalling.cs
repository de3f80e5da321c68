using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Recalls a lot, and ends the recall (SUP-7). The job takes the lot's stock back from one allocation after the other,
/// in the order of their rows, and then serves the queue, so that priority decides which allocation gets other stock.</summary>
internal static unsafe class Recalling
{
    /// <summary>A slice visits so many allocations for each reservation that it may take back: a visit is a look at one
    /// row.</summary>
    public const int VisitsPerReservation = 32;

    public static CommandStatus ApplyRecall(in RuleContext rule, LotCommand* command)
    {
        EngineState state = rule.State;
        if (Check(rule, command->Lot) is not Ok and var refused)
        {
            return refused;
        }

        if (!state.Jobs.HasRoom)
        {
            return rule.Refuse(CapacityReached, JobBook.MaxJobs - 1);
        }

        int product = state.Lots.Rows[command->Lot].Product;
        long lost = Mark(rule, command->Lot, isRecalled: true);
        int job = state.Jobs.Start(JobKind.LotRecall, rule.Sequence, rule.Time, command->Lot, product);
        state.Jobs.NoteSlice(job, rule.Sequence, done: 0, served: 0);
        return rule.Done(state.Jobs.Rows[job].Id, lost);
    }

    public static CommandStatus ApplyEnd(in RuleContext rule, LotCommand* command)
    {
        if (Check(rule, command->Lot) is not Ok and var refused)
        {
            return refused;
        }

        ref readonly LotRow lot = ref rule.State.Lots.Rows[command->Lot];
        if (!lot.IsRecalled)
        {
            return rule.Answer(Unchanged, command->Lot);
        }

        long gained = -Mark(rule, command->Lot, isRecalled: false);
        return rule.Done(command->Lot, gained, BackorderFill.Drain(rule, lot.Product));
    }

    /// <summary>Does a slice of a recall.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="job">The job's row.</param>
    /// <param name="most">The number of reservations that it may take back and allocations that it may serve.</param>
    /// <returns>The number of allocations that got stock.</returns>
    public static int Continue(in RuleContext rule, int job, int most)
    {
        EngineState state = rule.State;
        state.Events.Cause = EventCause.Job;
        bool isStopping = state.Jobs.Rows[job].Status == JobStatus.Stopping;
        int taken = isStopping ? 0 : TakeBack(rule, job, most);
        int served = 0;
        if (isStopping || (state.Jobs.Rows[job].Cursor == 0 && taken < most))
        {
            served = BackorderFill.DrainLocked(rule, state.Jobs.Rows[job].Product, most - taken);
            state.Events.Cause = EventCause.Job; // serving has left another one
            state.Jobs.NoteSlice(job, rule.Sequence, taken, served);
            if (served < most - taken)
            {
                state.Jobs.Complete(job, rule.Time);
            }

            return served;
        }

        state.Jobs.NoteSlice(job, rule.Sequence, taken, served);
        return served;
    }

    /// <summary>The lot exists, in this tenant, and no job works on its product.</summary>
    private static CommandStatus Check(in RuleContext rule, int lot)
    {
        EngineState state = rule.State;
        if (lot == 0 || !state.Lots.Codes.Exists(lot))
        {
            return lot == 0 ? rule.Refuse(LotRequired) : rule.Refuse(UnknownLot, lot);
        }

        int product = state.Lots.Rows[lot].Product;
        CommandStatus status = rule.CheckProduct(product);
        return status != Ok ? status : ProductLocks.CheckProduct(rule, product);
    }

    /// <summary>Changes whether a lot is recalled; returns the quantity that can no longer be promised.</summary>
    private static long Mark(in RuleContext rule, int lot, bool isRecalled)
    {
        EngineState state = rule.State;
        ref LotRow row = ref state.Lots.Rows.Edit(lot);
        if (row.IsRecalled == isRecalled)
        {
            return 0;
        }

        row.IsRecalled = isRecalled;
        state.EditCounters().RecalledLots += isRecalled ? 1 : -1;
        long gained = state.Stock.UpdateAllocatable(lot, rule.Sequence);
        state.Events.OfLot(
            isRecalled ? EventKind.LotRecalled : EventKind.LotRecallEnded, lot, row.Product, Math.Abs(gained));
        return -gained;
    }

    /// <summary>Takes back the lot's stock from the next allocations.</summary>
    /// <returns>The number of reservations that were taken back.</returns>
    private static int TakeBack(in RuleContext rule, int job, int most)
    {
        EngineState state = rule.State;
        (int product, int lot, int row) = (state.Jobs.Rows[job].Product, state.Jobs.Rows[job].Lot, state.Jobs.Rows[job].Cursor);
        int taken = 0;
        int end = row == 0 ? 0 : (int)Math.Min(state.AllocationRows.Count, row + ((long)most * VisitsPerReservation));
        for (; row < end && taken < most; row++)
        {
            ref readonly AllocationRow allocation = ref state.AllocationRows[row];
            if (allocation.Product == product && allocation.Allocated > 0)
            {
                taken += TakeBackFrom(rule, row, lot, most - taken, out bool isRest);
                row -= isRest ? 1 : 0; // the next slice visits it again
            }
        }

        state.Jobs.MoveTo(job, row < state.AllocationRows.Count ? row : 0);
        return taken;
    }

    /// <summary>Takes back the reservations that one allocation has in the lot, the newest first.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="allocation">The allocation's row.</param>
    /// <param name="lot">The lot.</param>
    /// <param name="most">The number of reservations that may be taken back.</param>
    /// <param name="isRest">Whether some are left.</param>
    private static int TakeBackFrom(in RuleContext rule, int allocation, int lot, int most, out bool isRest)
    {
        EngineState state = rule.State;
        int taken = 0;
        isRest = false;
        for (long left = state.AllocationRows[allocation].Allocated, at = state.Allocations.LastAllocated(allocation); left > 0;)
        {
            (int ledger, long quantity) = state.Allocations.ReservationAt(allocation, (int)at);
            at = state.Allocations.AllocatedBefore(allocation, (int)at);
            left -= quantity;
            if (state.LedgerRows[ledger].Lot != lot)
            {
                continue;
            }

            if (taken == most)
            {
                isRest = true;
                break;
            }

            state.Allocations.Unreserve(allocation, ledger, quantity, rule.Sequence);
            state.Stock.Unreserve(ledger, quantity, rule.Sequence);
            state.ProductRows.Edit(state.AllocationRows[allocation].Product).Waiting += quantity;
            taken++;
        }

        if (taken > 0)
        {
            state.Queues.Settle(allocation, rule.Sequence);
        }

        return taken;
    }
}
