using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Setting the engine's time back, after a clock that was ahead has spoiled it. Timers stay where they are; lots that
/// had expired by that clock alone can be used again.</summary>
/// <remarks>Visits all lots, all ledgers of those that can be used again, and all finished allocations, without a bound: an act
/// of an operator, once after an accident.</remarks>
internal static unsafe class SettingTime
{
    public static CommandStatus Apply(in RuleContext rule, SetTimeCommand* command)
    {
        EngineState state = rule.State;
        long time = command->Time;
        if (time < 0 || time > DateTime.MaxValue.Ticks)
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckStoreTenant() is not Ok and var refused)
        {
            return refused;
        }

        if (time >= rule.Time)
        {
            return time == rule.Time
                ? rule.Answer(Unchanged)
                : rule.Refuse(TimeNotEarlier);
        }

        state.Events.Set(EventKind.TimeSet, 0, ChangedProperty.EngineTime, rule.Time, time);
        state.EditCounters().Time = time;
        state.Finished.SetBack(time);
        int reinstated = Reinstate(rule, time);
        return rule.Done(reinstated, index: Drain(rule, time));
    }

    /// <summary>Lots expire once more, at the time that they were defined with.</summary>
    private static int Reinstate(in RuleContext rule, long time)
    {
        EngineState state = rule.State;
        int reinstated = 0;
        for (int lot = 1; lot < state.Lots.Rows.Count; lot++)
        {
            if (state.Lots.Rows[lot].IsExpired && state.Lots.Rows[lot].ExpiresAt > time)
            {
                state.Lots.Reinstate(lot);
                long quantity = state.Stock.Reinstate(lot, rule.Sequence);
                state.Events.OfLot(EventKind.LotReinstated, lot, state.Lots.Rows[lot].Product, quantity);
                reinstated++;
            }
        }

        return reinstated;
    }

    /// <summary>Serves the queues after all lots are reinstated, because the first allocation in a queue may need
    /// several.</summary>
    private static int Drain(in RuleContext rule, long time)
    {
        int served = 0;
        for (int lot = 1; lot < rule.State.Lots.Rows.Count; lot++)
        {
            ref readonly LotRow row = ref rule.State.Lots.Rows[lot];
            if (row.ExpiresAt > time && row.ExpiresAt <= rule.Time)
            {
                served += BackorderFill.Drain(rule, row.Product);
            }
        }

        return served;
    }
}
