using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Changes the definitions of customers (CAT-4).</summary>
internal static unsafe class ChangingCustomers
{
    public static CommandStatus Apply(in RuleContext rule, ChangeCustomerCommand* command)
    {
        EngineState state = rule.State;
        if ((command->Given & ~CustomerProperties.All) != 0 || (uint)command->Tier > EngineLimits.CustomerTier)
        {
            return rule.Refuse(InvalidOption);
        }

        if (rule.CheckCustomer(command->Customer) is not Ok and var unknown)
        {
            return unknown;
        }

        if (command->Group != 0 && rule.CheckCustomerGroup(command->Group) is not Ok and var missing)
        {
            return missing;
        }

        CustomerProperties differing = Differing(state, command);
        if (differing == CustomerProperties.None)
        {
            return rule.Answer(Unchanged, command->Customer);
        }

        if (!rule.HasRoomForMarkets())
        {
            return rule.Refuse(CapacityReached, state.Customers.Markets.Rows.Count - 1);
        }

        Change(rule, command, differing);
        return rule.Done(command->Customer);
    }

    private static ReadOnlySpan<byte> NameOf(ChangeCustomerCommand* command) => new(command + 1, command->NameBytes);

    private static ReadOnlySpan<byte> RegionOf(ChangeCustomerCommand* command) =>
        new((byte*)(command + 1) + command->NameBytes, command->RegionBytes);

    private static ReadOnlySpan<byte> ChannelOf(ChangeCustomerCommand* command) =>
        new((byte*)(command + 1) + command->NameBytes + command->RegionBytes, command->ChannelBytes);

    /// <summary>The given properties that differ from the present ones.</summary>
    private static CustomerProperties Differing(EngineState state, ChangeCustomerCommand* command)
    {
        CustomerBook customers = state.Customers;
        ref readonly CustomerRow row = ref customers.Rows[command->Customer];
        CustomerProperties differing =
            (state.Texts[row.NameText].SequenceEqual(NameOf(command)) ? 0 : CustomerProperties.Name)
            | (row.Tier == command->Tier ? 0 : CustomerProperties.Tier)
            | (customers.MarketText(row.Region).SequenceEqual(RegionOf(command)) ? 0 : CustomerProperties.Region)
            | (customers.MarketText(row.Channel).SequenceEqual(ChannelOf(command)) ? 0 : CustomerProperties.Channel)
            | (row.Group == command->Group ? 0 : CustomerProperties.Group);
        return differing & command->Given;
    }

    private static void Change(in RuleContext rule, ChangeCustomerCommand* command, CustomerProperties differing)
    {
        EngineState state = rule.State;
        CustomerBook customers = state.Customers;
        int customer = command->Customer;
        ref CustomerRow row = ref customers.Rows.Edit(customer);
        if ((differing & CustomerProperties.Name) != 0)
        {
            state.Events.SetText(
                EventKind.CustomerChanged, customer, ChangedProperty.Name, state.Texts[row.NameText], NameOf(command));
            state.Texts.Remove(row.NameText);
            row.NameText = state.Texts.Add(NameOf(command));
        }

        if ((differing & CustomerProperties.Tier) != 0)
        {
            state.Events.Set(EventKind.CustomerChanged, customer, ChangedProperty.Tier, row.Tier, command->Tier);
            int before = row.Tier;
            row.Tier = (byte)command->Tier;
            state.Factors.CustomerChanged(customer, PriorityFactor.CustomerTier, before, row.Tier);
        }

        if ((differing & CustomerProperties.Region) != 0)
        {
            int before = row.Region;
            row.Region = ChangeMarket(rule, customer, ChangedProperty.Region, row.Region, RegionOf(command));
            state.Factors.CustomerChanged(customer, PriorityFactor.Region, before, row.Region);
        }

        if ((differing & CustomerProperties.Channel) != 0)
        {
            ChannelLimitRule.Recount(state, customer, sign: -1);
            row.Channel = ChangeMarket(rule, customer, ChangedProperty.Channel, row.Channel, ChannelOf(command));
            ChannelLimitRule.Recount(state, customer, sign: 1);
        }

        if ((differing & CustomerProperties.Group) != 0)
        {
            state.Events.Set(EventKind.CustomerChanged, customer, ChangedProperty.CustomerGroup, row.Group, command->Group);
            row.Group = command->Group;
        }
    }

    /// <summary>Records another region or channel, and returns its number.</summary>
    private static int ChangeMarket(
        in RuleContext rule, int customer, ChangedProperty property, int before, ReadOnlySpan<byte> after)
    {
        EngineState state = rule.State;
        state.Events.SetText(EventKind.CustomerChanged, customer, property, state.Customers.MarketText(before), after);
        return state.Customers.AddMarket(rule.Tenant, after);
    }
}
