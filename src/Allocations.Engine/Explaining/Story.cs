namespace Allocations.Engine.Explaining;

/// <summary>What the audit trail has of one allocation.</summary>
/// <param name="Events">The events, oldest first.</param>
/// <param name="IsKept">Whether the trail is kept, can be read, and has all of it.</param>
internal sealed record Story(IReadOnlyList<EngineEvent> Events, bool IsKept)
{
    /// <summary>Nothing, for a store without a trail.</summary>
    public static Story None { get; } = new([], IsKept: false);

    /// <summary>The story that a history tells. It is kept if nothing precedes it, or if it begins with the creation.</summary>
    public static Story Of(EventHistory history) => Of(history.Events, history.CompleteAfter);

    /// <summary>The story that events tell, which are complete behind a sequence.</summary>
    public static Story Of(IEnumerable<EngineEvent> events, long completeAfter)
    {
        EngineEvent[] told = [.. events];
        return new Story(told, completeAfter == 0 || told.Any(happened => happened.Kind == EventKind.AllocationCreated));
    }

    /// <summary>The last cancellation of a quantity; null for none.</summary>
    public EngineEvent? LastCancellation => Last(happened =>
        happened.Kind is EventKind.QuantityMoved or EventKind.QuantityCarried && happened.To == AllocationState.Cancelled
        && happened.From != AllocationState.Cancelled);

    /// <summary>The changes of the priority by which the allocation is served, oldest first.</summary>
    public IReadOnlyList<PriorityStep> PrioritySteps
    {
        get
        {
            long created = Last(happened => happened.Kind == EventKind.AllocationCreated)?.Position.Sequence ?? 0;
            List<PriorityStep> steps = [];
            AddStepsOfCreation(created, steps);
            foreach (EngineEvent happened in Events)
            {
                bool isLater = happened.Position.Sequence != created;
                if (isLater && TryRead(happened, ChangedProperty.Priority, out Priority before, out Priority after))
                {
                    steps.Add(Step(
                        happened, happened.Command == CommandKind.ChangePriority && happened.Cause == EventCause.Command
                            ? ExplanationRule.PriorityChangedByCommand
                            : ExplanationRule.PriorityChangedByRule,
                        before, after));
                }
            }

            return steps;
        }
    }

    /// <summary>The justification of the last change of the priority by a command; null for none.</summary>
    public string? Justification =>
        Last(happened => IsJustification(happened) && happened.Command == CommandKind.ChangePriority)?.Text?.Value;

    /// <summary>The text of a kind that a command gave; null for none.</summary>
    public string? TextOf(long sequence, EventTextKind kind) =>
        Last(happened => happened.Position.Sequence == sequence && happened.Text?.Kind == kind)?.Text?.Value;

    private static bool IsJustification(in EngineEvent happened) =>
        happened.Kind == EventKind.TextGiven && happened.Text?.Kind == EventTextKind.Justification;

    private EngineEvent? Last(Func<EngineEvent, bool> isMeant)
    {
        for (int i = Events.Count - 1; i >= 0; i--)
        {
            if (isMeant(Events[i]))
            {
                return Events[i];
            }
        }

        return null;
    }

    /// <summary>The events of a creation have the priority that was asked for as a change from the usual one. A contract raised
    /// it if there is a floor, and rules adjusted the result if there is a base.</summary>
    private void AddStepsOfCreation(long created, List<PriorityStep> steps)
    {
        EngineEvent? floor = null;
        EngineEvent? adjusted = null;
        Priority effective = default;
        foreach (EngineEvent happened in Events.Where(each => created != 0 && each.Position.Sequence == created))
        {
            effective = TryRead(happened, ChangedProperty.Priority, out _, out Priority given) ? given : effective;
            floor = happened.Change?.Property == ChangedProperty.FloorPriority ? happened : floor;
            adjusted = happened.Change?.Property == ChangedProperty.BasePriority ? happened : adjusted;
        }

        if (floor is { } raised && TryRead(raised, ChangedProperty.FloorPriority, out Priority asked, out Priority least))
        {
            steps.Add(Step(raised, ExplanationRule.PriorityRaisedByContract, asked, least));
        }

        if (adjusted is { } with && Priority.TryParse(with.Change!.After, null, out Priority before))
        {
            steps.Add(Step(with, ExplanationRule.PriorityChangedByRule, before, effective));
        }
    }

    private static bool TryRead(in EngineEvent happened, ChangedProperty property, out Priority before, out Priority after)
    {
        (before, after) = (default, default);
        return happened.Kind == EventKind.AllocationChanged && happened.Change is { } change && change.Property == property
            && Priority.TryParse(change.Before, null, out before) && Priority.TryParse(change.After, null, out after);
    }

    private PriorityStep Step(in EngineEvent happened, ExplanationRule cause, Priority before, Priority after) => new()
    {
        Cause = cause,
        Before = before,
        After = after,
        Time = happened.Time,
        Sequence = happened.Position.Sequence,
        Command = happened.Command,
        Actor = happened.Actor,
        Justification = cause == ExplanationRule.PriorityChangedByCommand
            ? TextOf(happened.Position.Sequence, EventTextKind.Justification)
            : null,
    };
}
