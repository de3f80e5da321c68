using Allocations.Engine.Commands;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Starts and ends the audit trail, and sets its limits (AUD-1). These are facts of the store: the trail itself is
/// written from the events of these commands, so a replay produces the same trail.</summary>
internal static unsafe class KeepingTrail
{
    /// <summary>The minimum limit: 16 blocks.</summary>
    private const long LeastBytes = 1L << 20;

    public static CommandStatus ApplyStart(in RuleContext rule, NoPayload* command)
    {
        EngineState state = rule.State;
        if (rule.CheckStoreTenant() is not Ok and var refused)
        {
            return refused;
        }

        TrailRow before = state.Trail.Row;
        if (before.IsKept)
        {
            return rule.Answer(Unchanged);
        }

        if (before.Number == TrailBook.LastNumber)
        {
            return rule.Refuse(CapacityReached, before.Number);
        }

        int number = state.Trail.Start();
        state.Events.Resume(rule.Sequence, rule.Time, (byte)CommandKind.StartTrail, rule.Tenant, rule.Actor);
        state.Events.Set(EventKind.TrailStarted, number);
        RecordChanges(state, long.MaxValue, long.MaxValue, before.MaxBytes, before.MaxAge);
        return rule.Done(0);
    }

    public static CommandStatus ApplyEnd(in RuleContext rule, NoPayload* command)
    {
        EngineState state = rule.State;
        if (rule.CheckStoreTenant() is not Ok and var refused)
        {
            return refused;
        }

        if (!state.Trail.IsKept)
        {
            return rule.Answer(Unchanged);
        }

        state.Events.Set(EventKind.TrailEnded, 0);
        state.Trail.End();
        state.Events.Pause();
        return rule.Done(0);
    }

    public static CommandStatus ApplyLimit(in RuleContext rule, SetTrailRetentionCommand* command)
    {
        EngineState state = rule.State;
        if (command->Bytes < LeastBytes || command->Age < 0)
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckStoreTenant() is not Ok and var refused)
        {
            return refused;
        }

        TrailRow before = state.Trail.Row;
        if (before.MaxBytes == command->Bytes && before.MaxAge == command->Age)
        {
            return rule.Answer(Unchanged);
        }

        state.Trail.Limit(command->Bytes, command->Age);
        RecordChanges(state, before.MaxBytes, before.MaxAge, command->Bytes, command->Age);
        return rule.Done(0);
    }

    private static void RecordChanges(EngineState state, long bytesBefore, long ageBefore, long bytes, long age)
    {
        RecordChange(state, ChangedProperty.TrailBytes, bytesBefore, bytes);
        RecordChange(state, ChangedProperty.TrailAge, ageBefore, age);
    }

    private static void RecordChange(EngineState state, ChangedProperty limit, long before, long after)
    {
        if (before != after)
        {
            state.Events.Set(EventKind.TrailRetentionSet, 0, limit, before, after);
        }
    }
}
