using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>A unit at one location that is free or allocated: to be blocked.</summary>
internal readonly struct PromisedUnitRule(int location) : IUnitRule
{
    public CommandStatus Check(in RuleContext rule, in NamedUnit named)
    {
        if (NamedUnits.CheckAt(rule, named, location) is not Ok and var refused)
        {
            return refused;
        }

        return rule.State.UnitRows[named.Row].State is SerialState.Available or SerialState.Allocated
            ? Ok
            : rule.Refuse(SerialNotAvailable, index: named.Index);
    }
}
