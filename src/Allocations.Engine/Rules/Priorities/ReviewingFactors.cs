using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Reviews the allocations of customers and products of which something has changed that rules look at (PRI-3): a job,
/// whose cost is that of those allocations.</summary>
internal static class ReviewingFactors
{
    /// <summary>Starts the job behind a command that left something to be looked at, unless it runs.</summary>
    public static void BeginIfStale(in RuleContext rule)
    {
        JobBook jobs = rule.State.Jobs;
        if (rule.State.Factors.AreStale && jobs.FindRunning(JobKind.FactorReview) == 0)
        {
            int job = jobs.Start(JobKind.FactorReview, rule.Sequence, rule.Time);
            jobs.NoteSlice(job, rule.Sequence, done: 0, served: 0);
        }
    }

    /// <summary>Does a slice of the job.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="job">The job's row.</param>
    /// <param name="most">The timers that the tick could still fire.</param>
    /// <returns>The number of waiting allocations that got stock.</returns>
    public static int Continue(in RuleContext rule, int job, int most)
    {
        EngineState state = rule.State;
        int done = 0;
        int served = 0;
        for (int visited = 0; visited < most * JobBook.RowsPerTimer && done < most && state.Factors.Take() is > 0 and var next;
            visited++)
        {
            state.Events.Cause = EventCause.PriorityRule; // serving a queue leaves another one
            if (Reprioritizing.Review(rule, next, state.Priorities.BaseOf(next)))
            {
                done++;
                served += BackorderFill.Drain(rule, state.AllocationRows[next].Product);
            }
        }

        state.Jobs.NoteSlice(job, rule.Sequence, done, served);
        if (!state.Factors.AreStale)
        {
            state.Jobs.Complete(job, rule.Time);
        }

        return served;
    }
}
