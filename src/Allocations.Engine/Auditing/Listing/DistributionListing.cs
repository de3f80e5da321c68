using System.Globalization;
using Allocations.Engine.Demand;
using Allocations.Engine.Queries;
using Allocations.Engine.State;

namespace Allocations.Engine.Auditing;

/// <summary>Distribution profiles, weights, and the run that the store keeps, in words: a part of
/// <see cref="StateListing"/>.</summary>
internal static class DistributionListing
{
    public static IEnumerable<string> Lines(EngineState state) =>
        Enumerable.Range(0, state.Catalog.Tenants.Rows.Count)
            .SelectMany(tenant => DistributionLookups.Segments(state, tenant).Select(segment => Segment(tenant, segment)))
            .Concat(Enumerable.Range(1, state.Customers.Rows.Count - 1)
                .Where(customer => state.Customers.Rows[customer].Weight != 1)
                .Select(customer => Line($"weight of customer {customer} {state.Customers.Rows[customer].Weight}")))
            .Concat(Run(state));

    /// <summary>A segment in words.</summary>
    public static string Segment(int tenant, DistributionSegment segment) =>
        Line($"segment of {tenant} '{segment.Profile}' {segment.Position} {segment.Strategy} bands {segment.Bands} ")
        + Line($"priority {segment.MinPriority} to {segment.MaxPriority} customer {segment.Customer} ")
        + Line($"group {segment.CustomerGroup} tier {segment.MinTier} to {segment.MaxTier} region '{segment.Region}' ")
        + Line($"channel '{segment.Channel}' document {segment.DocumentKind} location {segment.Location} ")
        + Line($"before {segment.RequiredBefore?.Ticks} share {segment.Sharing} {segment.Rounding} lot {segment.Lot} ")
        + Line($"minimum {segment.Minimum}");

    /// <summary>The run: while it is at work, only that; with a plan, its lines.</summary>
    private static IEnumerable<string> Run(EngineState state)
    {
        DistributionBook book = state.Distribution;
        DistributionRunRow run = book.Run;
        if (run.Id == 0)
        {
            return [];
        }

        string line = Line($"distribution {run.Id} job {run.Job} of {run.Tenant} '{state.Texts.ToString(run.ProfileText)}' ")
            + Line($"product {run.Product} location {run.Location} {run.State} planned {run.PlannedSequence} ")
            + Line($"missed {run.Missed}");
        return run.PlannedSequence == 0 ? [line] :
        [
            Line($"{line} gaining {run.Gaining} losing {run.Losing} failed {run.Failed}"),
            .. Enumerable.Range(1, run.Entries).Select(at => Entry(book.Entries[book.Order.ItemAt(at)])),
        ];
    }

    private static string Entry(in DistributionEntryRow entry) => Line(
        $"distributed {entry.Allocation} segment {entry.Segment} had {entry.Had} gets {entry.Difference} {entry.Reason}");

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
