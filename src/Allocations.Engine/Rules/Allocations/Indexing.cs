using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Makes and drops indexes of allocations (READ-2). A job enters the allocations that exist, in the order of their rows;
/// the books keep up what is entered.</summary>
internal static unsafe class Indexing
{
    public static CommandStatus ApplyCreate(in RuleContext rule, IndexCommand* command)
    {
        EngineState state = rule.State;
        if (Check(rule, command->Key) is not Ok and var refused)
        {
            return refused;
        }

        if (state.Indexes.Of(command->Key).Exists)
        {
            return rule.Answer(Unchanged, state.Indexes.Of(command->Key).Job);
        }

        if (!state.Jobs.HasRoom)
        {
            return rule.Refuse(CapacityReached, JobBook.MaxJobs - 1);
        }

        int job = state.Jobs.Start(JobKind.IndexBuild, rule.Sequence, rule.Time, index: command->Key);
        state.Jobs.NoteSlice(job, rule.Sequence, done: 0, served: 0);
        state.Indexes.Begin(command->Key, state.Jobs.Rows[job].Id);
        state.Events.Set(EventKind.IndexSet, 0, ChangedProperty.AllocationIndex, 0, (long)command->Key);
        return rule.Done(state.Jobs.Rows[job].Id);
    }

    public static CommandStatus ApplyDrop(in RuleContext rule, IndexCommand* command)
    {
        EngineState state = rule.State;
        if (Check(rule, command->Key) is not Ok and var refused)
        {
            return refused;
        }

        AllocationIndexRow index = state.Indexes.Of(command->Key);
        if (!index.Exists)
        {
            return rule.Answer(Unchanged);
        }

        Drop(state, command->Key);
        if (!index.IsComplete)
        {
            End(rule, state.Jobs.Find(index.Job));
        }

        return rule.Done(index.Job);
    }

    /// <summary>Does a slice of a job that makes an index; a job that was stopped drops it.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="job">The job's row.</param>
    /// <param name="most">The timers that the tick could still fire.</param>
    public static void Continue(in RuleContext rule, int job, int most)
    {
        EngineState state = rule.State;
        state.Events.Cause = EventCause.Job;
        AllocationIndexKey key = state.Jobs.Rows[job].Index;
        if (state.Jobs.Rows[job].Status == JobStatus.Stopping)
        {
            Drop(state, key);
            state.Jobs.NoteSlice(job, rule.Sequence, done: 0, served: 0);
            state.Jobs.Complete(job, rule.Time);
            return;
        }

        int entered = state.Indexes.Continue(key, most * RowsPerTimer(state));
        state.Jobs.NoteSlice(job, rule.Sequence, entered, served: 0);
        if (state.Indexes.Of(key).IsComplete)
        {
            state.Jobs.Complete(job, rule.Time);
        }
    }

    private static int RowsPerTimer(EngineState state) => state.RulesVersion >= RulesVersion.ShortIndexSlices
        ? JobBook.IndexedRowsPerTimer
        : JobBook.RowsPerTimer;

    private static void Drop(EngineState state, AllocationIndexKey key)
    {
        state.Indexes.Drop(key);
        state.Events.Set(EventKind.IndexSet, 0, ChangedProperty.AllocationIndex, (long)key, 0);
    }

    /// <summary>The job of an index that was dropped is over.</summary>
    private static void End(in RuleContext rule, int job)
    {
        JobBook jobs = rule.State.Jobs;
        jobs.NoteSlice(job, rule.Sequence, done: 0, served: 0);
        jobs.Stop(job);
        jobs.Complete(job, rule.Time);
    }

    /// <summary>The key is one, and the command was given by the store's tenant.</summary>
    private static CommandStatus Check(in RuleContext rule, AllocationIndexKey key) =>
        key is AllocationIndexKey.None or > (AllocationIndexKey)AllocationIndexes.Keys
            ? rule.Refuse(InvalidOption)
            : rule.CheckStoreTenant();
}
