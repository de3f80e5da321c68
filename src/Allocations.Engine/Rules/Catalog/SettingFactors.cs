using Allocations.Engine.Commands;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Sets the costs of products, and the orders that were delivered to customers: what priority rules look at
/// (PRI-3).</summary>
internal static unsafe class SettingFactors
{
    public static CommandStatus ApplyCost(in RuleContext rule, SetUnitCostCommand* command)
    {
        if (command->Cost < 0)
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckProduct(command->Product) is not Ok and var refused)
        {
            return refused;
        }

        EngineState state = rule.State;
        long before = state.Factors.CostOf(command->Product);
        if (before == command->Cost)
        {
            return rule.Answer(Unchanged, command->Product);
        }

        state.Events.Set(EventKind.UnitCostSet, command->Product, ChangedProperty.UnitCost, before, command->Cost);
        state.Factors.SetCost(command->Product, command->Cost);
        return rule.Done(command->Product);
    }

    public static CommandStatus ApplyDelivered(in RuleContext rule, SetDeliveredOrdersCommand* command)
    {
        if (command->Count < 0)
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckCustomer(command->Customer) is not Ok and var refused)
        {
            return refused;
        }

        EngineState state = rule.State;
        int before = state.Factors.DeliveredTo(command->Customer);
        if (before == command->Count)
        {
            return rule.Answer(Unchanged, command->Customer);
        }

        state.Events.Set(
            EventKind.CustomerChanged, command->Customer, ChangedProperty.DeliveredOrders, before, command->Count);
        state.Factors.SetDelivered(command->Customer, command->Count);
        return rule.Done(command->Customer);
    }
}
