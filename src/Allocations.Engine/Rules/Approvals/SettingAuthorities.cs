using System.Globalization;
using System.Text.Unicode;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Sets authorities, and grants them to actors or revokes them (REA-3). A change by which nobody could satisfy a policy
/// any more is refused.</summary>
internal static unsafe class SettingAuthorities
{
    private const int MostText = 256;

    public static CommandStatus ApplySet(in RuleContext rule, SetAuthorityCommand* command)
    {
        EngineState state = rule.State;
        bool isTimed = command->EscalatesAfter != long.MaxValue;
        if (isTimed != command->NextBytes > 0 || (isTimed && !IsDuration(command->EscalatesAfter)))
        {
            return rule.Refuse(InvalidOption);
        }

        var code = new ReadOnlySpan<byte>(command + 1, command->CodeBytes);
        var nextCode = new ReadOnlySpan<byte>((byte*)(command + 1) + command->CodeBytes, command->NextBytes);
        AuthorityBook authorities = state.Authorities;
        int next = nextCode.IsEmpty ? 0 : authorities.Codes.Find(rule.Tenant, nextCode);
        if (next == 0 && !nextCode.IsEmpty)
        {
            return rule.Refuse(UnknownAuthority, index: 1);
        }

        int existing = authorities.Codes.Find(rule.Tenant, code);
        long after = isTimed ? command->EscalatesAfter : 0;
        if (existing == 0)
        {
            return authorities.CountOf(rule.Tenant) >= EngineLimits.AuthoritiesPerTenant
                    ? rule.Refuse(TooManyApprovalRules, EngineLimits.AuthoritiesPerTenant)
                : authorities.Codes.IsFull ? rule.Refuse(CapacityReached, authorities.Rows.Count - 1)
                : Add(rule, code, next, after);
        }

        ref readonly AuthorityRow row = ref authorities.Rows[existing];
        if (row.NextAuthority == next && row.EscalatesAfter == after)
        {
            return rule.Answer(Unchanged);
        }

        if (authorities.IsInLine(existing, of: next))
        {
            return rule.Refuse(AuthorityCycle);
        }

        if (!state.ApprovalPolicies.CanSatisfyAll(rule.Tenant, new AuthorityChange(existing, next, Except: 0)))
        {
            return rule.Refuse(NobodyCanApprove);
        }

        RecordSet(state, rule.Tenant, code, (row.NextAuthority, row.EscalatesAfter), (next, after));
        authorities.Change(existing, next, after);
        return rule.Done(0);
    }

    public static CommandStatus ApplyGrant(in RuleContext rule, AuthorityOfActorCommand* command)
    {
        AuthorityBook authorities = rule.State.Authorities;
        if (Find(rule, command, out int authority) is not Ok and var unknown)
        {
            return unknown;
        }

        if (authorities.Holds(command->Actor, authority))
        {
            return rule.Answer(Unchanged, command->Actor);
        }

        if (authorities.Rows[authority].Holders >= EngineLimits.HoldersPerAuthority)
        {
            return rule.Refuse(TooManyApprovalRules, EngineLimits.HoldersPerAuthority);
        }

        if (authorities.AreGrantsFull)
        {
            return rule.Refuse(CapacityReached, authorities.Grants.Count - 1);
        }

        RecordHolder(rule.State, rule.Tenant, CodeOf(command), command->Actor, isGranted: true);
        authorities.Grant(command->Actor, authority);
        return rule.Done(command->Actor);
    }

    public static CommandStatus ApplyRevoke(in RuleContext rule, AuthorityOfActorCommand* command)
    {
        EngineState state = rule.State;
        if (Find(rule, command, out int authority) is not Ok and var unknown)
        {
            return unknown;
        }

        if (!state.Authorities.Holds(command->Actor, authority))
        {
            return rule.Answer(Unchanged, command->Actor);
        }

        int next = state.Authorities.Rows[authority].NextAuthority;
        if (!state.ApprovalPolicies.CanSatisfyAll(rule.Tenant, new AuthorityChange(authority, next, command->Actor)))
        {
            return rule.Refuse(NobodyCanApprove, command->Actor);
        }

        RecordHolder(state, rule.Tenant, CodeOf(command), command->Actor, isGranted: false);
        state.Authorities.Revoke(command->Actor, authority);
        return rule.Done(command->Actor);
    }

    /// <summary>Whether ticks are a time after which something can happen to a request.</summary>
    public static bool IsDuration(long ticks) => ticks is > 0 and <= EngineLimits.ApprovalDays * TimeSpan.TicksPerDay;

    private static CommandStatus Add(in RuleContext rule, ReadOnlySpan<byte> code, int next, long after)
    {
        RecordSet(rule.State, rule.Tenant, code, null, (next, after));
        rule.State.Authorities.Add(rule.Tenant, code, next, after);
        return rule.Done(0);
    }

    private static ReadOnlySpan<byte> CodeOf(AuthorityOfActorCommand* command) => new(command + 1, command->AuthorityBytes);

    private static CommandStatus Find(in RuleContext rule, AuthorityOfActorCommand* command, out int authority)
    {
        EngineState state = rule.State;
        authority = 0;
        if (!state.Catalog.Actors.Exists(command->Actor)
            || state.Catalog.Actors.Rows[command->Actor].Tenant != rule.Tenant)
        {
            return rule.Refuse(UnknownActor, command->Actor);
        }

        authority = state.Authorities.Codes.Find(rule.Tenant, CodeOf(command));
        return authority == 0 ? rule.Refuse(UnknownAuthority) : Ok;
    }

    private static void RecordSet(
        EngineState state, int tenant, ReadOnlySpan<byte> code, (int Next, long After)? before, (int Next, long After) after)
    {
        if (!state.Events.IsRecording)
        {
            return;
        }

        Span<byte> room = stackalloc byte[2 * MostText];
        ReadOnlySpan<byte> was = before is { } set ? Text(room[..MostText], state, code, set) : default;
        state.Events.SetCoded(
            EventKind.AuthoritySet, tenant, ChangedProperty.Authority, code, was, Text(room[MostText..], state, code, after));
    }

    private static ReadOnlySpan<byte> Text(
        Span<byte> room, EngineState state, ReadOnlySpan<byte> code, (int Next, long After) set)
    {
        int length = Join(room, 0, code);
        if (set.Next == 0)
        {
            return room[..Join(room, length, ": no next authority"u8)];
        }

        length = Join(room, length, ": next "u8);
        length = Join(room, length, state.Texts[state.Authorities.Rows[set.Next].CodeText]);
        Utf8.TryWrite(room[length..], CultureInfo.InvariantCulture, $" after {new TimeSpan(set.After):c}", out int written);
        return room[..(length + written)];
    }

    private static void RecordHolder(EngineState state, int tenant, ReadOnlySpan<byte> code, int actor, bool isGranted)
    {
        if (!state.Events.IsRecording)
        {
            return;
        }

        Span<byte> room = stackalloc byte[MostText];
        int length = Join(room, 0, code);
        Utf8.TryWrite(room[length..], CultureInfo.InvariantCulture, $": actor {actor}", out int written);
        ReadOnlySpan<byte> text = room[..(length + written)];
        state.Events.SetCoded(
            EventKind.AuthoritySet, tenant, ChangedProperty.AuthorityHolder, code, isGranted ? default : text,
            isGranted ? text : default);
    }

    private static int Join(Span<byte> room, int length, ReadOnlySpan<byte> text)
    {
        text.CopyTo(room[length..]);
        return length + text.Length;
    }
}
