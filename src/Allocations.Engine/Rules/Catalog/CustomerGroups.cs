using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Defines and changes groups of customers (CAT-4), which form trees.</summary>
internal static unsafe class CustomerGroups
{
    public static CommandStatus ApplyDefine(in RuleContext rule, DefineCustomerGroupCommand* command)
    {
        EngineState state = rule.State;
        byte* tail = (byte*)command + DefineCustomerGroupCommand.SizeOf;
        var code = new ReadOnlySpan<byte>(tail, command->CodeBytes);
        var name = new ReadOnlySpan<byte>(tail + command->CodeBytes, command->NameBytes);
        if (command->Parent != 0 && rule.CheckCustomerGroup(command->Parent, index: 1) is not Ok and var unknown)
        {
            return unknown;
        }

        CodeIndex<CustomerGroupRow> groups = state.Customers.Groups;
        int existing = groups.Find(rule.Tenant, code);
        if (existing != 0)
        {
            ref readonly CustomerGroupRow known = ref groups.Rows[existing];
            bool isSame = known.Parent == command->Parent && state.Texts[known.NameText].SequenceEqual(name);
            return rule.Answer(isSame ? Unchanged : DefinedDifferently, existing);
        }

        if (state.Customers.LevelOf(command->Parent) >= EngineLimits.CustomerGroupLevels)
        {
            return rule.Refuse(CustomerGroupTooDeep, command->Parent);
        }

        if (groups.IsFull)
        {
            return rule.Refuse(CapacityReached, groups.Rows.Count - 1);
        }

        int added = groups.Add(rule.Tenant, code, out int codeText);
        groups.Rows.Edit(added) = new CustomerGroupRow
        {
            Tenant = rule.Tenant, CodeText = codeText, NameText = state.Texts.Add(name), Parent = command->Parent,
        };
        state.Events.Defined(EventKind.CustomerGroupDefined, added, code);
        return rule.Done(added);
    }

    public static CommandStatus ApplyChange(in RuleContext rule, ChangeCustomerGroupCommand* command)
    {
        EngineState state = rule.State;
        if ((command->Given & ~CustomerGroupProperties.All) != 0)
        {
            return rule.Refuse(InvalidOption);
        }

        int group = command->Group;
        if (rule.CheckCustomerGroup(group) is not Ok and var unknown)
        {
            return unknown;
        }

        CustomerGroupRow before = state.Customers.Groups.Rows[group];
        bool givesParent = (command->Given & CustomerGroupProperties.Parent) != 0;
        if (givesParent && command->Parent != 0 && rule.CheckCustomerGroup(command->Parent, index: 1) is not Ok and var missing)
        {
            return missing;
        }

        var name = new ReadOnlySpan<byte>(command + 1, command->NameBytes);
        bool hasOtherName = (command->Given & CustomerGroupProperties.Name) != 0
            && !state.Texts[before.NameText].SequenceEqual(name);
        bool hasOtherParent = givesParent && command->Parent != before.Parent;
        if (!hasOtherName && !hasOtherParent)
        {
            return rule.Answer(Unchanged, group);
        }

        return hasOtherParent && CheckParent(rule, group, command->Parent) is not Ok and var refused
            ? refused
            : Change(rule, command, hasOtherName, hasOtherParent);
    }

    /// <summary>Checks that a group may move below another one.</summary>
    private static CommandStatus CheckParent(in RuleContext rule, int group, int parent)
    {
        CustomerBook customers = rule.State.Customers;
        return customers.IsWithin(parent, group) ? rule.Refuse(CustomerGroupCycle, parent)
            : customers.LevelOf(parent) + 1 + customers.LevelsBelow(group) > EngineLimits.CustomerGroupLevels
                ? rule.Refuse(CustomerGroupTooDeep, parent)
            : Ok;
    }

    private static CommandStatus Change(
        in RuleContext rule, ChangeCustomerGroupCommand* command, bool hasOtherName, bool hasOtherParent)
    {
        EngineState state = rule.State;
        int group = command->Group;
        ref CustomerGroupRow row = ref state.Customers.Groups.Rows.Edit(group);
        if (hasOtherName)
        {
            var name = new ReadOnlySpan<byte>(command + 1, command->NameBytes);
            state.Events.SetText(EventKind.CustomerGroupChanged, group, ChangedProperty.Name, state.Texts[row.NameText], name);
            state.Texts.Remove(row.NameText);
            row.NameText = state.Texts.Add(name);
        }

        if (hasOtherParent)
        {
            state.Events.Set(
                EventKind.CustomerGroupChanged, group, ChangedProperty.Parent, row.Parent, command->Parent);
            row.Parent = command->Parent;
        }

        return rule.Done(group);
    }
}
