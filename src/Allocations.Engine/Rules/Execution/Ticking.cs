using Allocations.Engine.Commands;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>A tick fires timers that are due, of lots and of allocations, the earliest first.</summary>
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
            if (state.Lots.EarliestDue <= state.Timers.EarliestDue)
            {
                ExpiringLots.ExpireNext(rule); // first, so that nobody gets what expires in the same moment
            }
            else
            {
                served += Expiring.FireNext(rule);
            }
        }

        return fired == 0
            ? rule.Answer(Unchanged)
            : rule.Done(fired, index: served);
    }
}
