using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>The checks that changes of allocations share.</summary>
internal static class ChangeChecks
{
    /// <summary>Checks that the two allocations of a command exist, are different, and belong to one product.</summary>
    public static CommandStatus CheckPair(in RuleContext rule, long first, long second)
    {
        CommandStatus status;
        if ((status = rule.CheckAllocation(first)) != Ok || (status = rule.CheckAllocation(second, index: 1)) != Ok)
        {
            return status;
        }

        int product = rule.State.AllocationRows[(int)second].Product;
        return first == second ? rule.Refuse(SameAllocation, first)
            : rule.State.AllocationRows[(int)first].Product != product ? rule.Refuse(ProductsDiffer, product, index: 1)
            : Ok;
    }
}
