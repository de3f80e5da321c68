using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;

namespace Allocations.Engine.Rules;

/// <content>The rules of commands about the catalog.</content>
internal sealed unsafe partial class CommandExecutor
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CommandStatus ApplyToCatalog(in RuleContext rule, CommandKind kind, byte* payload)
    {
        return kind switch
        {
            CommandKind.DefineProduct => Defining.ApplyProduct(rule, (DefineProductCommand*)payload),
            CommandKind.DefineLocation => Defining.ApplyLocation(rule, (DefineLocationCommand*)payload),
            CommandKind.DefineLot => DefiningLots.Apply(rule, (DefineLotCommand*)payload),
            CommandKind.DefineTenant => Defining.ApplyTenant(rule, (DefinePartyCommand*)payload),
            CommandKind.DefineActor => Defining.ApplyActor(rule, (DefinePartyCommand*)payload),
            CommandKind.ChangeProduct => ChangingProducts.Apply(rule, (ChangeProductCommand*)payload),
            CommandKind.ChangeLocation => ChangingLocations.Apply(rule, (ChangeLocationCommand*)payload),
            CommandKind.ChangeTenant => ChangingParties.ApplyTenant(rule, (ChangePartyCommand*)payload),
            CommandKind.ChangeActor => ChangingParties.ApplyActor(rule, (ChangePartyCommand*)payload),
            CommandKind.DiscontinueProduct => Discontinuing.ApplyProduct(rule, (ProductCommand*)payload),
            CommandKind.ReinstateProduct => Discontinuing.ApplyProductBack(rule, (ProductCommand*)payload),
            CommandKind.DiscontinueLocation => Discontinuing.ApplyLocation(rule, (LocationCommand*)payload),
            CommandKind.ReinstateLocation => Discontinuing.ApplyLocationBack(rule, (LocationCommand*)payload),
            CommandKind.DefineCustomerGroup => CustomerGroups.ApplyDefine(rule, (DefineCustomerGroupCommand*)payload),
            CommandKind.ChangeCustomerGroup => CustomerGroups.ApplyChange(rule, (ChangeCustomerGroupCommand*)payload),
            CommandKind.DefineCustomer => DefiningCustomers.Apply(rule, (DefineCustomerCommand*)payload),
            CommandKind.ChangeCustomer => ChangingCustomers.Apply(rule, (ChangeCustomerCommand*)payload),
            CommandKind.DiscontinueCustomer => DefiningCustomers.ApplyDiscontinue(rule, (CustomerCommand*)payload),
            CommandKind.ReinstateCustomer => DefiningCustomers.ApplyReinstate(rule, (CustomerCommand*)payload),
            CommandKind.SetChannelBackorderLimit => ChannelLimitRule.Apply(rule, (SetChannelBackorderLimitCommand*)payload),
            CommandKind.SetContract => Contracts.ApplySet(rule, (SetContractCommand*)payload),
            CommandKind.EndContract => Contracts.ApplyEnd(rule, (CustomerCommand*)payload),
            CommandKind.AddProductCode => ProductCodes.ApplyAdd(rule, (ProductCodeCommand*)payload),
            CommandKind.RemoveProductCode => ProductCodes.ApplyRemove(rule, (ProductCodeCommand*)payload),
            CommandKind.DefineUnitOfMeasure => UnitsOfMeasure.ApplyDefine(rule, (DefineUnitOfMeasureCommand*)payload),
            CommandKind.RemoveUnitOfMeasure => UnitsOfMeasure.ApplyRemove(rule, (ProductCodeCommand*)payload),
            CommandKind.FreezeProduct => Freezing.ApplyFreeze(rule, (ProductCommand*)payload),
            CommandKind.ThawProduct => Freezing.ApplyThaw(rule, (ProductCommand*)payload),
            CommandKind.FreezeLocation => FreezingLocations.ApplyFreeze(rule, (LocationCommand*)payload),
            CommandKind.ThawLocation => FreezingLocations.ApplyThaw(rule, (LocationCommand*)payload),
            CommandKind.SetSafetyStock => SafetyStockRule.Apply(rule, (SetSafetyStockCommand*)payload),
            CommandKind.SetBackorderLimit => BackorderLimitRule.Apply(rule, (SetBackorderLimitCommand*)payload),
            CommandKind.SetUnitCost => SettingFactors.ApplyCost(rule, (SetUnitCostCommand*)payload),
            CommandKind.SetDeliveredOrders => SettingFactors.ApplyDelivered(rule, (SetDeliveredOrdersCommand*)payload),
            CommandKind.SetReallocation => SettingReallocation.Apply(rule, (SetReallocationCommand*)payload),
            CommandKind.SetCustomerReallocation =>
                SettingReallocation.ApplyToCustomer(rule, (SetCustomerReallocationCommand*)payload),
            CommandKind.SetReallocationPolicy =>
                SettingReallocation.ApplyPolicy(rule, (SetReallocationPolicyCommand*)payload),
            CommandKind.SetSourcing => Sourcing.Apply(rule, (SetSourcingCommand*)payload),
            _ => Unreachable(),
        };
    }
}
