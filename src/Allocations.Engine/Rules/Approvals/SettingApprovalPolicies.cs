using System.Globalization;
using System.Text.Unicode;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Sets and removes the policies of a tenant that demand consent (REA-3). One that nobody can satisfy is
/// refused.</summary>
internal static unsafe class SettingApprovalPolicies
{
    private const int MostText = 512;

    public static CommandStatus ApplySet(in RuleContext rule, SetApprovalPolicyCommand* command)
    {
        EngineState state = rule.State;
        if (!IsValid(command))
        {
            return rule.Refuse(InvalidOption);
        }

        if (FindAuthorities(rule, command, out int first, out int second) is not Ok and var unknown)
        {
            return unknown;
        }

        if (CheckNamed(rule, command) is not Ok and var missing)
        {
            return missing;
        }

        ApprovalPolicyRow wanted = RowOf(command, rule.Tenant, first, second);
        var code = new ReadOnlySpan<byte>(command + 1, command->CodeBytes);
        int existing = state.ApprovalPolicies.Find(rule.Tenant, code);
        if (existing != 0 && state.ApprovalPolicies.Rows[existing].IsSameAs(wanted))
        {
            return rule.Answer(Unchanged);
        }

        if (!state.Authorities.CanSatisfy(first, second, default))
        {
            return rule.Refuse(NobodyCanApprove);
        }

        if (existing != 0)
        {
            Record(state, rule.Tenant, code, existing, wanted);
            state.ApprovalPolicies.Replace(existing, wanted);
            return rule.Done(0);
        }

        if (state.ApprovalPolicies.CountOf(rule.Tenant) >= EngineLimits.ApprovalPoliciesPerTenant)
        {
            return rule.Refuse(TooManyApprovalRules, EngineLimits.ApprovalPoliciesPerTenant);
        }

        if (state.ApprovalPolicies.IsFull)
        {
            return rule.Refuse(CapacityReached, state.ApprovalPolicies.Rows.Count - 1);
        }

        Record(state, rule.Tenant, code, existing, wanted);
        state.ApprovalPolicies.Add(wanted, code);
        state.EditCounters().ApprovalPolicies++;
        return rule.Done(0);
    }

    public static CommandStatus ApplyRemove(in RuleContext rule, RemoveApprovalPolicyCommand* command)
    {
        EngineState state = rule.State;
        var code = new ReadOnlySpan<byte>(command + 1, command->CodeBytes);
        int existing = state.ApprovalPolicies.Find(rule.Tenant, code);
        if (existing == 0)
        {
            return rule.Answer(Unchanged);
        }

        Record(state, rule.Tenant, code, existing, after: default);
        state.ApprovalPolicies.Remove(existing);
        state.EditCounters().ApprovalPolicies--;
        return rule.Done(0);
    }

    private static bool IsValid(SetApprovalPolicyCommand* command) =>
        command->Decision is > ApprovalDecision.None and <= ApprovalDecision.WriteOff
        && command->Level is > ApprovalLevel.None and <= ApprovalLevel.DualControl
        && command->MinimumValue >= 0
        && command->Before <= PriorityStrategy.High && command->After <= PriorityStrategy.High
        && (command->After == PriorityStrategy.Unspecified || command->Decision == ApprovalDecision.PriorityChange)
        && command->Tier is >= 0 and <= EngineLimits.CustomerTier && command->UnderContract <= 1
        && (command->SecondAuthorityBytes == 0 || command->Level == ApprovalLevel.DualControl)
        && (command->OpenFor == ApprovalPolicyRow.ForEver || SettingAuthorities.IsDuration(command->OpenFor));

    private static CommandStatus FindAuthorities(
        in RuleContext rule, SetApprovalPolicyCommand* command, out int first, out int second)
    {
        byte* text = (byte*)(command + 1) + command->CodeBytes;
        first = rule.State.Authorities.Codes.Find(rule.Tenant, new ReadOnlySpan<byte>(text, command->AuthorityBytes));
        second = 0;
        if (first == 0)
        {
            return rule.Refuse(UnknownAuthority);
        }

        if (command->Level != ApprovalLevel.DualControl)
        {
            return Ok;
        }

        second = command->SecondAuthorityBytes == 0
            ? first
            : rule.State.Authorities.Codes.Find(
                rule.Tenant, new ReadOnlySpan<byte>(text + command->AuthorityBytes, command->SecondAuthorityBytes));
        return second == 0 ? rule.Refuse(UnknownAuthority, index: 1) : Ok;
    }

    private static CommandStatus CheckNamed(in RuleContext rule, SetApprovalPolicyCommand* command)
    {
        CommandStatus status = Ok;
        if (command->Customer != 0)
        {
            status = rule.CheckCustomer(command->Customer);
        }

        if (status == Ok && command->Group != 0)
        {
            status = rule.CheckCustomerGroup(command->Group);
        }

        return status == Ok && command->Location != 0 ? rule.CheckLocation(command->Location) : status;
    }

    private static ApprovalPolicyRow RowOf(SetApprovalPolicyCommand* command, int tenant, int first, int second) => new()
    {
        Tenant = tenant, Authority = first, SecondAuthority = second, Customer = command->Customer, Group = command->Group,
        Location = command->Location, MinimumValue = command->MinimumValue, OpenFor = command->OpenFor,
        Decision = command->Decision, Level = command->Level, Before = command->Before, After = command->After,
        Tier = (byte)command->Tier, UnderContract = command->UnderContract,
    };

    /// <summary>Records the policy before and after, as text.</summary>
    private static void Record(EngineState state, int tenant, ReadOnlySpan<byte> code, int before, in ApprovalPolicyRow after)
    {
        if (!state.Events.IsRecording)
        {
            return;
        }

        Span<byte> room = stackalloc byte[2 * MostText];
        ReadOnlySpan<byte> was = before == 0 ? default : Text(room[..MostText], state, code, state.ApprovalPolicies.Rows[before]);
        ReadOnlySpan<byte> becomes = after.IsInUse ? Text(room[MostText..], state, code, after) : default;
        state.Events.SetCoded(
            EventKind.ApprovalPolicySet, tenant, ChangedProperty.ApprovalPolicy, code, was, becomes);
    }

    private static ReadOnlySpan<byte> Text(
        Span<byte> room, EngineState state, ReadOnlySpan<byte> code, in ApprovalPolicyRow policy)
    {
        int length = Join(room, 0, code);
        Utf8.TryWrite(
            room[length..], CultureInfo.InvariantCulture, $": {policy.Decision} needs {policy.Level} of ", out int written);
        length = Join(room, length + written, state.Texts[state.Authorities.Rows[policy.Authority].CodeText]);
        if (policy.SecondAuthority != 0 && policy.SecondAuthority != policy.Authority)
        {
            length = Join(room, length, " and "u8);
            length = Join(room, length, state.Texts[state.Authorities.Rows[policy.SecondAuthority].CodeText]);
        }

        Quantity value = Quantity.FromMillionths(policy.MinimumValue);
        Utf8.TryWrite(
            room[length..], CultureInfo.InvariantCulture,
            $", value {value}, before {policy.Before}, after {policy.After}, customer {policy.Customer}, group {policy.Group}, " +
            $"tier {policy.Tier}, contract {policy.UnderContract}, location {policy.Location}",
            out written);
        length += written;
        if (policy.OpenFor != ApprovalPolicyRow.ForEver)
        {
            Utf8.TryWrite(
                room[length..], CultureInfo.InvariantCulture, $", open for {new TimeSpan(policy.OpenFor):c}", out written);
            length += written;
        }

        return room[..length];
    }

    private static int Join(Span<byte> room, int length, ReadOnlySpan<byte> text)
    {
        text.CopyTo(room[length..]);
        return length + text.Length;
    }
}
