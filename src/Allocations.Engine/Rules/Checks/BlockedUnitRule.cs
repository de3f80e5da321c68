using Allocations.Engine.Serials;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>A damaged, quarantined or held unit at one location, which is not recalled: to be unblocked.</summary>
internal readonly struct BlockedUnitRule(int location) : IUnitRule
{
    /// <summary>The state of a unit that is blocked for a reason.</summary>
    public static SerialState StateOf(BlockReason reason) => reason switch
    {
        BlockReason.Quarantine => SerialState.Quarantined,
        BlockReason.Damage => SerialState.Damaged,
        _ => SerialState.OnHold,
    };

    public CommandStatus Check(in RuleContext rule, in NamedUnit named)
    {
        if (NamedUnits.CheckAt(rule, named, location) is not Ok and var refused)
        {
            return refused;
        }

        ref readonly UnitRow row = ref rule.State.UnitRows[named.Row];
        return !row.IsBlocked ? rule.Refuse(SerialNotBlocked, index: named.Index)
            : row.IsRecalled ? rule.Refuse(SerialIsRecalled, index: named.Index)
            : Ok;
    }
}
