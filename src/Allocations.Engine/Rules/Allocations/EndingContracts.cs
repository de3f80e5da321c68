using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Ends contracts whose time is over, and cancels what ended contracts carried (CAN-2): a job visits all allocations in
/// the order of their rows.</summary>
internal static class EndingContracts
{
    /// <summary>A slice visits so many allocations for each that it may cancel: a visit is a look at one row.</summary>
    public const int VisitsPerCancellation = 32;

    /// <summary>Ends the contract whose time is over first.</summary>
    public static void EndNext(in RuleContext rule)
    {
        rule.State.Events.Cause = EventCause.Timer;
        ContractRule.End(rule, rule.State.Customers.Contracts.First);
    }

    /// <summary>Whether a job has something to cancel in this command: one that starts with it has done its first
    /// slice.</summary>
    public static bool CanContinue(in RuleContext rule, int job) => rule.State.Jobs.Rows[job].LastSequence != rule.Sequence;

    /// <summary>Does a slice of the job.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="job">The job's row.</param>
    /// <param name="most">The number of allocations whose rest it may cancel.</param>
    /// <returns>The number of allocations that got stock.</returns>
    public static int Continue(in RuleContext rule, int job, int most)
    {
        EngineState state = rule.State;
        int row = state.Jobs.Rows[job].Cursor;
        int end = (int)Math.Min(state.AllocationRows.Count, row + ((long)most * VisitsPerCancellation));
        int cancelled = 0;
        int served = 0;
        for (; row < end && cancelled < most; row++)
        {
            if (IsCarried(state, state.AllocationRows[row], state.Jobs.Rows[job].Id) && Remainder.Of(state, row) != 0)
            {
                state.Events.Cause = EventCause.ContractEnd;
                Remainder.Cancel(rule, row);
                served += BackorderFill.Drain(rule, state.AllocationRows[row].Product);
                cancelled++;
            }
        }

        state.Events.Cause = EventCause.Job;
        bool isDone = row >= state.AllocationRows.Count;
        state.Jobs.MoveTo(job, isDone ? 0 : row);
        state.Jobs.NoteSlice(job, rule.Sequence, cancelled, served);
        if (isDone)
        {
            state.Jobs.Complete(job, rule.Time);
        }

        return served;
    }

    private static bool IsCarried(EngineState state, in AllocationRow allocation, long job) =>
        CustomerReference.ContractOf(allocation.Customer) is > 0 and var contract
        && state.Customers.Contracts.Rows[contract].Job == job;
}
