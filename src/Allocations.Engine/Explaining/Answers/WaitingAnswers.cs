using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>Answers why an allocation waits, or got only a part (WHY-1).</summary>
internal static class WaitingAnswers
{
    /// <summary>The answer for an allocation of a tenant; null if there is none in memory.</summary>
    public static AllocationExplanation? Of(EngineState state, int tenant, AllocationId id) =>
        state.Allocations.Exists(id.Value) && state.AllocationRows[(int)id.Value].Tenant == tenant
            ? Of(state, (int)id.Value, isRequest: false)
            : null;

    /// <summary>The answer for an allocation in memory.</summary>
    /// <param name="state">The state.</param>
    /// <param name="allocation">The row.</param>
    /// <param name="isRequest">Whether it is there for a dry run only, so that it has no id for the caller.</param>
    public static AllocationExplanation Of(EngineState state, int allocation, bool isRequest)
    {
        var supply = Supply.For(state, allocation);
        QueueAhead ahead = state.Allocations.WaitingOf(state.AllocationRows[allocation]) > 0
            ? QueueAhead.Of(state, allocation)
            : new QueueAhead(0, 0, 0, IsComplete: true);
        ExplanationRule rule = RuleOf(state, allocation, supply, ahead);
        return new AllocationExplanation
        {
            Answer = Answer(state, allocation, rule, supply, ahead) with
            {
                Allocation = isRequest ? default : new AllocationId(state.Allocations.IdOf(allocation)),
                Text = WaitingSentences.Of(state, allocation, rule, supply, ahead, isRequest),
            },
            Free = Quantity.FromMillionths(supply.Free),
            Promisable = Quantity.FromMillionths(supply.Promisable),
            Excluded = supply.Excluded,
            Alternatives = supply.Alternatives,
            AheadCount = ahead.Count,
            Ahead = Quantity.FromMillionths(ahead.Waiting),
            IsComplete = supply.IsComplete && ahead.IsComplete,
        };
    }

    /// <summary>At rest nobody waits for what can be promised to it, so what can be is kept, too little, or locked.</summary>
    private static ExplanationRule RuleOf(EngineState state, int allocation, Supply supply, in QueueAhead ahead)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        ref readonly ProductRow product = ref state.ProductRows[row.Product];
        long waiting = state.Allocations.WaitingOf(row);
        if (waiting == 0)
        {
            return ExplanationRule.NothingWaits;
        }

        if (supply.Promisable == 0)
        {
            return supply.ExcludedBy(StockExclusion.SafetyStock) > 0 ? ExplanationRule.SafetyStock
                : supply.Main != StockExclusion.None ? ExplanationRule.StockExcluded
                : supply.Held - state.Allocations.HeldNowBy(row) > 0 ? ExplanationRule.HeldByOthers
                : supply.Blocked > 0 ? ExplanationRule.StockBlocked
                : ExplanationRule.NoStock;
        }

        return supply.Promisable < waiting && !row.Is(AllocationTraits.AllowPartial) ? ExplanationRule.NeedsEverything
            : product.Is(ProductTraits.Locked) ? ExplanationRule.ProductLocked
            : product.Is(ProductTraits.HoldsForHead) && (ahead.NeedsEverything != 0 || !ahead.IsComplete)
                ? ExplanationRule.KeptForEarlier
            : ExplanationRule.None;
    }

    private static Explanation Answer(
        EngineState state, int allocation, ExplanationRule rule, Supply supply, in QueueAhead ahead)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        long own = state.Allocations.HeldNowBy(row);
        int other = rule == ExplanationRule.KeptForEarlier ? ahead.NeedsEverything : 0;
        int locking = rule == ExplanationRule.ProductLocked ? state.Jobs.FindLock(row.Product) : 0;
        ref readonly TimerRow timer = ref state.Timers.Of(row);
        return new Explanation
        {
            Rule = rule,
            Exclusion = rule is ExplanationRule.StockExcluded or ExplanationRule.SafetyStock ? supply.Main : default,
            Other = other == 0 ? default : new AllocationId(state.Allocations.IdOf(other)),
            Product = new ProductId(row.Product),
            Job = locking == 0 ? default : new JobId(state.Jobs.Rows[locking].Id),
            State = state.Allocations.StateOf(row),
            Time = timer.IsSet ? new DateTimeOffset(timer.ExpiresAt, TimeSpan.Zero) : null,
            Figures = new FigureList()
                .AddAllocation(state, allocation)
                .AddSupply(supply, own)
                .Add(ExplanationFigureKind.SafetyStock, state.SafetyStocks.Of(state.ProductRows[row.Product]))
                .Add(ExplanationFigureKind.Ahead, ahead.Waiting)
                .Figures,
            Advice = AdviceFor(rule, supply, own),
            Text = "",
            Sequence = state.Sequence,
        };
    }

    private static IReadOnlyList<ExplanationAdvice> AdviceFor(ExplanationRule rule, Supply supply, long own)
    {
        var advice = new AdviceList();
        switch (rule)
        {
            case ExplanationRule.NothingWaits:
                return advice.Given;
            case ExplanationRule.ProductLocked:
                return advice.Add(ExplanationAdvice.WaitForJob).Given;
            case ExplanationRule.KeptForEarlier:
                advice.Add(ExplanationAdvice.ResolveEarlier).Add(ExplanationAdvice.RaisePriority);
                break;
            case ExplanationRule.NeedsEverything:
                advice.Add(ExplanationAdvice.AllowPartial).Add(ExplanationAdvice.ReduceQuantity);
                break;
            case ExplanationRule.SafetyStock:
                advice.Add(ExplanationAdvice.RaisePriority).Add(ExplanationAdvice.LowerSafetyStock);
                break;
            default:
                break;
        }

        foreach (ExcludedStock excluded in supply.Excluded)
        {
            advice.Add(Reasons.Advice(excluded.Reason));
        }

        return advice
            .Add(ExplanationAdvice.Reallocate, supply.Held - own > 0)
            .Add(ExplanationAdvice.UnblockStock, supply.Blocked > 0)
            .Add(ExplanationAdvice.WaitForStock)
            .Given;
    }
}
