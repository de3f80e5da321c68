using static Allocations.Engine.AllocationStatus;

namespace Allocations.Engine.Rules;

/// <summary>A free unit at one location, to be moved or written off.</summary>
internal readonly struct FreeUnitRule(int location) : IUnitRule
{
    public AllocationStatus Check(in RuleContext rule, in NamedUnit named)
    {
        AllocationStatus status = NamedUnits.CheckAt(rule, named, location);
        return status == Ok ? NamedUnits.CheckFree(rule, named) : status;
    }
}
