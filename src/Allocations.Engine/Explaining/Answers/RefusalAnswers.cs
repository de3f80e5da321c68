using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>Explains an outcome: its status, with the figures of its subject as it is now (WHY-1).</summary>
internal static class RefusalAnswers
{
    /// <summary>The answer for an outcome.</summary>
    /// <param name="state">The state.</param>
    /// <param name="tenant">The tenant that asks, which is shown its own subjects only; null for any.</param>
    /// <param name="outcome">The outcome.</param>
    public static Explanation Of(EngineState state, int? tenant, in Outcome outcome)
    {
        if (outcome.IsSuccess)
        {
            return Permitted(state, outcome);
        }

        RefusalSubject subject = RefusalSubject.Of(state, tenant, outcome);
        ExplanationRule rule = RuleOf(outcome);
        return new Explanation
        {
            Rule = rule,
            Status = outcome.Status,
            Allocation = subject.Allocation == 0 ? default : new AllocationId(state.Allocations.IdOf(subject.Allocation)),
            Product = new ProductId(subject.Product),
            Location = new LocationId(subject.Location),
            Lot = new LotId(subject.Lot),
            Job = outcome.Status == CommandStatus.ProductLocked ? new JobId(outcome.Id) : default,
            State = outcome.State,
            Figures = FiguresOf(state, subject, outcome),
            Advice = RefusalAdvice.Of(rule, outcome.Status),
            Text = Text(state, subject, rule, outcome),
            Sequence = state.Sequence,
        };
    }

    /// <summary>The answer for something that is no longer known.</summary>
    public static Explanation NotKnown(EngineState state, string text) => new()
    {
        Rule = ExplanationRule.NotKnown,
        Figures = [],
        Advice = [],
        Text = text,
        Sequence = state.Sequence,
    };

    private static Explanation Permitted(EngineState state, in Outcome outcome) => new()
    {
        Rule = ExplanationRule.Permitted,
        Status = outcome.Status,
        State = outcome.State,
        Figures = new FigureList().Add(ExplanationFigureKind.Stated, outcome.Quantity.Millionths, evenIfZero: true).Figures,
        Advice = [],
        Text = outcome.Status == CommandStatus.Unchanged
            ? "Nothing prevents it: the requested state exists already."
            : $"Nothing prevents it. The outcome states a quantity of {outcome.Quantity}.",
        Sequence = state.Sequence,
    };

    private static ExplanationRule RuleOf(in Outcome outcome) => outcome.Status switch
    {
        CommandStatus.ReallocationForbidden => Forbidding(outcome.ForbiddenBy),
        CommandStatus.InvalidTransition => outcome.State switch
        {
            AllocationState.Open or AllocationState.OnOrder => ExplanationRule.NothingAllocated,
            AllocationState.Cancelled => ExplanationRule.AlreadyCancelled,
            AllocationState.Delivered => ExplanationRule.AlreadyDelivered,
            AllocationState.WithTechnician or AllocationState.InTransit => ExplanationRule.OnItsWay,
            _ => ExplanationRule.Refused,
        },
        _ => ExplanationRule.Refused,
    };

    private static ExplanationRule Forbidding(ReallocationRule? by) => by switch
    {
        ReallocationRule.Request => ExplanationRule.RequestForbidsReallocation,
        ReallocationRule.Product => ExplanationRule.ProductForbidsReallocation,
        ReallocationRule.Contract => ExplanationRule.ContractForbidsReallocation,
        ReallocationRule.Customer => ExplanationRule.CustomerForbidsReallocation,
        ReallocationRule.Tier or ReallocationRule.Band or ReallocationRule.LowerBand => ExplanationRule.PolicyForbidsReallocation,
        _ => ExplanationRule.Refused,
    };

    /// <summary>The quantity that an outcome states. The refusal of a reallocation has the number of a rule in its place, and
    /// that of a line because of a unit the position of this unit.</summary>
    private static Quantity Stated(in Outcome outcome) => outcome.Status is CommandStatus.ReallocationForbidden
        or CommandStatus.DuplicateSerial or CommandStatus.UnknownSerial or CommandStatus.SerialOfAnotherProduct
        or CommandStatus.SerialNotOfAllocation or CommandStatus.SerialElsewhere
            ? Quantity.Zero
            : outcome.Quantity;

    private static IReadOnlyList<ExplanationFigure> FiguresOf(EngineState state, in RefusalSubject subject, in Outcome outcome)
    {
        FigureList figures = new FigureList().Add(ExplanationFigureKind.Stated, Stated(outcome).Millionths);
        if (subject.Allocation != 0)
        {
            return figures.AddAllocation(state, subject.Allocation).Figures;
        }

        if (subject.Product == 0)
        {
            return figures.Figures;
        }

        ref readonly ProductRow product = ref state.ProductRows[subject.Product];
        long limit = state.BackorderLimits.Of(subject.Product);
        return figures
            .AddSupply(Supply.Of(state, subject.Product), own: 0)
            .Add(ExplanationFigureKind.SafetyStock, state.SafetyStocks.Of(product))
            .Add(ExplanationFigureKind.Waiting, product.Waiting)
            .Add(ExplanationFigureKind.BackorderLimit, limit == BackorderLimitBook.None ? 0 : limit,
                evenIfZero: limit != BackorderLimitBook.None)
            .Figures;
    }

    private static string Text(EngineState state, in RefusalSubject subject, ExplanationRule rule, in Outcome outcome)
    {
        string first = rule switch
        {
            ExplanationRule.RequestForbidsReallocation => "The request of the giving allocation forbids reallocation.",
            ExplanationRule.ProductForbidsReallocation => "The product forbids reallocation.",
            ExplanationRule.ContractForbidsReallocation =>
                "The contract under which the giving allocation was created forbids reallocation.",
            ExplanationRule.CustomerForbidsReallocation => "The customer of the giving allocation gives nothing.",
            ExplanationRule.PolicyForbidsReallocation =>
                "The policy of the tenant forbids it, for the tier of the customer or for the band of the priority.",
            ExplanationRule.NothingAllocated => "Nothing of the allocation is allocated or picked yet.",
            ExplanationRule.AlreadyCancelled => "The allocation is cancelled.",
            ExplanationRule.AlreadyDelivered => "The allocation is delivered already.",
            ExplanationRule.OnItsWay => "The allocation is on its way to the customer.",
            _ => outcome.Status.GetText(),
        };
        string[] sentences =
        [
            first,
            outcome.Status == CommandStatus.NotPermitted ? $"It lacks {(CommandFamilies)outcome.Index}." : "",
            subject.Words(state),
            Stated(outcome) == Quantity.Zero ? "" : $"The outcome states a quantity of {outcome.Quantity}.",
            rule == ExplanationRule.Refused ? outcome.Status.GetAdvice() : "",
        ];
        return string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
    }
}
