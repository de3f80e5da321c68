using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Ends requests whose time is over, and escalates others: by ticks.</summary>
internal static class EndingRequests
{
    /// <summary>Fires the timer that is due first.</summary>
    public static void FireNext(in RuleContext rule)
    {
        EngineState state = rule.State;
        state.Events.Cause = EventCause.Timer;
        int row = state.Approvals.First;
        if (state.Approvals.Rows[row].ExpiresAt <= rule.Time)
        {
            DecidingRequests.Close(rule, row, ApprovalState.Expired, default, default);
            return;
        }

        ApprovalRow before = state.Approvals.Rows[row];
        state.Approvals.Escalate(row, rule.Time);
        Record(state, row, before.Current, state.Approvals.Rows[row].Current);
        Record(state, row, before.SecondCurrent, state.Approvals.Rows[row].SecondCurrent);
    }

    private static void Record(EngineState state, int row, int before, int after)
    {
        if (before != after)
        {
            ref readonly ApprovalRow request = ref state.Approvals.Rows[row];
            state.Events.OfApproval(
                EventKind.ApprovalRequestChanged, request.Tenant, AskingConsent.AllocationOf(state, row), request.Id,
                ChangedProperty.Escalation, 0, state.Texts[state.Authorities.Rows[after].CodeText]);
        }
    }
}
