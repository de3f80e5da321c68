using Allocations.Engine.Commands;
using Allocations.Engine.Events;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <content>
/// Groups: linked commands are all executed, or none changes anything (NEW-4).
/// 1. Every member is admitted, in order, whether or not the group succeeds. Admission changes the operation ids alone, and a
/// rollback leaves their tables as they are. So a replay, which admits well ahead on another thread, has the same result.
/// 2. Members are executed one by one with undo armed, and each sees the effects of those before it.
/// 3. The first refusal rolls the group back. Sequence and time advance by all members in every case.
/// 4. The ids of a group that was rolled back are marked as such, and a command that is sent again under such an id is executed.
/// </content>
internal sealed unsafe partial class CommandExecutor
{
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
            if (failed < 0)
            {
                return;
            }

            for (int i = 0; i < members; i++)
            {
                var lost = new Outcome(first + i, CommandStatus.GroupFailed, first + failed, index: failed);
                if (i <= failed)
                {
                    ReportBefore(lost, outcomes + i, admissions[i], first, isCause: i == failed);
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

    /// <summary>Executes the members with undo armed; returns the place of the first that is refused, when everything was
    /// taken back, or -1.</summary>
    private int TryExecute(byte* commands, int members, long time, Outcome* outcomes, Admission* admissions)
    {
        EventMark before = state.Events.Mark();
        state.Tables.BeginGroup();
        int failed = -1;
        bool isKept = false;
        try
        {
            for (int i = 0; i < members && failed < 0; i++)
            {
                ExecuteMember(commands, time, admissions[i], outcomes + i);
                commands += ((CommandHeader*)commands)->Length;
                failed = outcomes[i].IsSuccess ? -1 : i;
            }

            if (failed < 0)
            {
                Retire(members, outcomes);
                state.Indexes.Update();
                isKept = true;
            }
        }
        finally
        {
            // Also when a rule throws, which is a defect: readers must not wait for ever.
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

        return failed;
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
                ApplyRule(rule, command);
                break;
            case AdmissionKind.First:
            case AdmissionKind.Repeated when IsServedAnew(operations.OutcomeAt(admission.Row)):
                ApplyRule(rule, command);
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

    /// <summary>Says of the member that was refused, or of one before it, that nothing is left of it. What had been done
    /// before the group stays done, and so does its stored outcome.</summary>
    private void ReportBefore(in Outcome lost, Outcome* outcome, Admission admission, long first, bool isCause)
    {
        bool isKnown = outcome->IsRepeated && outcome->Sequence < first;
        if (admission.Kind == AdmissionKind.First || (admission.Kind == AdmissionKind.Repeated && !outcome->IsRepeated))
        {
            state.Operations.Keep(admission.Row, lost);
        }

        if (!isCause && !isKnown)
        {
            *outcome = lost;
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
