using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>The locks of jobs: while a job works on a product, commands about the product are refused (SEC-6).</summary>
internal static unsafe class ProductLocks
{
    /// <summary>Checks that no job works on a product that a command names, or on that of an allocation that it names. An object
    /// that does not exist in this tenant is left to the rule.</summary>
    /// <param name="rule">The command's context.</param>
    /// <param name="kind">The kind of the command.</param>
    /// <param name="payload">Its payload.</param>
    public static CommandStatus Check(in RuleContext rule, CommandKind kind, byte* payload)
    {
        EngineState state = rule.State;
        CommandDescriptor descriptor = CommandTable.Find(kind)!;
        if (descriptor.ProductAt >= 0)
        {
            int product = *(int*)(payload + descriptor.ProductAt);
            return state.Catalog.Products.Exists(product) ? CheckProduct(rule, product) : Ok;
        }

        foreach (PayloadField field in descriptor.AllocationFields)
        {
            if (CheckAllocation(rule, field.Read(payload)) is not Ok and var locked)
            {
                return locked;
            }
        }

        foreach (ref readonly LineOfReallocation line in descriptor.Lines(payload))
        {
            if (CheckAllocation(rule, line.From) is not Ok and var locked)
            {
                return locked;
            }

            if (CheckAllocation(rule, line.To) is not Ok and var lockedToo)
            {
                return lockedToo;
            }
        }

        return Ok;
    }

    private static CommandStatus CheckAllocation(in RuleContext rule, long allocation) =>
        rule.State.Allocations.Exists(allocation)
            ? CheckProduct(rule, rule.State.AllocationRows[(int)allocation].Product)
            : Ok;

    /// <summary>Checks that no job works on a product of this tenant.</summary>
    public static CommandStatus CheckProduct(in RuleContext rule, int product)
    {
        ref readonly ProductRow row = ref rule.State.ProductRows[product];
        return row.Is(ProductTraits.Locked) && row.Tenant == rule.Tenant
            ? rule.Refuse(ProductLocked, rule.State.Jobs.Rows[rule.State.Jobs.FindLock(product)].Id)
            : Ok;
    }
}
