using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Letting go of finished allocations by rule (LIFE-4): a few at the end of each command, so that the writer is never
/// held, and always the same ones on every replay.</summary>
internal static unsafe class RetentionRule
{
    /// <summary>Each allocation comes by a command of its own, so with two the line comes down to its limits however long it was,
    /// also where one command finishes many.</summary>
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

    /// <summary>Lets go of those that the rule no longer keeps.</summary>
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

            ref ProductRow product = ref state.ProductRows.Edit(state.AllocationRows[allocation].Product);
            state.Allocations.Remove(allocation, ref product.RetiredDelivered, ref product.Unasked);
            PrefetchNext(state);
        }
    }

    /// <summary>What lies long finished is in no cache. So whenever one leaves, what the next one leads to is fetched, and the
    /// rows of the one after it, while other commands run.</summary>
    private static void PrefetchNext(EngineState state)
    {
        ref readonly AllocationRow next = ref state.AllocationRows[state.Finished.Retention.First];
        state.ProductRows.PrefetchLastLine(next.Product); // the accounts of those that have left
        state.AllocationRows.Prefetch(next.Next);
        state.Allocations.Details.PrefetchLine(next.Detail);
    }
}
