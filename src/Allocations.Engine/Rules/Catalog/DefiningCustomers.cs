using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Defines customers, discontinues them, and reinstates them (CAT-4).</summary>
internal static unsafe class DefiningCustomers
{
    public static CommandStatus Apply(in RuleContext rule, DefineCustomerCommand* command)
    {
        EngineState state = rule.State;
        if ((uint)command->Tier > EngineLimits.CustomerTier)
        {
            return rule.Refuse(InvalidOption);
        }

        if (command->Group != 0 && rule.CheckCustomerGroup(command->Group) is not Ok and var unknown)
        {
            return unknown;
        }

        byte* tail = (byte*)command + DefineCustomerCommand.SizeOf;
        var code = new ReadOnlySpan<byte>(tail, command->CodeBytes);
        CodeIndex<CustomerRow> customers = state.Customers.Codes;
        int existing = customers.Find(rule.Tenant, code);
        if (existing != 0)
        {
            return rule.Answer(IsAsDefined(state, existing, command) ? Unchanged : DefinedDifferently, existing);
        }

        if (customers.IsFull || !rule.HasRoomForMarkets())
        {
            return rule.Refuse(CapacityReached, customers.Rows.Count - 1);
        }

        int region = state.Customers.AddMarket(rule.Tenant, RegionOf(command));
        int channel = state.Customers.AddMarket(rule.Tenant, ChannelOf(command));
        int added = customers.Add(rule.Tenant, code, out int codeText);
        customers.Rows.Edit(added) = new CustomerRow
        {
            Tenant = rule.Tenant,
            CodeText = codeText,
            NameText = state.Texts.Add(NameOf(command)),
            Region = region,
            Channel = channel,
            Group = command->Group,
            Tier = (byte)command->Tier,
        };
        state.Events.Defined(EventKind.CustomerDefined, added, code);
        return rule.Done(added);
    }

    public static CommandStatus ApplyDiscontinue(in RuleContext rule, CustomerCommand* command) =>
        Set(rule, command->Customer, isDiscontinued: true);

    public static CommandStatus ApplyReinstate(in RuleContext rule, CustomerCommand* command) =>
        Set(rule, command->Customer, isDiscontinued: false);

    private static ReadOnlySpan<byte> NameOf(DefineCustomerCommand* command) =>
        new((byte*)(command + 1) + command->CodeBytes, command->NameBytes);

    private static ReadOnlySpan<byte> RegionOf(DefineCustomerCommand* command) =>
        new((byte*)(command + 1) + command->CodeBytes + command->NameBytes, command->RegionBytes);

    private static ReadOnlySpan<byte> ChannelOf(DefineCustomerCommand* command) => new(
        (byte*)(command + 1) + command->CodeBytes + command->NameBytes + command->RegionBytes, command->ChannelBytes);

    private static bool IsAsDefined(EngineState state, int customer, DefineCustomerCommand* command)
    {
        CustomerBook customers = state.Customers;
        ref readonly CustomerRow known = ref customers.Rows[customer];
        return known.Tier == command->Tier && known.Group == command->Group
            && state.Texts[known.NameText].SequenceEqual(NameOf(command))
            && customers.MarketText(known.Region).SequenceEqual(RegionOf(command))
            && customers.MarketText(known.Channel).SequenceEqual(ChannelOf(command));
    }

    private static CommandStatus Set(in RuleContext rule, int customer, bool isDiscontinued)
    {
        EngineState state = rule.State;
        if (rule.CheckCustomer(customer) is not Ok and var refused)
        {
            return refused;
        }

        if (state.Customers.Rows[customer].IsDiscontinued == isDiscontinued)
        {
            return rule.Answer(Unchanged, customer);
        }

        state.Customers.Rows.Edit(customer).IsDiscontinued = isDiscontinued;
        state.Events.Set(isDiscontinued ? EventKind.CustomerDiscontinued : EventKind.CustomerReinstated, customer);
        return rule.Done(customer);
    }
}
