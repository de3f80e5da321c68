using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.State;
using static Allocations.Engine.CommandStatus;

namespace Allocations.Engine.Rules;

/// <summary>Decides requests (SEC-2): approvals by two different actors at most, neither of whom is the requester; rejection, and
/// withdrawal. The executor runs the command of a request that has all its approvals.</summary>
internal static unsafe class DecidingRequests
{
    /// <summary>Records an approval, after all checks.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="command">The command.</param>
    /// <param name="complete">The row of the request, if it has all its approvals now; 0 otherwise.</param>
    public static CommandStatus Approve(in RuleContext rule, ApproveCommand* command, out int complete)
    {
        complete = 0;
        if (Find(rule, command->Request, out int row) is not Ok and var unknown)
        {
            return unknown;
        }

        ref readonly ApprovalRow request = ref rule.State.Approvals.Rows[row];
        if (rule.Actor != 0 && (rule.Actor == request.Actor || rule.Actor == request.FirstApprover))
        {
            return rule.Refuse(SamePerson, command->Request);
        }

        byte can = AuthorityOf(rule, request);
        if (can == 0 || (request.FirstApprover != 0 && !CanShare(request.FirstCan, can)))
        {
            return rule.Refuse(NotAuthorized, command->Request);
        }

        int missing = request.Missing - 1;
        if (missing == 0 && request.Members > 1 && rule.Scratch.IsInGroup)
        {
            return rule.Refuse(ApprovalInGroup, command->Request); // groups do not nest
        }

        var reference = new ReadOnlySpan<byte>(command + 1, command->ReferenceBytes);
        rule.State.Events.OfApproval(
            EventKind.ApprovalRequestChanged, rule.Tenant, AskingConsent.AllocationOf(rule.State, row), command->Request,
            ChangedProperty.MissingApprovals, request.Missing, reference);
        rule.State.Approvals.Approve(row, rule.Actor, can, rule.Time, reference);
        complete = missing == 0 ? row : 0;
        return rule.Done(command->Request, index: missing);
    }

    public static CommandStatus ApplyReject(in RuleContext rule, RejectCommand* command)
    {
        if (Find(rule, command->Request, out int row) is not Ok and var unknown)
        {
            return unknown;
        }

        ref readonly ApprovalRow request = ref rule.State.Approvals.Rows[row];
        if (rule.Actor != 0 && rule.Actor == request.Actor)
        {
            return rule.Refuse(SamePerson, command->Request);
        }

        if (AuthorityOf(rule, request) == 0)
        {
            return rule.Refuse(NotAuthorized, command->Request);
        }

        Close(rule, row, ApprovalState.Rejected, default, new ReadOnlySpan<byte>(command + 1, command->ReasonBytes));
        return rule.Done(command->Request);
    }

    public static CommandStatus ApplyWithdraw(in RuleContext rule, WithdrawRequestCommand* command)
    {
        if (Find(rule, command->Request, out int row) is not Ok and var unknown)
        {
            return unknown;
        }

        if (rule.Actor != rule.State.Approvals.Rows[row].Actor)
        {
            return rule.Refuse(NotAuthorized, command->Request);
        }

        Close(rule, row, ApprovalState.Withdrawn, default, default);
        return rule.Done(command->Request);
    }

    /// <summary>Closes an open request.</summary>
    public static void Close(
        in RuleContext rule, int row, ApprovalState to, in HeldOutcome ran, ReadOnlySpan<byte> reason)
    {
        EngineState state = rule.State;
        long allocation = AskingConsent.AllocationOf(state, row);
        ApprovalRow request = state.Approvals.Rows[row];
        state.Events.OfApproval(
            EventKind.ApprovalRequestClosed, request.Tenant, allocation, request.Id, ChangedProperty.ApprovalState,
            (long)to | ((long)ran.Outcome.Status << 8), reason);
        bool isByActor = to is ApprovalState.Rejected or ApprovalState.Withdrawn;
        state.Approvals.Close(row, to, isByActor ? rule.Actor : 0, rule.Time, ran, reason);
    }

    private static CommandStatus Find(in RuleContext rule, long id, out int row)
    {
        row = id <= 0 ? 0 : rule.State.Approvals.Find(id);
        if (row == 0)
        {
            return rule.Refuse(UnknownApprovalRequest, id);
        }

        ref readonly ApprovalRow request = ref rule.State.Approvals.Rows[row];
        return request.Tenant != rule.Tenant ? rule.Refuse(OtherTenant, id)
            : !request.IsOpen || request.ExpiresAt <= rule.Time ? rule.Refuse(ApprovalRequestClosed, id)
            : Ok;
    }

    /// <summary>For which of the authorities of a request the actor can approve: bits; actor 0 for none.</summary>
    private static byte AuthorityOf(in RuleContext rule, in ApprovalRow request)
    {
        AuthorityBook authorities = rule.State.Authorities;
        if (rule.Actor == 0)
        {
            return 0;
        }

        bool first = authorities.CanApprove(rule.Actor, request.Authority, request.Current);
        bool second = request.SecondAuthority != 0
            && authorities.CanApprove(rule.Actor, request.SecondAuthority, request.SecondCurrent);
        return (byte)((first ? ApprovalRow.CanFirst : 0) | (second ? ApprovalRow.CanSecond : 0));
    }

    /// <summary>Whether one of two actors can approve for one authority, and the other one for the other.</summary>
    private static bool CanShare(byte one, byte other) =>
        ((one & ApprovalRow.CanFirst) != 0 && (other & ApprovalRow.CanSecond) != 0)
        || ((one & ApprovalRow.CanSecond) != 0 && (other & ApprovalRow.CanFirst) != 0);
}
