using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Events;

namespace Allocations.Engine.Rules;

/// <content>
/// Groups of which a member needs consent. The whole group is tried; if all its members succeed, everything is rolled back, and
/// the group is kept as one request. The last approval runs it, whole or not at all.
/// </content>
internal sealed unsafe partial class CommandExecutor
{
    private readonly HeldGroup _held = new();

    /// <summary>The policy that the member which is executed needs the consent of; 0 for none.</summary>
    private int _policyOfMember;

    /// <summary>The policy that applies to the group; 0 if it needs no consent.</summary>
    private int _policyOfGroup;

    /// <summary>The place of the first member that needs consent.</summary>
    private int _firstInNeed;
    private ConsentImpact _impactOfGroup;

    /// <summary>Notes that a member needs consent, if it did something.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NoteConsent(int member, CommandStatus status)
    {
        if (status == CommandStatus.Ok)
        {
            _firstInNeed = _policyOfGroup == 0 ? member : _firstInNeed;
            _policyOfGroup = ConsentRule.IsStricter(state, _policyOfMember, _policyOfGroup) ? _policyOfMember : _policyOfGroup;
        }

        _policyOfMember = 0;
    }

    /// <summary>Keeps a group that was tried and rolled back as one request.</summary>
    /// <returns>The place of the member that is refused instead; -1 if the group is kept.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int AskForGroup(byte* commands, int members, long time, Outcome* outcomes, Admission* admissions)
    {
        long first = state.Sequence + 1;
        var header = (CommandHeader*)commands;
        int hindrance = _held.Collect(_consequences, state.RulesVersion, commands, members, outcomes);
        HeldCommand held = _held.Command;
        var refusing = new RuleContext(
            state, _scratch, first + _firstInNeed, time, held.Header->Tenant, held.Header->Actor, outcomes + _firstInNeed);
        if (hindrance >= 0)
        {
            refusing.Refuse(CommandStatus.ApprovalInGroup, index: hindrance);
            return _firstInNeed;
        }

        if (AskingConsent.CheckRoom(refusing, held.Bytes) != CommandStatus.Ok)
        {
            return _firstInNeed;
        }

        Outcome asked = default;
        var asking = new RuleContext(state, _scratch, first, time, held.Header->Tenant, held.Header->Actor, &asked);
        state.Events.Begin(first, time, (byte)header->Kind, held.Header->Tenant, held.Header->Actor);
        AskingConsent.Ask(asking, held, _policyOfGroup, _impactOfGroup);
        for (int i = 0; i < members; i++)
        {
            ReportAsked(first, i, outcomes + i, admissions[i]);
        }

        return -1;
    }

    /// <summary>Says of a member that its group is kept; one that had been done before stays done.</summary>
    private void ReportAsked(long first, int member, Outcome* outcome, Admission admission)
    {
        if (!outcome->IsRepeated)
        {
            *outcome = new Outcome(first + member, CommandStatus.ApprovalRequired, first);
            KeepOwn(*outcome, admission);
        }
        else if (outcome->Sequence >= first)
        {
            *outcome = state.Operations.OutcomeAt(admission.Row).AsRepeated(); // of an earlier member
        }
    }

    /// <summary>Executes a group that was kept: all of it, or nothing. The outcome is that of the first member that is refused,
    /// or of the last one.</summary>
    private CommandStatus RunHeldGroup(in RuleContext rule, int row, Outcome* outcome, out int member)
    {
        byte* kept = state.Approvals.CommandOf(row);
        int members = state.Approvals.Rows[row].Members;
        EventMark before = state.Events.Mark();
        state.Tables.BeginGroup();
        _scratch.UnitsPassed = 0;
        CommandStatus status = CommandStatus.Ok;
        int done = 0;
        bool isKept = false;
        member = 0;
        try
        {
            for (int i = 0; i < members && status is CommandStatus.Ok or CommandStatus.Unchanged; i++)
            {
                _scratch.HeldPlace = state.Approvals.Rows[row].Id + i;
                status = RunHeld(rule, kept, outcome);
                done += status == CommandStatus.Ok ? 1 : 0;
                member = i;
                kept += ((CommandHeader*)kept)->Length;
            }

            isKept = status is CommandStatus.Ok or CommandStatus.Unchanged;
            for (int i = 0; isKept && i < done; i++)
            {
                RetentionRule.Retire(state, state.Time);
            }
        }
        finally
        {
            _scratch.UnitsPassed = null;
            _scratch.HeldPlace = 0;
            if (isKept)
            {
                state.Tables.KeepGroup();
            }
            else
            {
                state.Tables.RollbackGroup();
                state.Events.TruncateTo(before);
                state.Indexes.DropChanges();
            }
        }

        return status;
    }
}
