using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>A free unit at one location, to be moved or written off.</summary>
internal readonly struct FreeUnitRule(int location) : IUnitRule
{
    public CommandStatus Check(in RuleContext rule, in NamedUnit named)
    {
        CommandStatus status = NamedUnits.CheckAt(rule, named, location);
        return status == Ok ? NamedUnits.CheckFree(rule, named) : status;
    }
}
