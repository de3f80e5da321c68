using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Keeps a command, or a group, that needs consent as a request (PRI-2, REA-3).</summary>
internal static unsafe class AskingConsent
{
    /// <summary>Checks whether the tenant may have another open request, and the store has room for it.</summary>
    public static CommandStatus CheckRoom(in RuleContext rule, int bytes)
    {
        EngineState state = rule.State;
        ApprovalSumsRow sums = state.Approvals.SumsOf(rule.Tenant);
        return sums.Open >= EngineLimits.OpenApprovalsPerTenant
                ? rule.Refuse(CapacityReached, EngineLimits.OpenApprovalsPerTenant)
            : sums.OpenBytes + bytes > EngineLimits.ApprovalBytesPerTenant
                ? rule.Refuse(CapacityReached, sums.OpenBytes)
            : state.IsArenaFull ? rule.Refuse(CapacityReached, state.Arena.Count)
            : state.Approvals.IsFull ? rule.Refuse(CapacityReached, state.Approvals.Rows.Count - 1)
            : Ok;
    }

    /// <summary>Makes the request.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="held">The command, or the group.</param>
    /// <param name="policy">The policy that demands consent.</param>
    /// <param name="impact">What the command would have changed.</param>
    public static CommandStatus Ask(in RuleContext rule, in HeldCommand held, int policy, in ConsentImpact impact)
    {
        EngineState state = rule.State;
        ref readonly ApprovalPolicyRow asked = ref state.ApprovalPolicies.Rows[policy];
        var request = new ApprovalRow
        {
            Id = rule.Sequence, AskedAt = rule.Time, Tenant = rule.Tenant, Actor = rule.Actor,
            ExpiresAt = asked.OpenFor == ApprovalPolicyRow.ForEver
                ? ApprovalRow.Never
                : ApprovalBook.Later(rule.Time, asked.OpenFor),
            Authority = asked.Authority, SecondAuthority = asked.SecondAuthority, Current = asked.Authority,
            SecondCurrent = asked.SecondAuthority,
            EscalatesAt = state.Approvals.EscalationOf(asked.Authority, rule.Time),
            SecondEscalatesAt = state.Approvals.EscalationOf(asked.SecondAuthority, rule.Time),
            Changed = impact.Changed, Delayed = impact.Delayed, DelayedQuantity = impact.DelayedQuantity,
            Level = asked.Level, Decision = asked.Decision, Members = held.Members,
        };
        int row = state.Approvals.Add(request, state.ApprovalPolicies.CodeOf(policy), held.First, held.Bytes);
        state.Events.OfApproval(
            EventKind.ApprovalRequested, rule.Tenant, AllocationOf(state, row), rule.Sequence, ChangedProperty.ApprovalState,
            0, state.Texts[state.Approvals.Rows[row].PolicyText]);
        return rule.Answer(ApprovalRequired, rule.Sequence);
    }

    /// <summary>The allocation that a request is about, if it is there; 0 otherwise. A group is about that of its first member
    /// which can need consent and names one.</summary>
    public static long AllocationOf(EngineState state, int row)
    {
        byte* command = state.Approvals.CommandOf(row);
        long id = 0;
        for (int i = state.Approvals.Rows[row].Members; i > 0 && id == 0; i--)
        {
            var header = (CommandHeader*)command;
            id = ConsentRule.AllocationOf(header->Kind, command + CommandHeader.SizeOf);
            command += header->Length;
        }

        return state.Allocations.Exists(id) ? id : 0;
    }
}
