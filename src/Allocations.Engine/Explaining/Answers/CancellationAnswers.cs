using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>Answers why an allocation was cancelled (WHY-1): from the audit trail, and from the state as far as it
/// goes.</summary>
internal static class CancellationAnswers
{
    /// <summary>The answer for an allocation.</summary>
    /// <param name="state">The state.</param>
    /// <param name="tenant">The tenant that asks.</param>
    /// <param name="id">The allocation, which may be retired.</param>
    /// <param name="story">Its events, as far as the tenant may see them.</param>
    public static Explanation Of(EngineState state, int tenant, AllocationId id, Story story)
    {
        bool isInMemory = state.Allocations.Exists(id.Value) && state.AllocationRows[(int)id.Value].Tenant == tenant;
        int allocation = isInMemory ? (int)id.Value : 0;
        if (!isInMemory && story.Events.Count == 0)
        {
            return RefusalAnswers.NotKnown(state, $"No {Names.Allocation(id)} is known in this tenant.");
        }

        EngineEvent? last = story.LastCancellation;
        ExplanationRule rule = last is { } happened ? RuleOf(happened)
            : isInMemory && state.AllocationRows[allocation].Cancelled == 0 ? ExplanationRule.NeverCancelled
            : !isInMemory && story.IsKept ? ExplanationRule.NeverCancelled
            : state.Allocations.DetailOf(allocation).LivesOn && isInMemory ? ExplanationRule.CancelledByMerge
            : ExplanationRule.HistoryNotKept;
        string? note = last is { } with ? story.TextOf(with.Position.Sequence, EventTextKind.Note) : null;
        return new Explanation
        {
            Rule = rule,
            Allocation = id,
            Product = isInMemory ? new ProductId(state.AllocationRows[allocation].Product) : last?.Product ?? default,
            State = isInMemory ? state.Allocations.StateOf(allocation) : default,
            Actor = last?.Actor ?? default,
            Time = last?.Time,
            Reason = note ?? last?.Reason,
            Figures = isInMemory
                ? new FigureList().AddAllocation(state, allocation).Figures
                : new FigureList().Add(ExplanationFigureKind.Cancelled, last?.ToAfter.Millionths ?? 0).Figures,
            Advice = AdviceFor(rule, isInMemory && MayBeRecreated(state, allocation, rule)),
            Text = Text(id, rule, last, note),
            Sequence = state.Sequence,
        };
    }

    private static ExplanationRule RuleOf(in EngineEvent happened) => happened.Cause switch
    {
        EventCause.Timer => ExplanationRule.CancelledByExpiry,
        EventCause.ContractEnd => ExplanationRule.CancelledByContractEnd,
        _ => happened.Command switch
        {
            CommandKind.CancelDocument => ExplanationRule.CancelledWithDocument,
            CommandKind.Merge => ExplanationRule.CancelledByMerge,
            CommandKind.Reallocate or CommandKind.ReallocateMany => ExplanationRule.CancelledByReallocation,
            CommandKind.WriteOff or CommandKind.Block or CommandKind.QuarantineSerials or CommandKind.RecallSerials
                or CommandKind.CountStock or CommandKind.CountSerials or CommandKind.RecordLoss =>
                ExplanationRule.CancelledWithStock,
            _ => ExplanationRule.CancelledByCommand,
        },
    };

    /// <summary>What ended by its time can't be recreated, and what continues elsewhere need not be.</summary>
    private static bool MayBeRecreated(EngineState state, int allocation, ExplanationRule rule) =>
        rule != ExplanationRule.CancelledByExpiry
        && state.Allocations.StateOf(allocation) == AllocationState.Cancelled
        && !state.Allocations.DetailOf(allocation).LivesOn;

    private static IReadOnlyList<ExplanationAdvice> AdviceFor(ExplanationRule rule, bool mayBeRecreated)
    {
        var advice = new AdviceList();
        return rule switch
        {
            ExplanationRule.NeverCancelled => advice.Given,
            ExplanationRule.HistoryNotKept =>
                advice.Add(ExplanationAdvice.KeepTrail).Add(ExplanationAdvice.Recreate, mayBeRecreated).Given,
            ExplanationRule.CancelledByMerge => advice.Add(ExplanationAdvice.UseOtherAllocation).Given,
            ExplanationRule.CancelledByExpiry =>
                advice.Add(ExplanationAdvice.CreateAnother).Add(ExplanationAdvice.ExtendExpiry).Given,
            _ => advice.Add(ExplanationAdvice.Recreate, mayBeRecreated).Add(ExplanationAdvice.CreateAnother).Given,
        };
    }

    private static string Text(AllocationId id, ExplanationRule rule, EngineEvent? last, string? note)
    {
        string who = Names.Allocation(id);
        string begin = last is { } happened
            ? $"{happened.Quantity} of {who} were cancelled at {Names.Time(happened.Time)}"
            : Names.Sentence(who);
        string noted = note is null ? "" : $" The command noted \"{note}\".";
        return rule switch
        {
            ExplanationRule.NeverCancelled => $"Nothing of {who} was cancelled.",
            ExplanationRule.HistoryNotKept => $"{begin} was cancelled, and no audit trail tells why.",
            ExplanationRule.CancelledByMerge when last is null =>
                $"{begin} was cancelled, and its demand continues in another one.",
            ExplanationRule.CancelledByExpiry => $"{begin}, because its expiry and its grace had come.",
            ExplanationRule.CancelledByContractEnd => $"{begin}, because the contract under which it was created had ended.",
            ExplanationRule.CancelledWithDocument => $"{begin}, together with the other allocations of its document.{noted}",
            ExplanationRule.CancelledByMerge => $"{begin}: its demand was merged into another allocation.",
            ExplanationRule.CancelledWithStock =>
                $"{begin}: the stock was lost, by a command of kind {last?.Command}, and not replaced.",
            ExplanationRule.CancelledByReallocation => $"{begin}: its stock was reallocated, and the demand given up.",
            _ => $"{begin} by a command of kind {last?.Command}, with the reason {last?.Reason ?? "Unspecified"}.{noted}",
        };
    }
}
