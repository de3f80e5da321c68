using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Soft holds (NEW-5): allocations that end by themselves unless they are promoted.</summary>
internal static unsafe class Holding
{
    public static AllocationStatus Create(
        EngineState state, in CommandContext context, CreateHoldCommand* command, UnitScratch scratch)
    {
        if (!Allocating.AreOptionsValid(&command->Request) || command->ExpiresAt > DateTime.MaxValue.Ticks)
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        if (command->ExpiresAt <= context.Time)
        {
            return context.Refuse(AllocationStatus.ExpiryInPast, command->Request.Product);
        }

        AllocationStatus status = Allocating.Create(state, context, &command->Request, scratch);
        if (status == AllocationStatus.Ok)
        {
            long id = context.Outcome->Id;
            state.Timers.Set(
                (int)id, new TimerRow
                {
                    DueAt = command->ExpiresAt, ExpiresAt = command->ExpiresAt, Sequence = context.Sequence, IsHold = 1,
                });
            state.Events.Changed(
                id, command->Request.Product, ChangedProperty.ExpiresAt, before: 0, command->ExpiresAt);
        }

        return status;
    }

    /// <summary>The timer goes; nothing else moves.</summary>
    public static AllocationStatus Promote(EngineState state, in CommandContext context, PromoteHoldCommand* command)
    {
        AllocationStatus status = Checks.Allocation(state, context, command->Allocation);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, command->Allocation);
        }

        int allocation = (int)command->Allocation;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        if (row.IsFinished)
        {
            return context.Answer(
                AllocationStatus.InvalidTransition,
                command->Allocation,
                state: state.Allocations.StateOf(row),
                target: AllocationState.Allocated);
        }

        if (!state.Timers.Of(row).IsHeld)
        {
            return context.Refuse(AllocationStatus.NotAHold, command->Allocation);
        }

        Expiring.SayChanged(state, allocation, after: default);
        state.Timers.Remove(allocation, context.Sequence);
        return context.Done(command->Allocation, state: state.Allocations.StateOf(row));
    }
}
