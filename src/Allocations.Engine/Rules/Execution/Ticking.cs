using Allocations.Engine.Commands;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>A tick fires timers that are due: of lots first, then of contracts, then of allocations, then of priorities, each the
/// earliest first. It is a slice of the expiry job if that runs, and starts it if more timers are due than the tick may fire. If
/// it may do more, it is a slice of the oldest recall as well or, without one, of the job that cancels what contracts carried,
/// of a fair distribution, of the review of priorities, or of the oldest job that makes an index.</summary>
internal static unsafe class Ticking
{
    public static CommandStatus Apply(in RuleContext rule, TickCommand* command)
    {
        EngineState state = rule.State;
        if (command->Most is < 1 or > TickCommand.MostTimers)
        {
            return rule.Refuse(InvalidOption);
        }

        int fired = 0;
        int served = 0;
        for (; fired < command->Most && state.EarliestDue <= rule.Time; fired++)
        {
            state.Events.SetReason((byte)CancelReason.Expired);
            if (state.Lots.EarliestDue <= rule.Time)
            {
                ExpiringLots.ExpireNext(rule); // all of them first, so that nobody gets what has expired
            }
            else if (state.Customers.Contracts.EarliestDue <= rule.Time)
            {
                EndingContracts.EndNext(rule);
            }
            else if (state.Timers.EarliestDue <= rule.Time)
            {
                served += Expiring.FireNext(rule);
            }
            else
            {
                served += Reprioritizing.TakeNextStep(rule); // behind all that ends
            }
        }

        bool wasSlice = NoteSlice(rule, fired, served);
        if (fired < command->Most && state.Jobs.FindRunning(JobKind.LotRecall) is > 0 and var recall)
        {
            served += Recalling.Continue(rule, recall, command->Most - fired);
            wasSlice = true;
        }

        else if (fired < command->Most && state.Jobs.FindRunning(JobKind.ContractEnd) is > 0 and var ending
            && EndingContracts.CanContinue(rule, ending))
        {
            served += EndingContracts.Continue(rule, ending, command->Most - fired);
            wasSlice = true;
        }

        else if (fired < command->Most && state.Jobs.FindRunning(JobKind.Distribution) is > 0 and var distribution)
        {
            served += Distributing.Continue(rule, distribution, command->Most - fired);
            wasSlice = true;
        }

        else if (fired < command->Most && state.Jobs.FindRunning(JobKind.PriorityReview) is > 0 and var review)
        {
            served += SettingPriorityRules.Continue(rule, review, command->Most - fired);
            wasSlice = true;
        }

        else if (fired < command->Most && state.Jobs.FindRunning(JobKind.IndexBuild) is > 0 and var build)
        {
            Indexing.Continue(rule, build, command->Most - fired);
            wasSlice = true;
        }

        return fired == 0 && !wasSlice
            ? rule.Answer(Unchanged)
            : rule.Done(fired, index: served);
    }

    /// <summary>Starts the expiry job if timers remain that are due, and completes it if none do.</summary>
    /// <returns>Whether the tick belongs to a job.</returns>
    private static bool NoteSlice(in RuleContext rule, int fired, int served)
    {
        EngineState state = rule.State;
        bool remain = state.EarliestDue <= rule.Time;
        int job = state.Jobs.FindRunning(JobKind.Expiry);
        if (job == 0 && !remain)
        {
            return false;
        }

        if (job == 0)
        {
            job = state.Jobs.Start(JobKind.Expiry, rule.Sequence, rule.Time);
        }

        state.Jobs.NoteSlice(job, rule.Sequence, fired, served);
        if (!remain)
        {
            state.Jobs.Complete(job, rule.Time);
        }

        return true;
    }
}
