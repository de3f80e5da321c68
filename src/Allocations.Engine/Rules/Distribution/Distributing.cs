using Allocations.Engine.Demand;
using Allocations.Engine.Events;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>The job of a fair distribution run (REA-5). It locks the products in scope, notes their allocations, finds out how
/// much each of them gets, compares everything with what it was, takes from those who lose, gives to those who gain, and serves
/// the queues. A slice does a part of one phase.</summary>
/// <remarks>What a run finds out is state: so what was read is what is made, and a crash between two slices loses
/// nothing.</remarks>
internal static class Distributing
{
    /// <summary>The differences that a slice makes, and the products that it serves, for each timer that its tick may
    /// fire.</summary>
    public const int RowsPerTimer = 8;

    /// <summary>Does a slice.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="job">The job's row.</param>
    /// <param name="most">The timers that the tick could still fire.</param>
    /// <returns>The number of waiting allocations that got stock from their queues.</returns>
    public static int Continue(in RuleContext rule, int job, int most)
    {
        EngineState state = rule.State;
        DistributionBook book = state.Distribution;
        state.Events.Cause = EventCause.Job;
        if (state.Jobs.Rows[job].Status == JobStatus.Stopping && book.Run.Phase != DistributionPhase.Finish)
        {
            End(state, DistributionState.Stopped);
        }

        int done = 0;
        int served = 0;
        switch (book.Run.Phase)
        {
            case DistributionPhase.Lock:
                DistributionScope.Lock(rule, most);
                break;
            case DistributionPhase.Collect:
                CollectingDemand.Continue(rule, most);
                break;
            case DistributionPhase.Sort:
                Sort(state);
                break;
            case DistributionPhase.Serve:
                ServingSegments.Continue(rule, most);
                break;
            case DistributionPhase.Compare:
                DistributionComparison.Continue(rule, most);
                break;
            case DistributionPhase.Take:
            case DistributionPhase.Give:
                done = MakingDifferences.Continue(rule, most);
                break;
            default:
                served = ServeQueues(rule, most);
                break;
        }

        state.Events.Cause = EventCause.Job; // serving has left another one
        state.Jobs.NoteSlice(job, rule.Sequence, done, served);
        if (book.Run.Phase == DistributionPhase.Finish && book.Run.LockedFrom == book.Run.LockedTo)
        {
            Complete(rule, job);
        }

        return served;
    }

    /// <summary>The run comes to its end: the job only serves the queues of the products that it has locked.</summary>
    public static void End(EngineState state, DistributionState end)
    {
        ref DistributionRunRow run = ref state.Distribution.EditRun();
        run.End = end;
        run.Phase = DistributionPhase.Finish;
    }

    /// <summary>Nothing has moved: the differences are made, or the plan is ready.</summary>
    public static void EndComparing(in RuleContext rule)
    {
        EngineState state = rule.State;
        ref DistributionRunRow run = ref state.Distribution.EditRun();
        if (run.State == DistributionState.Planning)
        {
            (run.PlannedAt, run.PlannedSequence) = (rule.Time, rule.Sequence);
        }

        if (run.State == DistributionState.Planning && run.CommitsAtOnce == 0)
        {
            End(state, DistributionState.Planned);
            return;
        }

        if (run.State == DistributionState.Planning)
        {
            run.State = DistributionState.Applying;
            Planning.Record(state, DistributionState.Planning, DistributionState.Applying);
        }

        run.Phase = DistributionPhase.Take;
        run.Cursor = 1;
    }

    private static void Sort(EngineState state)
    {
        if (state.Distribution.Order.Continue())
        {
            ref DistributionRunRow run = ref state.Distribution.EditRun();
            run.Phase = DistributionPhase.Serve;
            run.Cursor = 1;
        }
    }

    /// <summary>Serves the queues of the next products, and unlocks them.</summary>
    /// <returns>The number of allocations that got stock.</returns>
    private static int ServeQueues(in RuleContext rule, int most)
    {
        EngineState state = rule.State;
        DistributionBook book = state.Distribution;
        int served = 0;
        int end = Math.Min(book.Run.LockedTo, book.Run.LockedFrom + (most * RowsPerTimer));
        while (book.Run.LockedFrom < end)
        {
            int product = book.Products[book.Run.LockedFrom].Product;
            served += BackorderFill.DrainLocked(rule, product, most - served);
            if (served == most)
            {
                break; // there may be more
            }

            if (book.Run.Product == 0)
            {
                state.ProductRows.Edit(product).Traits &= ~ProductTraits.Locked;
            }

            book.EditRun().LockedFrom++;
        }

        return served;
    }

    private static void Complete(in RuleContext rule, int job)
    {
        EngineState state = rule.State;
        ref DistributionRunRow run = ref state.Distribution.EditRun();
        Planning.Record(state, run.State, run.End);
        (run.State, run.Phase, run.Segment) = (run.End, DistributionPhase.None, 0);
        state.Jobs.Complete(job, rule.Time);
    }
}
