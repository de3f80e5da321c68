using Allocations.Engine.Commands;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>A tick fires timers that are due, of lots and of allocations, the earliest first.</summary>
internal static unsafe class Ticking
{
    public static AllocationStatus Tick(EngineState state, in CommandContext context, TickCommand* command, Draining draining)
    {
        if (command->Most is < 1 or > TickCommand.MostTimers)
        {
            return context.Refuse(AllocationStatus.InvalidOption);
        }

        int fired = 0;
        int served = 0;
        for (; fired < command->Most && state.EarliestDue <= context.Time; fired++)
        {
            state.Events.Because((byte)CancelReason.Expired);
            if (state.Lots.EarliestDue <= state.Timers.EarliestDue)
            {
                ExpiringLots.ExpireNext(state, context); // first, so that nobody gets what expires in the same moment
            }
            else
            {
                served += Expiring.FireNext(state, context, draining);
            }
        }

        return fired == 0
            ? context.Answer(AllocationStatus.Unchanged)
            : context.Done(fired, index: served);
    }
}
