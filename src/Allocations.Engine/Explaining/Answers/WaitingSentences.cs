using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Explaining;

/// <summary>The sentences for an allocation that waits.</summary>
internal static class WaitingSentences
{
    public static string Of(
        EngineState state, int allocation, ExplanationRule rule, Supply supply, in QueueAhead ahead, bool isRequest)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        string who = Names.Sentence(Names.Allocation(new AllocationId(state.Allocations.IdOf(allocation))));
        string product = Names.Product(state, row.Product);
        if (rule == ExplanationRule.NothingWaits)
        {
            return isRequest
                ? $"All {Names.Amount(state.Allocations.RequestedOf(row))} of {product} can be allocated at once."
                : $"{who} waits for nothing: it is {Words(state.Allocations.StateOf(row))}.";
        }

        long waiting = state.Allocations.WaitingOf(row);
        long own = state.Allocations.HeldNowBy(row);
        string begin = (isRequest ? "The request would wait for " : $"{who} waits for ") + $"{Names.Amount(waiting)} of {product}"
            + (own == 0 ? "." : isRequest ? $", and get {Names.Amount(own)} at once." : $", and has {Names.Amount(own)}.");
        return string.Join(' ', ((IEnumerable<string>)
        [
            begin,
            Because(state, rule, supply, waiting, own, ahead),
            Excluded(supply),
            ahead.Count == 0
                ? ""
                : $"{Names.Sentence(Precede(ahead))} it in the queue and {(ahead.Count == 1 ? "waits" : "wait")} for "
                    + $"{Names.Amount(ahead.Waiting)}.",
        ]).Where(sentence => sentence.Length > 0));
    }

    private static string Precede(in QueueAhead ahead) =>
        (ahead.IsComplete ? "" : "at least ") + Names.Count(ahead.Count, "allocation precedes", "allocations precede");

    private static string Because(
        EngineState state, ExplanationRule rule, Supply supply, long waiting, long own, in QueueAhead ahead) => rule switch
    {
        ExplanationRule.NoStock => "There is no other stock of the product.",
        ExplanationRule.HeldByOthers =>
            $"No stock of the product is free: other allocations hold {Names.Amount(supply.Held - own)}.",
        ExplanationRule.StockBlocked => $"No stock of the product is free: {Names.Amount(supply.Blocked)} are blocked.",
        ExplanationRule.StockExcluded => $"{Names.Amount(supply.Free)} are free, and none of it counts for the request.",
        ExplanationRule.SafetyStock => $"{Names.Amount(supply.Free)} are free, and what it could take is safety stock.",
        ExplanationRule.NeedsEverything =>
            $"It needs {Names.Amount(waiting)} at once, and {Names.Amount(supply.Promisable)} can be promised to it.",
        ExplanationRule.KeptForEarlier => ahead.NeedsEverything == 0
            ? $"{Names.Amount(supply.Promisable)} could be promised to it, and are kept for an allocation that precedes it."
            : $"{Names.Amount(supply.Promisable)} could be promised to it, and are kept for "
                + $"{Names.Allocation(new AllocationId(state.Allocations.IdOf(ahead.NeedsEverything)))}, "
                + "which precedes it and needs everything at once.",
        ExplanationRule.ProductLocked =>
            $"{Names.Amount(supply.Promisable)} can be promised to it when the job that works on the product has ended.",
        _ => "",
    };

    private static string Excluded(Supply supply)
    {
        IReadOnlyList<ExcludedStock> excluded = supply.Excluded;
        return excluded.Count == 0
            ? ""
            : "Of the free stock, "
                + string.Join(", ", excluded.Select(each => $"{each.Quantity} are {Reasons.Words(each.Reason)}")) + ".";
    }

    /// <summary>A headline state in words.</summary>
    public static string Words(AllocationState state) => state switch
    {
        AllocationState.Open => "open",
        AllocationState.OnOrder => "on order",
        AllocationState.Allocated => "allocated",
        AllocationState.Picked => "picked",
        AllocationState.WithTechnician => "with a technician",
        AllocationState.InTransit => "in transit",
        AllocationState.Delivered => "delivered",
        AllocationState.Cancelled => "cancelled",
        _ => "in no state",
    };
}
