using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Setting the engine's time back, after a clock that was ahead has spoiled it. Timers stay where they are; lots that
/// had expired by that clock alone can be used again.</summary>
/// <remarks>Visits all lots, all ledgers of those that can be used again, and all finished allocations, without a bound: an act
/// of an operator, once after an accident.</remarks>
internal static unsafe class SettingTime
{
    public static AllocationStatus Set(EngineState state, in CommandContext context, SetTimeCommand* command, Draining draining)
    {
        long time = command->Time;
        if (time < 0 || time > DateTime.MaxValue.Ticks)
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        if (context.Tenant != 0)
        {
            return context.Refuse(AllocationStatus.OtherTenant);
        }

        if (time >= context.Time)
        {
            return time == context.Time
                ? context.Answer(AllocationStatus.Unchanged)
                : context.Refuse(AllocationStatus.TimeNotEarlier);
        }

        state.Events.Set(EventKind.TimeSet, 0, ChangedProperty.EngineTime, context.Time, time);
        state.EditCounters().Time = time;
        state.Finished.SetBack(time);
        int reinstated = Reinstate(state, context, time);
        return context.Done(reinstated, index: Drain(state, context, time, draining));
    }

    /// <summary>Lots expire once more, at the time that they were defined with.</summary>
    private static int Reinstate(EngineState state, in CommandContext context, long time)
    {
        int reinstated = 0;
        for (int lot = 1; lot < state.Lots.Rows.Count; lot++)
        {
            if (state.Lots.Rows[lot].IsExpired && state.Lots.Rows[lot].ExpiresAt > time)
            {
                state.Lots.Reinstate(lot);
                long quantity = state.Stock.Reinstate(lot, context.Sequence);
                state.Events.LotReinstated(lot, state.Lots.Rows[lot].Product, quantity);
                reinstated++;
            }
        }

        return reinstated;
    }

    /// <summary>When all lots are back: the first in a queue may need several.</summary>
    private static int Drain(EngineState state, in CommandContext context, long time, Draining draining)
    {
        int served = 0;
        for (int lot = 1; lot < state.Lots.Rows.Count; lot++)
        {
            ref readonly LotRow row = ref state.Lots.Rows[lot];
            if (row.ExpiresAt > time && row.ExpiresAt <= context.Time)
            {
                served += draining.Drain(row.Product, context.Sequence);
            }
        }

        return served;
    }
}
