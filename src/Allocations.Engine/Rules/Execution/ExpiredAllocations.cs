using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>While an expiry job runs: an allocation whose timer is due still holds its stock, and no command may keep the
/// allocation alive or use what it holds.</summary>
internal static unsafe class ExpiredAllocations
{
    /// <summary>Refuses a command that requires unexpired allocations if the timer of one is due.</summary>
    /// <param name="rule">The command's context.</param>
    /// <param name="kind">The kind of the command.</param>
    /// <param name="payload">Its payload.</param>
    public static CommandStatus Check(in RuleContext rule, CommandKind kind, byte* payload)
    {
        CommandDescriptor command = CommandTable.Find(kind)!;
        if (!command.RequiresUnexpired)
        {
            return Ok;
        }

        int index = 0;
        foreach (PayloadField field in command.AllocationFields)
        {
            long allocation = field.Read(payload);
            if (IsDue(rule, allocation))
            {
                return rule.Answer(
                    AllocationExpired, allocation, index: index, state: rule.State.Allocations.StateOf((int)allocation));
            }

            index++;
        }

        return CheckLines(rule, command.Lines(payload));
    }

    /// <summary>The same for the allocations of lines; the index is the line.</summary>
    private static CommandStatus CheckLines(in RuleContext rule, ReadOnlySpan<LineOfReallocation> lines)
    {
        for (int index = 0; index < lines.Length; index++)
        {
            (long from, long to) = (lines[index].From, lines[index].To);
            if (IsDue(rule, from) || IsDue(rule, to))
            {
                long due = IsDue(rule, from) ? from : to;
                return rule.Answer(AllocationExpired, due, index: index, state: rule.State.Allocations.StateOf((int)due));
            }
        }

        return Ok;
    }

    private static bool IsDue(in RuleContext rule, long allocation)
    {
        EngineState state = rule.State;
        if (!state.Allocations.Exists(allocation))
        {
            return false;
        }

        ref readonly AllocationRow row = ref state.AllocationRows[(int)allocation];
        ref readonly TimerRow timer = ref state.Timers.Of(row);
        return row.Tenant == rule.Tenant && timer.IsSet && timer.DueAt <= rule.Time;
    }
}
