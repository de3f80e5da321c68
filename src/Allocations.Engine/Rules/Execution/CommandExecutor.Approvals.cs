using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Demand;
using Allocations.Engine.Events;

namespace Allocations.Engine.Rules;

/// <content>
/// Commands that need consent. Such a command is tried with undo armed: a refusal is its outcome, and nothing is asked for;
/// otherwise everything is rolled back, and the command is kept. The last approval runs it.
/// </content>
internal sealed unsafe partial class CommandExecutor
{
    private readonly List<int> _touched = [];
    private readonly List<AllocationFigures> _figures = [];
    private bool _isApproved;

    /// <summary>Runs the commands of a request as if they were approved, for a preview of what it would come to.</summary>
    public void ExecuteApproved(byte* commands, int count, long time, Outcome* outcomes)
    {
        _isApproved = true;
        try
        {
            ExecuteBatch(commands, count, time, outcomes);
        }
        finally
        {
            _isApproved = false;
        }
    }

    /// <summary>Keeps the command if a policy demands consent for it; Ok if it may be executed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private CommandStatus CheckConsent(in RuleContext rule, byte* command)
    {
        CommandKind kind = ((CommandHeader*)command)->Kind;
        if (_isApproved || ConsentRule.DecisionOf(kind) == ApprovalDecision.None
            || ConsentRule.FindPolicy(rule, kind, command + CommandHeader.SizeOf) is not (> 0 and var policy))
        {
            return CommandStatus.Ok;
        }

        if (_scratch.IsInGroup)
        {
            _policyOfMember = policy; // it is tried with its group
            return CommandStatus.Ok;
        }

        CommandStatus status = Try(rule, command, out ConsentImpact impact);
        var held = new HeldCommand(command, ((CommandHeader*)command)->Length, 1);
        return status != CommandStatus.Ok ? status
            : AskingConsent.CheckRoom(rule, held.Bytes) is not CommandStatus.Ok and var full ? full
            : AskingConsent.Ask(rule, held, policy, impact);
    }

    /// <summary>Executes a command, and takes everything back; the outcome stays.</summary>
    private CommandStatus Try(in RuleContext rule, byte* command, out ConsentImpact impact)
    {
        EventMark before = state.Events.Mark();
        bool isMeasured = !state.Tables.IsArmed; // the changes of a preview are not the command's alone
        CommandStatus status;
        state.Tables.BeginGroup();
        try
        {
            status = ApplyTo(rule, command);
            if (isMeasured && status == CommandStatus.Ok)
            {
                NoteTouched();
            }
        }
        finally
        {
            state.Tables.RollbackGroup();
            state.Events.TruncateTo(before);
            state.Indexes.DropChanges();
        }

        impact = isMeasured && status == CommandStatus.Ok ? Measure() : default;
        return status;
    }

    /// <summary>Notes the figures of the allocations whose rows were written.</summary>
    private void NoteTouched()
    {
        _touched.Clear();
        _figures.Clear();
        state.AllocationRows.AddTouchedByGroup(_touched);
        _touched.Sort();
        int count = 0;
        for (int i = 0; i < _touched.Count; i++)
        {
            if (i == 0 || _touched[i] != _touched[i - 1])
            {
                _touched[count++] = _touched[i];
                _figures.Add(AllocationFigures.Of(state, _touched[i]));
            }
        }

        _touched.RemoveRange(count, _touched.Count - count);
    }

    /// <summary>Compares the figures with those of the state before.</summary>
    private ConsentImpact Measure()
    {
        (int changed, int delayed, long quantity) = (0, 0, 0L);
        for (int i = 0; i < _touched.Count; i++)
        {
            AllocationFigures before = AllocationFigures.Of(state, _touched[i]);
            if (before == _figures[i])
            {
                continue; // only its links to others were written
            }

            changed++;
            long more = before.Exists ? _figures[i].Waiting - before.Waiting : 0;
            delayed += more > 0 ? 1 : 0;
            quantity += Math.Clamp(more, 0, long.MaxValue - quantity);
        }

        return new ConsentImpact(changed, delayed, quantity);
    }

    /// <summary>Approves a request; with the last approval its command, or its group, is executed, as one of the
    /// requester.</summary>
    private CommandStatus ApplyApprove(in RuleContext rule, ApproveCommand* command)
    {
        CommandStatus status = DecidingRequests.Approve(rule, command, out int row);
        if (status != CommandStatus.Ok || row == 0)
        {
            return status;
        }

        Outcome outcome = default;
        int member = 0;
        bool wasApproved = _isApproved;
        _isApproved = true;
        try
        {
            status = state.Approvals.Rows[row].Members == 1
                ? RunHeld(rule, state.Approvals.CommandOf(row), &outcome)
                : RunHeldGroup(rule, row, &outcome, out member);
        }
        finally
        {
            _isApproved = wasApproved;
        }

        state.Events.Begin(rule.Sequence, rule.Time, (byte)CommandKind.Approve, rule.Tenant, rule.Actor);
        bool isDone = status is CommandStatus.Ok or CommandStatus.Unchanged;
        DecidingRequests.Close(
            rule, row, isDone ? ApprovalState.Executed : ApprovalState.Failed, new HeldOutcome(outcome, member), default);
        return rule.Done(
            command->Request, outcome.Quantity.Millionths, (int)status, outcome.State, OutcomeNotes.ApprovedCommandRan);
    }

    /// <summary>Executes a command that was kept, as one of its requester, with the sequence and the time of the
    /// approval.</summary>
    private CommandStatus RunHeld(in RuleContext rule, byte* kept, Outcome* outcome)
    {
        var header = (CommandHeader*)kept;
        var asRequester = new RuleContext(
            state, _scratch, rule.Sequence, rule.Time, header->Tenant, header->Actor, outcome);
        state.Events.Begin(rule.Sequence, rule.Time, (byte)header->Kind, header->Tenant, header->Actor);
        return ApplyOne(asRequester, kept);
    }
}
