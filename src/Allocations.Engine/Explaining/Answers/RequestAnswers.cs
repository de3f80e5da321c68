using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>Answers why a request can't be allocated, in the state to which a dry run of it leads (WHY-1).</summary>
internal static class RequestAnswers
{
    /// <summary>The answer for a request.</summary>
    /// <param name="state">The state behind the request.</param>
    /// <param name="tenant">The tenant that asks.</param>
    /// <param name="request">The request.</param>
    /// <param name="outcome">What it came to, if it may wait.</param>
    public static AllocationExplanation Of(EngineState state, int tenant, in AllocationRequest request, in Outcome outcome)
    {
        if (!outcome.IsSuccess)
        {
            // With a list, a location is refused by its position in the list, not by that of a unit.
            bool isOfList = !request.Locations.IsEmpty && UnitAnswers.IsOfPlace(outcome.Status);
            ReadOnlySpan<string> units = isOfList ? [] : request.Serials.Span;
            return Refused(UnitAnswers.Of(state, tenant, outcome, units, request.Product), state.Sequence - 1);
        }

        AllocationExplanation found = WaitingAnswers.Of(state, (int)outcome.Id, isRequest: true);
        bool isWhole = found.Answer.Rule == ExplanationRule.NothingWaits;
        return found with
        {
            Answer = found.Answer with
            {
                Rule = isWhole ? ExplanationRule.Permitted : found.Answer.Rule,
                Status = request.RefuseIfShort && !isWhole ? CommandStatus.InsufficientStock : CommandStatus.Pending,
                Sequence = state.Sequence - 1,
            },
        };
    }

    private static AllocationExplanation Refused(Explanation answer, long sequence) => new()
    {
        Answer = answer with { Sequence = sequence },
        Free = default,
        Promisable = default,
        Excluded = [],
        Alternatives = [],
        AheadCount = 0,
        Ahead = default,
        IsComplete = true,
    };
}
