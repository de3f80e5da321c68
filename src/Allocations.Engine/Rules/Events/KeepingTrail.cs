using Allocations.Engine.Commands;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Whether an audit trail is kept, and how much of it (AUD-1). A fact of the store: the trail itself is written from
/// the events of these commands, so a replay comes to the same.</summary>
internal static unsafe class KeepingTrail
{
    /// <summary>16 blocks.</summary>
    private const long LeastBytes = 1L << 20;

    public static AllocationStatus Start(EngineState state, in CommandContext context)
    {
        if (context.Tenant != 0)
        {
            return context.Refuse(AllocationStatus.OtherTenant);
        }

        TrailRow before = state.Trail.Row;
        if (before.IsKept)
        {
            return context.Answer(AllocationStatus.Unchanged);
        }

        if (before.Number == TrailBook.LastNumber)
        {
            return context.Refuse(AllocationStatus.CapacityReached, before.Number);
        }

        int number = state.Trail.Start();
        state.Events.Resume(
            context.Sequence, context.Time, (byte)CommandKind.StartTrail, context.Tenant, context.Actor);
        state.Events.Set(EventKind.TrailStarted, number);
        RecordChanges(state, long.MaxValue, long.MaxValue, before.MaxBytes, before.MaxAge);
        return context.Done(0);
    }

    public static AllocationStatus End(EngineState state, in CommandContext context)
    {
        if (context.Tenant != 0)
        {
            return context.Refuse(AllocationStatus.OtherTenant);
        }

        if (!state.Trail.IsKept)
        {
            return context.Answer(AllocationStatus.Unchanged);
        }

        state.Events.Set(EventKind.TrailEnded, 0);
        state.Trail.End();
        state.Events.Pause();
        return context.Done(0);
    }

    public static AllocationStatus Limit(EngineState state, in CommandContext context, SetTrailRetentionCommand* command)
    {
        if (command->Bytes < LeastBytes || command->Age < 0)
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        if (context.Tenant != 0)
        {
            return context.Refuse(AllocationStatus.OtherTenant);
        }

        TrailRow before = state.Trail.Row;
        if (before.MaxBytes == command->Bytes && before.MaxAge == command->Age)
        {
            return context.Answer(AllocationStatus.Unchanged);
        }

        state.Trail.Limit(command->Bytes, command->Age);
        RecordChanges(state, before.MaxBytes, before.MaxAge, command->Bytes, command->Age);
        return context.Done(0);
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
