namespace Allocations.Engine.PropertyTests.Model;

/// <summary>rules/every-command.md, "Groups": the members are executed one by one; if one is refused, the state before the
/// group is restored.</summary>
internal partial class ReferenceModel
{
    /// <summary>Executes commands that belong together; one alone is no group.</summary>
    public IReadOnlyList<Expected> Execute(IReadOnlyList<ScriptStep> group)
    {
        if (group.Count == 1)
        {
            return [Execute(group[0])];
        }

        long first = _sequence + 1;
        _time += TimeSpan.FromSeconds(group[0].After);
        if (group.Count > EngineLimits.CommandsPerGroup)
        {
            return Tell(group, i => new Expected(CommandStatus.GroupTooLarge, group.Count) { Sequence = first + i });
        }

        ModelMemory before = ModelMemory.Of(this);
        List<Expected> done = [];
        while (done.Count < group.Count && done.All(outcome => outcome.IsSuccess))
        {
            done.Add(ExecuteMember(group[done.Count]));
        }

        if (done.All(outcome => outcome.IsSuccess))
        {
            foreach (Expected _ in done.Where(outcome => outcome.Status == CommandStatus.Ok && !IsRepeated(outcome)))
            {
                ShortenLine();
            }

            return done;
        }

        return TakeBack(before, group, done, first);
    }

    /// <summary>The operation ids are not taken back: that they were sent is remembered, and that nothing came of it.</summary>
    private List<Expected> TakeBack(
        ModelMemory before, IReadOnlyList<ScriptStep> group, List<Expected> done, long first)
    {
        List<KnownOperation> operations = [.. _operations];
        DateTimeOffset time = _time;
        AfterFailedMember(before);
        _operations.Clear();
        _operations.AddRange(operations);
        _time = time;
        _sequence = first - 1;
        int failed = done.Count - 1;
        Expected Lost(int i) => new(CommandStatus.GroupFailed, first + failed, Index: failed) { Sequence = first + i };
        for (int i = 0; i <= failed; i++)
        {
            bool isNew = done[i].Sequence >= first && !IsRepeated(done[i])
                && done[i].Status != CommandStatus.OperationIdReused;
            int known = _operations.FindIndex(other => other.Id == group[i].Operation);
            if (isNew && known >= 0)
            {
                _operations[known] = _operations[known] with { Outcome = Lost(i) };
            }

            done[i] = i == failed || done[i].Sequence < first ? done[i] : Lost(i);
        }

        List<Expected> behind = Tell([.. group.Skip(failed + 1)], i => Lost(failed + 1 + i));
        _sequence = first + group.Count - 1;
        return [.. done, .. behind];
    }

    protected virtual void AfterFailedMember(ModelMemory before) => before.Restore();

    /// <summary>Members that are not executed: those that are known are told what they were told before.</summary>
    private List<Expected> Tell(IReadOnlyList<ScriptStep> members, Func<int, Expected> lost)
    {
        List<Expected> told = [];
        foreach (ScriptStep member in members)
        {
            _sequence++;
            KnownOperation? known = Known(member.Operation);
            bool isRepeated = known is not null && known.Body == BodyOf(member) && !IsToBeDoneNow(known, known.Body);
            if (known is null || IsToBeDoneNow(known, BodyOf(member)))
            {
                Remember(member.Operation, BodyOf(member), lost(told.Count));
            }

            told.Add(isRepeated ? Repeated(known!.Outcome) : lost(told.Count));
        }

        return told;
    }

    private Expected ExecuteMember(ScriptStep step)
    {
        long sequence = ++_sequence;
        string body = BodyOf(step);
        if (Known(step.Operation) is { } first && !IsToBeDoneNow(first, body))
        {
            return first.Body == body
                ? Repeated(first.Outcome)
                : new Expected(CommandStatus.OperationIdReused, Id: first.Outcome.Sequence) { Sequence = sequence };
        }

        Expected outcome = (FormRules.Problem(step.Command) ?? TryMember(step)) with { Sequence = sequence };
        Remember(step.Operation, body, outcome);
        return outcome;
    }

    private Expected TryMember(ScriptStep step)
    {
        try
        {
            CheckSender(step);
            Expected outcome = Apply(step);
            JoinLine();
            return outcome;
        }
        catch (Refusal refusal)
        {
            return refusal.Outcome;
        }
    }

    /// <summary>What was taken back with its group was never done.</summary>
    protected virtual bool IsToBeDoneNow(KnownOperation known, string body) =>
        known.Body == body && known.Outcome.Status is CommandStatus.GroupFailed or CommandStatus.GroupTooLarge;

    private static bool IsRepeated(Expected outcome) => outcome.Notes.HasFlag(OutcomeNotes.Repeated);

    private static Expected Repeated(Expected outcome) => outcome with { Notes = outcome.Notes | OutcomeNotes.Repeated };
}
