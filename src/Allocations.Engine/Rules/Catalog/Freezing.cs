using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Freezes and thaws a product (CAT-2): a frozen one accepts no new allocations; all other commands
/// continue.</summary>
internal static unsafe class Freezing
{
    public static CommandStatus ApplyFreeze(in RuleContext rule, ProductCommand* command) => Set(rule, command, frozen: true);

    public static CommandStatus ApplyThaw(in RuleContext rule, ProductCommand* command) => Set(rule, command, frozen: false);

    private static CommandStatus Set(in RuleContext rule, ProductCommand* command, bool frozen)
    {
        if (rule.CheckProduct(command->Product) is not Ok and var refused)
        {
            return refused;
        }

        ref ProductRow product = ref rule.State.ProductRows.Edit(command->Product);
        if (product.Is(ProductTraits.Frozen) == frozen)
        {
            return rule.Answer(Unchanged, command->Product);
        }

        product.Traits ^= ProductTraits.Frozen;
        rule.State.Events.Set(frozen ? EventKind.ProductFrozen : EventKind.ProductThawed, command->Product);
        return rule.Done(command->Product);
    }
}
