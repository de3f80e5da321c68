using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>While an expiry job runs: an allocation whose timer is due still holds its stock, and no command may keep the
/// allocation alive or use what it holds.</summary>
internal static unsafe class ExpiredAllocations
{
    /// <summary>Refuses a command that uses an allocation whose timer is due.</summary>
    /// <param name="rule">The command's context.</param>
    /// <param name="kind">The kind of the command.</param>
    /// <param name="payload">Its payload.</param>
    public static CommandStatus Check(in RuleContext rule, CommandKind kind, byte* payload)
    {
        if (!IsUse(kind))
        {
            return Ok;
        }

        int index = 0;
        foreach (PayloadField field in CommandTable.Find(kind)!.AllocationFields)
        {
            long allocation = field.Read(payload);
            if (IsDue(rule, allocation))
            {
                return rule.Answer(
                    AllocationExpired, allocation, index: index, state: rule.State.Allocations.StateOf((int)allocation));
            }

            index++;
        }

        return Ok;
    }

    /// <summary>Whether a command keeps an allocation alive, or takes what a due timer cancels. Cancellations end it anyway; what
    /// has left the shelf comes back or goes on, and what is damaged is taken, as at any time.</summary>
    private static bool IsUse(CommandKind kind) => kind is CommandKind.ConfirmHold or CommandKind.SetExpiry
        or CommandKind.Release or CommandKind.Ship or CommandKind.Pick or CommandKind.CheckOut
        or CommandKind.PlaceOnOrder or CommandKind.TakeOffOrder or CommandKind.ChangeQuantity or CommandKind.Substitute
        or CommandKind.Split or CommandKind.Merge or CommandKind.Reallocate;

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
