using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Freezing and thawing a product (CAT-2): a frozen one takes no new allocations, everything else goes on.</summary>
internal static unsafe class Freezing
{
    public static AllocationStatus Set(EngineState state, in CommandContext context, ProductCommand* command, bool frozen)
    {
        AllocationStatus status = Checks.Product(state, context, command->Product);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, command->Product);
        }

        ref ProductRow product = ref state.ProductRows.Edit(command->Product);
        if (product.Is(ProductTraits.Frozen) == frozen)
        {
            return context.Answer(AllocationStatus.Unchanged, command->Product);
        }

        product.Traits ^= ProductTraits.Frozen;
        state.Events.Set(frozen ? EventKind.ProductFrozen : EventKind.ProductThawed, command->Product);
        return context.Done(command->Product);
    }
}
