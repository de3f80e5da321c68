using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Forbids or permits reallocation of a product, or from the allocations of a customer, and sets the policy of a tenant
/// (REA-1).</summary>
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

    public static CommandStatus ApplyToCustomer(in RuleContext rule, SetCustomerReallocationCommand* command)
    {
        if (command->Forbidden > 1)
        {
            return rule.Refuse(InvalidOption);
        }

        EngineState state = rule.State;
        int customer = command->Customer;
        if (rule.CheckCustomer(customer) is not Ok and var refused)
        {
            return refused;
        }

        bool before = state.Customers.Rows[customer].ForbidsReallocation;
        if (before == (command->Forbidden != 0))
        {
            return rule.Answer(Unchanged, customer);
        }

        state.Customers.Rows.Edit(customer).ForbidsReallocation = !before;
        state.Events.Set(
            EventKind.CustomerChanged, customer, ChangedProperty.ForbidsReallocation, before ? 1 : 0, command->Forbidden);
        return rule.Done(customer);
    }

    public static CommandStatus ApplyPolicy(in RuleContext rule, SetReallocationPolicyCommand* command)
    {
        EngineState state = rule.State;
        bool isRange = (uint)command->FirstTier <= EngineLimits.CustomerTier
            && (uint)command->LastTier <= EngineLimits.CustomerTier;
        var wanted = new ReallocationPolicyRow
        {
            KeptBands = command->KeptBands, ForbidsLowerBands = command->ForbidsLowerBands, FirstTier = (byte)command->FirstTier,
            LastTier = (byte)command->LastTier,
        };
        if (!isRange || !wanted.IsPossible)
        {
            return rule.Refuse(InvalidOption);
        }

        ReallocationPolicyRow before = state.ReallocationPolicies.Of(rule.Tenant);
        if (wanted == before)
        {
            return rule.Answer(Unchanged, rule.Tenant);
        }

        Record(rule, ChangedProperty.KeptBands, (int)before.KeptBands, (int)wanted.KeptBands);
        Record(rule, ChangedProperty.ForbidsLowerBands, before.ForbidsLowerBands, wanted.ForbidsLowerBands);
        Record(rule, ChangedProperty.FirstTier, before.FirstTier, wanted.FirstTier);
        Record(rule, ChangedProperty.LastTier, before.LastTier, wanted.LastTier);
        state.ReallocationPolicies.Set(rule.Tenant, wanted);
        return rule.Done(rule.Tenant);
    }

    private static void Record(in RuleContext rule, ChangedProperty property, long before, long after)
    {
        if (before != after)
        {
            rule.State.Events.Set(EventKind.ReallocationPolicySet, rule.Tenant, property, before, after);
        }
    }
}
