using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Grants and revokes families of commands and authorities (SEC-1).</summary>
internal static unsafe class Granting
{
    public static CommandStatus ApplyGrant(in RuleContext rule, PermissionCommand* command)
    {
        if (Check(rule, command) is not Ok and var refused)
        {
            return refused;
        }

        PermissionBook book = rule.State.Permissions;
        CommandFamilies before = book.At(rule.Tenant, command->Actor, command->Location);
        CommandFamilies after = before | command->Families;
        if (after == before)
        {
            return rule.Answer(Unchanged, command->Actor);
        }

        bool governs = command->Location == 0 && (after & CommandFamilies.Permissions) != 0;
        if (book.CountOf(rule.Tenant) == 0 && !governs)
        {
            return rule.Refuse(NobodyMayGrant, command->Actor);
        }

        if (before == CommandFamilies.None && book.CountOf(rule.Tenant) >= EngineLimits.GrantsPerTenant)
        {
            return rule.Refuse(TooManyGrants, EngineLimits.GrantsPerTenant);
        }

        return before == CommandFamilies.None && book.IsFull
            ? rule.Refuse(CapacityReached, book.Rows.Count - 1)
            : Set(rule, command, before, after);
    }

    public static CommandStatus ApplyRevoke(in RuleContext rule, PermissionCommand* command)
    {
        if (Check(rule, command) is not Ok and var refused)
        {
            return refused;
        }

        PermissionBook book = rule.State.Permissions;
        CommandFamilies before = book.At(rule.Tenant, command->Actor, command->Location);
        CommandFamilies after = before & ~command->Families;
        if (after == before)
        {
            return rule.Answer(Unchanged, command->Actor);
        }

        bool governed = command->Location == 0 && (before & CommandFamilies.Permissions) != 0;
        bool governs = governed && (after & CommandFamilies.Permissions) != 0;
        bool isLast = after == CommandFamilies.None && book.CountOf(rule.Tenant) == 1;
        return governed && !governs && !isLast && book.GoverningOf(rule.Tenant) == 1
            ? rule.Refuse(NobodyMayGrant, command->Actor)
            : Set(rule, command, before, after);
    }

    private static CommandStatus Check(in RuleContext rule, PermissionCommand* command)
    {
        CommandFamilies known = rule.State.RulesVersion >= RulesVersion.ApprovalFamily
            ? PermissionBook.Known
            : PermissionBook.Known & ~CommandFamilies.Approvals;
        if (command->Families == CommandFamilies.None || (command->Families & ~known) != 0)
        {
            return rule.Refuse(InvalidOption);
        }

        int actor = command->Actor;
        CodeIndex<PartyRow> actors = rule.State.Catalog.Actors;
        return actor != 0 && !actors.Exists(actor) ? rule.Refuse(UnknownActor, actor)
            : actor != 0 && actors.Rows[actor].Tenant != rule.Tenant ? rule.Refuse(OtherTenant, actor)
            : command->Location == 0 ? Ok
            : rule.CheckLocation(command->Location);
    }

    private static CommandStatus Set(
        in RuleContext rule, PermissionCommand* command, CommandFamilies before, CommandFamilies after)
    {
        EngineState state = rule.State;
        state.Events.Granted(rule.Tenant, command->Actor, command->Location, before, after);
        state.Permissions.Set(rule.Tenant, command->Actor, command->Location, after);
        state.EditCounters().Grants += (after == 0 ? 0 : 1) - (before == 0 ? 0 : 1);
        return rule.Done(command->Actor);
    }
}
