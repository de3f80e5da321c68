using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>Answers why the priority of an allocation changed (WHY-1): the changes from the audit trail, and the parts of the
/// present one from the state.</summary>
internal static class PriorityAnswers
{
    /// <summary>The answer for an allocation, as its tenant sees it.</summary>
    public static PriorityExplanation Of(EngineState state, int tenant, AllocationId id, Story story)
    {
        PriorityView? view = PriorityLookups.Of(state, tenant, id);
        IReadOnlyList<PriorityStep> steps = story.PrioritySteps;
        if (view is null && story.Events.Count == 0)
        {
            return new PriorityExplanation
            {
                Answer = RefusalAnswers.NotKnown(state, $"No {Names.Allocation(id)} is known in this tenant."),
                Changes = [],
            };
        }

        PriorityStep? last = steps.Count == 0 ? null : steps[^1];
        ExplanationRule rule = last?.Cause ?? RuleOfNow(view, story.IsKept);
        return new PriorityExplanation
        {
            Answer = new Explanation
            {
                Rule = rule,
                Allocation = id,
                Product = view is null ? default : new ProductId(state.AllocationRows[(int)id.Value].Product),
                State = view is null ? default : state.Allocations.StateOf((int)id.Value),
                Actor = last?.Actor ?? default,
                Time = last?.Time,
                Reason = last?.Justification,
                Figures = [],
                Advice = AdviceFor(rule, story.IsKept),
                Text = view is null ? First(id, rule, last) : $"{First(id, rule, last)} {Second(view)}",
                Sequence = state.Sequence,
            },
            Priority = view,
            Changes = steps,
        };
    }

    /// <summary>What the state alone tells, of a store whose trail has no change: the floor, or a rule that adjusted it when it
    /// was created.</summary>
    private static ExplanationRule RuleOfNow(PriorityView? view, bool isKept) =>
        view?.Floor is { } floor && floor == view.Effective ? ExplanationRule.PriorityRaisedByContract
        : view is not null && view.Effective != (view.Floor ?? view.Base) ? ExplanationRule.PriorityChangedByRule
        : isKept ? ExplanationRule.PriorityNeverChanged
        : ExplanationRule.HistoryNotKept;

    private static IReadOnlyList<ExplanationAdvice> AdviceFor(ExplanationRule rule, bool isKept) => new AdviceList()
        .Add(ExplanationAdvice.ReviewPriorityRules, rule == ExplanationRule.PriorityChangedByRule)
        .Add(ExplanationAdvice.RaisePriority, rule is not ExplanationRule.PriorityNeverChanged)
        .Add(ExplanationAdvice.KeepTrail, !isKept)
        .Given;

    private static string First(AllocationId id, ExplanationRule rule, PriorityStep? last)
    {
        string who = Names.Allocation(id);
        string begin = last is null
            ? $"The priority of {who} was changed"
            : $"The priority of {who} was changed from {last.Before} to {last.After} at {Names.Time(last.Time)}";
        return rule switch
        {
            ExplanationRule.PriorityNeverChanged => $"The priority of {who} never changed.",
            ExplanationRule.HistoryNotKept => $"No audit trail tells whether the priority of {who} changed.",
            ExplanationRule.PriorityChangedByCommand => last?.Justification is { } justification
                ? $"{begin} by a command, with the justification \"{justification}\"."
                : $"{begin} by a command.",
            ExplanationRule.PriorityRaisedByContract => $"{begin} by the floor of its contract.",
            _ => $"{begin} by the priority rules.",
        };
    }

    /// <summary>The parts of the present priority.</summary>
    private static string Second(PriorityView view)
    {
        string floor = view.Floor is { } raised ? $", its floor {raised}" : "";
        string rules = view.Adjustments.Count == 0
            ? ""
            : ", and the rules give " + string.Join(
                ", ", view.Adjustments.Select(each => $"{each.Points} points for {each.Rule.Code}"));
        return $"Its base priority is {view.Base}{floor}{rules}; it is served by {view.Effective}.";
    }
}
