using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Safety stock (SUP-5): stock that only High-priority demand may be promised. New and waiting allocations of lower
/// priority leave this quantity of a product available.</summary>
internal static unsafe class SafetyStockRule
{
    public static CommandStatus Apply(in RuleContext rule, SetSafetyStockCommand* command)
    {
        EngineState state = rule.State;
        CommandStatus status;
        if ((status = rule.CheckProduct(command->Product)) != Ok
            || (status = command->Quantity == 0 ? Ok : rule.CheckQuantity(command->Product, command->Quantity)) != Ok)
        {
            return status;
        }

        ref readonly ProductRow product = ref state.ProductRows[command->Product];
        long before = state.SafetyStocks.Of(product);
        if (before == command->Quantity)
        {
            return rule.Answer(Unchanged, command->Product);
        }

        state.SafetyStocks.Set(command->Product, command->Quantity, rule.Sequence);
        state.Events.Set(EventKind.SafetyStockSet, command->Product, ChangedProperty.SafetyStock, before, command->Quantity);
        int served = command->Quantity < before ? BackorderFill.DrainAll(rule, command->Product) : 0;
        return rule.Done(command->Product, index: served);
    }

    /// <summary>The quantity of a product that demand with this key may be promised, over all locations.</summary>
    public static long Promisable(EngineState state, in ProductRow product, ulong key) =>
        Promisable(state, product, PriorityKey.MayTakeSafetyStock(key));

    /// <summary>The quantity of a product that may be promised, over all locations.</summary>
    public static long Promisable(EngineState state, in ProductRow product, bool mayTakeAll) =>
        !product.Is(ProductTraits.HasSafetyStock) || mayTakeAll
            ? product.Available
            : state.SafetyStocks.Promisable(product);
}
