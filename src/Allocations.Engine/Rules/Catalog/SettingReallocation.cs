using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Forbids or permits reallocation of a product (REA-1).</summary>
internal static unsafe class SettingReallocation
{
    public static CommandStatus Apply(in RuleContext rule, SetReallocationCommand* command)
    {
        if (command->Forbidden > 1)
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckProduct(command->Product) is not Ok and var refused)
        {
            return refused;
        }

        ref ProductRow product = ref rule.State.ProductRows.Edit(command->Product);
        bool before = product.Is(ProductTraits.ForbidsReallocation);
        if (before == (command->Forbidden != 0))
        {
            return rule.Answer(Unchanged, command->Product);
        }

        product.Traits ^= ProductTraits.ForbidsReallocation;
        rule.State.Events.Set(
            EventKind.ReallocationSet, command->Product, ChangedProperty.ForbidsReallocation, before ? 1 : 0,
            command->Forbidden);
        return rule.Done(command->Product);
    }
}
