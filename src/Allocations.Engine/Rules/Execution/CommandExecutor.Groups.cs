using Allocations.Engine.Commands;
using Allocations.Engine.Events;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <content>
/// Groups: linked commands are all executed, or none changes anything (NEW-4).
/// 1. Every member is admitted, in order, whether or not the group succeeds. Admission changes the operation ids alone, and a
/// rollback leaves their tables as they are. So a replay, which admits well ahead on another thread, has the same result.
/// 2. Members are executed one by one with undo armed, and each sees the effects of those before it.
/// 3. A refusal rolls the group back, when the members behind it were tried as well: each that would be refused says so itself.
/// Sequence and time advance by all members in every case.
/// 4. The ids of a group that was rolled back are marked as such, and a command that is sent again under such an id is executed.
/// </content>
internal sealed unsafe partial class CommandExecutor
{
    private readonly GroupConsequences _consequences = new();
    private Admission[] _admissions = [];

    /// <summary>Counts the members of the group that begins here. Two at least, if it ends within the run.</summary>
    /// <param name="commands">The first member.</param>
    /// <param name="count">The commands of the run.</param>
    /// <param name="bytes">Of all members.</param>
    /// <param name="isWhole">False if the run ends before the group does: then all the rest belongs to it.</param>
    public static int MembersOf(byte* commands, int count, out long bytes, out bool isWhole)
    {
        byte* command = commands;
        int members = 0;
        isWhole = false;
        while (!isWhole && members < count)
        {
            isWhole = !((CommandHeader*)command)->IsLinked;
            command += ((CommandHeader*)command)->Length;
            members++;
        }

        bytes = command - commands;
        return members;
    }

    /// <summary>Applies the group that begins here; returns the number of its members and moves behind them.</summary>
    /// <param name="commands">The first member; afterwards the command behind the last.</param>
    /// <param name="count">The commands of the run.</param>
    /// <param name="time">The frame's.</param>
    /// <param name="outcomes">One for each member.</param>
    /// <param name="admissions">Of commands that were admitted before; null if they were not.</param>
    private int ExecuteGroup(ref byte* commands, int count, long time, Outcome* outcomes, Admission* admissions)
    {
        byte* first = commands;
        int members = MembersOf(first, count, out long bytes, out bool isWhole);
        commands += bytes;
        if (admissions != null)
        {
            Execute(first, members, time, outcomes, admissions, Problem(members, bytes, isWhole));
            return members;
        }

        if (_admissions.Length < members)
        {
            _admissions = GC.AllocateUninitializedArray<Admission>(Math.Max(members, EngineLimits.CommandsPerGroup));
        }

        fixed (Admission* admitted = _admissions)
        {
            AdmitBatch(first, members, admitted);
            Execute(first, members, time, outcomes, admitted, Problem(members, bytes, isWhole));
        }

        return members;
    }

    private static CommandStatus Problem(int members, long bytes, bool isWhole) =>
        !isWhole ? CommandStatus.InvalidCommand
        : members > EngineLimits.CommandsPerGroup || bytes > EngineLimits.BytesPerGroup ? CommandStatus.GroupTooLarge
        : CommandStatus.Ok;

    private void Execute(
        byte* commands, int members, long time, Outcome* outcomes, Admission* admissions, CommandStatus problem)
    {
        long first = state.Sequence + 1;
        if (problem != CommandStatus.Ok)
        {
            long id = problem == CommandStatus.GroupTooLarge ? members : 0;
            for (int i = 0; i < members; i++)
            {
                ReportBehind(new Outcome(first + i, problem, id), outcomes + i, admissions[i]);
            }
        }
        else
        {
            int failed = TryExecute(commands, members, time, outcomes, admissions);
            if (failed < 0 && _policyOfGroup == 0)
            {
                return;
            }

            failed = failed < 0 ? AskForGroup(commands, members, time, outcomes, admissions) : failed;
            for (int i = 0; failed >= 0 && i < members; i++)
            {
                Outcome lost = Lost(first, i, failed);
                if (i <= failed || RefusesAll)
                {
                    ReportTried(lost, outcomes + i, admissions[i], first);
                }
                else
                {
                    ReportBehind(lost, outcomes + i, admissions[i]);
                }
            }
        }

        ref CounterRow counters = ref state.EditCounters();
        counters.Sequence = first + members - 1;
        counters.Time = time;
    }

    /// <summary>Whether members behind a refused one are tried, so that they say themselves what is wrong with them.</summary>
    private bool RefusesAll => state.RulesVersion >= RulesVersion.EachRefusal;

    private static Outcome Lost(long first, int member, int failed) =>
        new(first + member, CommandStatus.GroupFailed, first + failed, index: failed);

    /// <summary>Executes the members with undo armed; returns the place of the first that is refused, when everything was
    /// taken back, or -1. Everything is also taken back if the group needs consent.</summary>
    private int TryExecute(byte* commands, int members, long time, Outcome* outcomes, Admission* admissions)
    {
        EventMark before = state.Events.Mark();
        bool isMeasured = !state.Tables.IsArmed;
        state.Tables.BeginGroup();
        _scratch.UnitsPassed = 0;
        (_policyOfMember, _policyOfGroup) = (0, 0);
        int failed = -1;
        bool isKept = false;
        try
        {
            for (int i = 0; i < members && failed < 0; i++)
            {
                ExecuteMember(commands, time, admissions[i], outcomes + i);
                failed = outcomes[i].IsSuccess ? -1 : i;
                if (_policyOfMember != 0)
                {
                    NoteConsent(i, outcomes[i].Status);
                }

                if (failed >= 0 && RefusesAll)
                {
                    TryRest(commands, i, members, time, outcomes, admissions);
                }

                commands += ((CommandHeader*)commands)->Length;
            }

            if (failed < 0 && _policyOfGroup == 0)
            {
                Retire(members, outcomes);
                state.Indexes.Update();
                isKept = true;
            }
            else if (failed < 0 && isMeasured)
            {
                NoteTouched();
            }
        }
        finally
        {
            // Also when a rule throws, which is a defect: readers must not wait for ever.
            _scratch.UnitsPassed = null;
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

        if (failed < 0 && _policyOfGroup != 0)
        {
            _impactOfGroup = isMeasured ? Measure() : default;
        }

        return failed;
    }

    /// <summary>Tries the members behind the first that is refused, each on the state that those before it left which passed. A
    /// member that needs something of a refused one says nothing of its own.</summary>
    private void TryRest(byte* command, int failed, int members, long time, Outcome* outcomes, Admission* admissions)
    {
        long first = state.Sequence - failed;
        _consequences.Clear(state.RulesVersion);
        _consequences.NoteRefused(((CommandHeader*)command)->Kind);
        for (int i = failed + 1; i < members; i++)
        {
            command += ((CommandHeader*)command)->Length;
            Outcome* outcome = outcomes + i;
            bool isConcerned = IsToBeExecuted(admissions[i]) && _consequences.Concern(command);
            if (isConcerned)
            {
                state.EditCounters().Sequence++;
            }
            else
            {
                ExecuteMember(command, time, admissions[i], outcome);
            }

            if (isConcerned || _consequences.Explain(*outcome))
            {
                *outcome = Lost(first, i, failed);
                KeepOwn(*outcome, admissions[i]);
            }

            if (outcome->IsSuccess)
            {
                _consequences.NoteDone(((CommandHeader*)command)->Kind, *outcome);
            }
            else
            {
                _consequences.NoteRefused(((CommandHeader*)command)->Kind);
            }
        }
    }

    /// <summary>Executes one member like a single command, except that the retention rule retires no allocation before the group
    /// is complete.</summary>
    private void ExecuteMember(byte* command, long time, Admission admission, Outcome* outcome)
    {
        var header = (CommandHeader*)command;
        var rule = new RuleContext(state, _scratch, Begin(header, time), time, header->Tenant, header->Actor, outcome);
        OperationWindow operations = state.Operations;
        switch (admission.Kind)
        {
            case AdmissionKind.Plain:
                ApplyOne(rule, command);
                break;
            case AdmissionKind.First:
            case AdmissionKind.Repeated when IsServedAnew(operations.OutcomeAt(admission.Row)):
                ApplyOne(rule, command);
                operations.Keep(admission.Row, *outcome);
                break;
            case AdmissionKind.Repeated:
                *outcome = operations.OutcomeAt(admission.Row).AsRepeated();
                break;
            case AdmissionKind.Reused:
                rule.Refuse(CommandStatus.OperationIdReused, operations.OutcomeAt(admission.Row).Sequence);
                break;
            default:
                rule.Refuse(CommandStatus.InvalidCommand);
                break;
        }
    }

    /// <summary>The retention rule, once for each member that was done.</summary>
    private void Retire(int members, Outcome* outcomes)
    {
        for (int i = 0; i < members; i++)
        {
            if (outcomes[i].Status == CommandStatus.Ok && !outcomes[i].IsRepeated)
            {
                RetentionRule.Retire(state, state.Time);
            }
        }
    }

    private bool IsToBeExecuted(Admission admission) => admission.Kind switch
    {
        AdmissionKind.Plain or AdmissionKind.First => true,
        AdmissionKind.Repeated => IsServedAnew(state.Operations.OutcomeAt(admission.Row)),
        _ => false,
    };

    /// <summary>Says of a member that was tried that nothing is left of it, unless it was refused itself. What had been done
    /// before the group stays done, and so does its stored outcome.</summary>
    private void ReportTried(in Outcome lost, Outcome* outcome, Admission admission, long first)
    {
        bool isKnown = outcome->IsRepeated && outcome->Sequence < first;
        if (!outcome->IsRepeated)
        {
            KeepOwn(lost, admission);
        }

        if (outcome->IsSuccess && !isKnown)
        {
            *outcome = lost;
        }
    }

    /// <summary>Stores an outcome under the operation id of a member that was executed.</summary>
    private void KeepOwn(in Outcome outcome, Admission admission)
    {
        if (admission.Kind is AdmissionKind.First or AdmissionKind.Repeated)
        {
            state.Operations.Keep(admission.Row, outcome);
        }
    }

    /// <summary>Says of a member that was not executed what became of it. If it is known from before, that is what it is
    /// told.</summary>
    private void ReportBehind(in Outcome lost, Outcome* outcome, Admission admission)
    {
        *outcome = lost;
        if (admission.Kind == AdmissionKind.First)
        {
            state.Operations.Keep(admission.Row, lost);
        }
        else if (admission.Kind == AdmissionKind.Repeated)
        {
            ref readonly Outcome stored = ref state.Operations.OutcomeAt(admission.Row);
            if (IsServedAnew(stored))
            {
                state.Operations.Keep(admission.Row, lost);
            }
            else
            {
                *outcome = stored.AsRepeated();
            }
        }
    }

    /// <summary>Whether a stored outcome says that the command was refused for a reason that can pass: the state of the store, a
    /// job, or a group of which nothing is left.</summary>
    private static bool IsServedAnew(in Outcome stored) =>
        stored.Status.GetClass() is CommandStatusClass.Conflict or CommandStatusClass.Unavailable;
}
