using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Safety stock (SUP-5): new promises, and those that wait, leave so much of a product available. What is urgent enough
/// may take it: that is what it is for.</summary>
internal static unsafe class KeepingBack
{
    public static AllocationStatus Set(
        EngineState state, in CommandContext context, SetSafetyStockCommand* command, Draining draining)
    {
        AllocationStatus status = Checks.Product(state, context, command->Product);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, command->Product);
        }

        ref readonly ProductRow product = ref state.ProductRows[command->Product];
        status = command->Quantity == 0 ? AllocationStatus.Ok : Checks.Positive(product, command->Quantity);
        if (status != AllocationStatus.Ok)
        {
            return context.Refuse(status, status == AllocationStatus.QuantityNotPositive ? 0 : command->Product);
        }

        long before = state.SafetyStocks.Of(product);
        if (before == command->Quantity)
        {
            return context.Answer(AllocationStatus.Unchanged, command->Product);
        }

        state.SafetyStocks.Set(command->Product, command->Quantity, context.Sequence);
        state.Events.Set(
            EventKind.SafetyStockSet, command->Product, ChangedProperty.SafetyStock, before, command->Quantity);
        int served = command->Quantity < before ? draining.DrainAll(command->Product, context.Sequence) : 0;
        return context.Done(command->Product, index: served);
    }

    /// <summary>How much of a product demand with this key may be promised, wherever it is.</summary>
    public static long Promisable(EngineState state, in ProductRow product, ulong key) =>
        Promisable(state, product, PriorityKey.MayTakeSafetyStock(key));

    /// <summary>How much of a product may be promised, wherever it is.</summary>
    public static long Promisable(EngineState state, in ProductRow product, bool mayTakeAll) =>
        !product.Is(ProductTraits.HasSafetyStock) || mayTakeAll
            ? product.Available
            : state.SafetyStocks.Promisable(product);
}
