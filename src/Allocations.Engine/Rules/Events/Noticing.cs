using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Notices ahead of expiries and deadlines, and when a promise gets late: a tenant sets those that it wants, a job sets
/// their timers, and ticks give them.</summary>
internal static unsafe class Noticing
{
    public static CommandStatus Apply(in RuleContext rule, SetNoticesCommand* command)
    {
        EngineState state = rule.State;
        if (command->BeforeExpiry < 0 || command->BeforeDeadline < 0 || command->WhenLate > 1)
        {
            return rule.Refuse(InvalidOption);
        }

        var wanted = new NoticePolicyRow
        {
            BeforeExpiry = Stored(command->BeforeExpiry), BeforeDeadline = Stored(command->BeforeDeadline),
            WhenLate = command->WhenLate,
        };
        NoticePolicyRow before = state.Notices.PolicyOf(rule.Tenant);
        if (wanted == before)
        {
            return rule.Answer(Unchanged);
        }

        int job = state.Jobs.FindRunning(JobKind.NoticeReview);
        if (job == 0 && !state.Jobs.HasRoom)
        {
            return rule.Refuse(CapacityReached, JobBook.MaxJobs - 1);
        }

        Record(rule, ChangedProperty.NoticeBeforeExpiry, Shown(before.BeforeExpiry), command->BeforeExpiry);
        Record(rule, ChangedProperty.NoticeBeforeDeadline, Shown(before.BeforeDeadline), command->BeforeDeadline);
        Record(rule, ChangedProperty.NoticeWhenLate, before.WhenLate, command->WhenLate);
        state.Notices.SetPolicy(rule.Tenant, wanted);
        if (job == 0)
        {
            job = state.Jobs.Start(JobKind.NoticeReview, rule.Sequence, rule.Time);
            state.Jobs.NoteSlice(job, rule.Sequence, done: 0, served: 0);
        }

        state.Jobs.Restart(job);
        return rule.Done(state.Jobs.Rows[job].Id);
    }

    /// <summary>Gives the notices of the first timer that is due.</summary>
    public static void GiveNext(in RuleContext rule)
    {
        EngineState state = rule.State;
        NoticeKinds given = state.Notices.Fire(rule.Time, out int allocation);
        NoticeRow kept = state.Notices.Of(allocation);
        state.Events.Cause = EventCause.Timer;
        Give(given & NoticeKinds.Expiry, EventKind.NoticeGiven, ChangedProperty.ExpiresAt, kept.Expiry);
        Give(given & NoticeKinds.Deadline, EventKind.NoticeGiven, ChangedProperty.RequiredBy, kept.Deadline);
        Give(given & NoticeKinds.Late, EventKind.PromiseLate, ChangedProperty.RequiredBy, kept.Deadline);

        void Give(NoticeKinds notice, EventKind kind, ChangedProperty property, long at)
        {
            if (notice != 0)
            {
                state.Events.Noticed(
                    kind, state.Allocations.IdOf(allocation), state.AllocationRows[allocation].Product, property, at);
            }
        }
    }

    /// <summary>Does a slice of the job: settles the timers of the allocations in the next rows.</summary>
    public static void Continue(in RuleContext rule, int job, int most)
    {
        EngineState state = rule.State;
        int at = state.Jobs.Rows[job].Cursor;
        int end = Math.Min(state.AllocationRows.Count, at + (most * JobBook.RowsPerTimer));
        int done = end - at;
        for (; at < end; at++)
        {
            state.Notices.Settle(at);
        }

        state.Jobs.NoteSlice(job, rule.Sequence, done, served: 0);
        bool isDone = at >= state.AllocationRows.Count;
        state.Jobs.MoveTo(job, isDone ? 0 : at);
        if (isDone)
        {
            state.Jobs.Complete(job, rule.Time);
        }
    }

    private static long Stored(long ahead) => ahead == long.MaxValue ? 0 : ahead + 1;

    private static long Shown(long stored) => stored == 0 ? long.MaxValue : stored - 1;

    private static void Record(in RuleContext rule, ChangedProperty property, long before, long after)
    {
        if (before != after)
        {
            rule.State.Events.Set(EventKind.NoticesSet, rule.Tenant, property, before, after);
        }
    }
}
