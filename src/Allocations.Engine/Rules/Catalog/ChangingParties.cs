using Allocations.Engine.Commands;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Changes the name of a tenant or an actor (CAT-6).</summary>
internal static unsafe class ChangingParties
{
    public static CommandStatus ApplyTenant(in RuleContext rule, ChangePartyCommand* command)
    {
        int tenant = command->Party;
        return !rule.State.Catalog.Tenants.Exists(tenant) ? rule.Refuse(UnknownTenant, tenant)
            : rule.Tenant != 0 && rule.Tenant != tenant ? rule.Refuse(OtherTenant, tenant)
            : Rename(rule, command, rule.State.Catalog.Tenants.Rows, EventKind.TenantChanged);
    }

    public static CommandStatus ApplyActor(in RuleContext rule, ChangePartyCommand* command)
    {
        int actor = command->Party;
        CodeIndex<PartyRow> actors = rule.State.Catalog.Actors;
        return !actors.Exists(actor) ? rule.Refuse(UnknownActor, actor)
            : actors.Rows[actor].Tenant != rule.Tenant ? rule.Refuse(OtherTenant, actor)
            : Rename(rule, command, actors.Rows, EventKind.ActorChanged);
    }

    private static CommandStatus Rename(
        in RuleContext rule, ChangePartyCommand* command, Table<PartyRow> parties, EventKind kind)
    {
        EngineState state = rule.State;
        int party = command->Party;
        var name = new ReadOnlySpan<byte>(command + 1, command->NameBytes);
        ReadOnlySpan<byte> before = state.Texts[parties[party].NameText];
        if (before.SequenceEqual(name))
        {
            return rule.Answer(Unchanged, party);
        }

        using ReaderPause pause = state.Tables.PauseReaders();
        state.Events.SetText(kind, party, ChangedProperty.Name, before, name);
        ref PartyRow row = ref parties.Edit(party);
        state.Texts.Remove(row.NameText);
        row.NameText = state.Texts.Add(name);
        return rule.Done(party);
    }
}
