using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Retires finished allocations (LIFE-4): a few at the end of each command, so that the writer is never occupied for
/// long, and the same ones in every replay.</summary>
internal static unsafe class RetentionRule
{
    /// <summary>The maximum number retired by one command. Each allocation is created by its own command, so with two the
    /// queue falls to its limits however long it was, also if one command finishes many.</summary>
    private const int MostPerCommand = 2;

    public static CommandStatus Apply(in RuleContext rule, SetRetentionCommand* command)
    {
        EngineState state = rule.State;
        if (command->Count < 0 || command->Age < 0)
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckStoreTenant() is not Ok and var refused)
        {
            return refused;
        }

        ref readonly RetentionRow retention = ref state.Finished.Retention;
        if (retention.MaxCount == command->Count && retention.MaxAge == command->Age)
        {
            return rule.Answer(Unchanged);
        }

        RecordChange(state, ChangedProperty.RetentionCount, retention.MaxCount, command->Count);
        RecordChange(state, ChangedProperty.RetentionAge, retention.MaxAge, command->Age);
        state.Finished.Limit(command->Count, command->Age);
        return rule.Done(0);
    }

    private static void RecordChange(EngineState state, ChangedProperty limit, long before, long after)
    {
        if (before != after)
        {
            state.Events.Set(EventKind.RetentionSet, 0, limit, before, after);
        }
    }

    /// <summary>Retires the allocations beyond the limits.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Retire(EngineState state, long time)
    {
        state.Events.Cause = EventCause.Retention;
        for (int i = 0; i < MostPerCommand && state.Finished.IsFirstDue(time); i++)
        {
            int allocation = state.Finished.TakeFirst();
            if (!state.AllocationRows[allocation].IsFinished)
            {
                continue; // its release was reversed: it stays
            }

            if (state.AllocationRows[allocation].Timer != 0)
            {
                state.Timers.Remove(allocation, state.AllocationRows[allocation].LastSequence);
            }

            if (state.AllocationRows[allocation].Is(AllocationTraits.UsesFurtherBuckets)
                || state.AllocationRows[allocation].FirstStep != 0)
            {
                state.Steps.ForgetAll(allocation);
            }

            ref ProductRow product = ref state.ProductRows.Edit(state.AllocationRows[allocation].Product);
            state.Allocations.Remove(allocation, ref product.RetiredDelivered, ref product.Unasked);
            PrefetchNext(state);
        }
    }

    /// <summary>Fetches rows. Long finished allocations are in no cache, so whenever one is retired, the data of the next one
    /// and the rows of the one after it are fetched, while other commands run.</summary>
    private static void PrefetchNext(EngineState state)
    {
        ref readonly AllocationRow next = ref state.AllocationRows[state.Finished.Retention.First];
        state.ProductRows.PrefetchLastLine(next.Product); // the accounts of retired ones
        state.AllocationRows.Prefetch(next.Next);
        state.Allocations.Details.PrefetchLine(next.Detail);
        state.Steps.Rows.PrefetchLine(next.FirstStep);
    }
}
