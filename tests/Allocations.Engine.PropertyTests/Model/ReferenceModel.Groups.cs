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

        TryRest(group, done, first);
        return TakeBack(before, group, done, first);
    }

    /// <summary>Members behind the first that is refused say for themselves what is wrong with them.</summary>
    private void TryRest(IReadOnlyList<ScriptStep> group, List<Expected> done, long first)
    {
        int failed = done.Count - 1;
        List<string> missing = [.. MadeBy(group[failed])];
        List<(string Kind, long Id)> displaced = [];
        while (done.Count < group.Count)
        {
            ScriptStep member = group[done.Count];
            Expected lost = Lost(first, done.Count, failed);
            bool isNew = Known(member.Operation) is not { } known || IsToBeDoneNow(known, BodyOf(member));
            bool isConcerned = isNew && FormRules.Problem(member.Command) is null
                && NamedBy(member).Intersect(displaced).Any();
            Expected outcome = isConcerned ? NotTried(lost) : ExecuteMember(member);
            if (isConcerned || IsConsequence(outcome, missing))
            {
                outcome = lost;
                Remember(member.Operation, BodyOf(member), lost);
            }

            if (!outcome.IsSuccess)
            {
                missing.AddRange(MadeBy(member));
            }
            else if (!IsRepeated(outcome) && outcome.Status == CommandStatus.Ok)
            {
                displaced.AddRange(MadeBy(member).Intersect(missing).Where(kind => kind != "Grant").Select(kind => (kind, outcome.Id.Value)));
            }

            done.Add(outcome);
        }
    }

    private Expected NotTried(Expected lost)
    {
        _sequence++;
        return lost;
    }

    private static Expected Lost(long first, int member, int failed) =>
        new(CommandStatus.GroupFailed, first + failed, Index: failed) { Sequence = first + member };

    protected virtual bool IsConsequence(Expected outcome, List<string> missing) =>
        !IsRepeated(outcome) && missing.Exists(kind => outcome.Status
            == (kind == "Grant" ? CommandStatus.NotPermitted : Enum.Parse<CommandStatus>("Unknown" + kind)));

    /// <summary>The objects that a command names by ids which count from 1, and its sender.</summary>
    private static IEnumerable<(string Kind, long Id)> NamedBy(ScriptStep member) =>
    [
        ("Tenant", member.Tenant), ("Actor", member.Actor),
        .. CommandMember.Of(member.Command).SelectMany(each => each.Value switch
        {
            TenantId id => [("Tenant", id.Value)],
            ActorId id => [("Actor", id.Value)],
            ProductId id => [("Product", id.Value)],
            LocationId id => [("Location", id.Value)],
            LotId id => [("Lot", id.Value)],
            AllocationId id => [("Allocation", id.Value)],
            JobId id => [("Job", id.Value)],
            Amount amount => [("Lot", amount.Lot.Value)],
            ReadOnlyMemory<ReallocationLine> lines => lines.ToArray().SelectMany(
                line => ((string, long)[])[("Allocation", line.From.Value), ("Allocation", line.To.Value)]),
            ReadOnlyMemory<LocationId> list => list.ToArray().Select(id => ("Location", (long)id.Value)),
            _ => (IEnumerable<(string, long)>)[],
        }),
    ];

    /// <summary>The kinds of objects that a command makes, by the ends of the statuses that miss one.</summary>
    private static string[] MadeBy(ScriptStep step) => step.Command switch
    {
        _ when FormRules.Problem(step.Command) is not null =>
            ["Tenant", "Actor", "Product", "Location", "Lot", "Allocation", "Document", "Serial", "Step", "Job", "Distribution", "Grant"],
        DefineTenant => ["Tenant"],
        DefineActor => ["Actor"],
        DefineProduct => ["Product"],
        DefineLocation => ["Location"],
        DefineLot => ["Lot"],
        CreateAllocation or CreateHold or CreateHoldFor or Split or Recreate => ["Allocation", "Document"],
        Receive or ReceiveBackdated or Adjust or AddUnits or RemoveUnits => ["Serial"],
        Pick or CheckOut or Ship or Deliver or Release or ReleaseFrom => ["Step"],
        RecallLot or CreateIndex or PlanDistribution or CommitDistribution => ["Job", "Distribution"],
        GrantPermission => ["Grant"],
        _ => [],
    };

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
        int failed = done.FindIndex(outcome => !outcome.IsSuccess);
        for (int i = 0; i < done.Count; i++)
        {
            bool isNew = done[i].Sequence >= first && !IsRepeated(done[i])
                && done[i].Status != CommandStatus.OperationIdReused;
            int known = _operations.FindIndex(other => other.Id == group[i].Operation);
            if (isNew && known >= 0)
            {
                _operations[known] = _operations[known] with { Outcome = Lost(first, i, failed) };
            }

            done[i] = !done[i].IsSuccess || done[i].Sequence < first ? done[i] : Lost(first, i, failed);
        }

        _sequence = first + group.Count - 1;
        return done;
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
            if (outcome.Status == CommandStatus.Ok)
            {
                DrainChangedBins();
            }

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
        known.Body == body && known.Outcome.Status.GetClass() is CommandStatusClass.Conflict or CommandStatusClass.Unavailable;

    private static bool IsRepeated(Expected outcome) => outcome.Notes.HasFlag(OutcomeNotes.Repeated);

    private static Expected Repeated(Expected outcome) => outcome with { Notes = outcome.Notes | OutcomeNotes.Repeated };
}
