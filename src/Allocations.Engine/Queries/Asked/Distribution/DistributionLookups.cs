using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Queries;

/// <summary>Segments of distribution profiles, and the run that the store keeps, as the writer answers between
/// commands.</summary>
internal static class DistributionLookups
{
    /// <summary>The segments of a tenant, profile by profile.</summary>
    public static IReadOnlyList<DistributionSegment> Segments(EngineState state, int tenant)
    {
        var segments = new List<DistributionSegment>();
        for (int row = state.Segments.FirstOf(tenant); row != 0; row = state.Segments.Rows[row].Next)
        {
            segments.Add(SegmentAt(state, row));
        }

        return segments;
    }

    /// <summary>The run, if it is the tenant's; null if not.</summary>
    public static DistributionView? Run(EngineState state, int tenant)
    {
        DistributionRunRow run = state.Distribution.Run;
        return run.Id == 0 || run.Tenant != tenant ? null : new DistributionView
        {
            Id = new JobId(run.Id),
            Job = new JobId(run.Job),
            Profile = state.Texts.ToString(run.ProfileText),
            Product = new ProductId(run.Product),
            Location = new LocationId(run.Location),
            State = run.State,
            Allocations = run.Entries,
            Gaining = run.Gaining,
            Losing = run.Losing,
            Failed = run.Failed,
            Missed = run.Missed,
            PlannedAt = run.PlannedAt == 0 ? null : new DateTimeOffset(run.PlannedAt, TimeSpan.Zero),
            PlannedSequence = run.PlannedSequence,
        };
    }

    /// <summary>A page of the lines of a run; null if the tenant has no such run, or it is still being planned.</summary>
    /// <param name="state">The state.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="id">The run.</param>
    /// <param name="all">Whether those are listed as well that neither gain nor lose, and don't fail.</param>
    /// <param name="cursor">The position from which it goes on; 0 for the first page.</param>
    /// <param name="limit">The maximum number of lines.</param>
    public static DistributionPage? Lines(EngineState state, int tenant, long id, bool all, int cursor, int limit)
    {
        DistributionBook book = state.Distribution;
        DistributionRunRow run = book.Run;
        if (run.Id != id || id == 0 || run.Tenant != tenant
            || run.State is DistributionState.Planning or DistributionState.TooManyCustomers || run.PlannedSequence == 0)
        {
            return null;
        }

        var lines = new List<DistributionLine>();
        int at = Math.Max(1, cursor);
        for (int left = EngineLimits.RowsPerPage; at <= run.Entries && left > 0 && lines.Count < limit; at++, left--)
        {
            ref readonly DistributionEntryRow entry = ref book.Entries[book.Order.ItemAt(at)];
            if (!entry.Is(DistributionTraits.Finished)
                && (all || entry.Difference != 0
                    || entry.Reason is not (DistributionReason.Complete or DistributionReason.GivesUp)))
            {
                lines.Add(LineOf(entry));
            }
        }

        return new DistributionPage(lines, at <= run.Entries ? at : 0);
    }

    /// <summary>The line of an entry.</summary>
    public static DistributionLine LineOf(in DistributionEntryRow entry) => new()
    {
        Allocation = new AllocationId(entry.Allocation),
        Product = new ProductId(entry.Product),
        Customer = new CustomerId(entry.Customer),
        Segment = entry.Segment,
        Before = Quantity.FromMillionths(entry.Had),
        After = Quantity.FromMillionths(entry.Had + entry.Difference),
        Lacks = Quantity.FromMillionths(entry.Waiting - entry.Difference),
        Reason = entry.Reason,
    };

    /// <summary>The rows that the job of a run has still to visit in its phase.</summary>
    public static long Remaining(EngineState state)
    {
        DistributionRunRow run = state.Distribution.Run;
        return run.Phase switch
        {
            DistributionPhase.Lock => state.ProductRows.Count - run.Cursor,
            DistributionPhase.Collect => state.AllocationRows.Count - run.Cursor,
            DistributionPhase.Sort or DistributionPhase.Serve => run.Entries,
            DistributionPhase.Compare => (long)run.Products + run.Entries - run.Cursor + 1,
            DistributionPhase.Take or DistributionPhase.Give => (long)run.Moves - run.Cursor + 1,
            _ => run.LockedTo - run.LockedFrom,
        };
    }

    private static DistributionSegment SegmentAt(EngineState state, int row)
    {
        ref readonly DistributionSegmentRow segment = ref state.Segments.Rows[row];
        return new DistributionSegment(state.Texts.ToString(segment.ProfileText), segment.Position, segment.Strategy)
        {
            Bands = segment.Bands,
            MinPriority = segment.MinPriority,
            MaxPriority = segment.MaxPriority,
            Customer = new CustomerId(segment.Customer),
            CustomerGroup = new CustomerGroupId(segment.CustomerGroup),
            MinTier = segment.MinTier,
            MaxTier = segment.MaxTier,
            Region = Market(state, segment.Region),
            Channel = Market(state, segment.Channel),
            DocumentKind = segment.DocumentKind,
            Location = new LocationId(segment.Location),
            RequiredBefore = segment.RequiredBefore == 0 ? null : new DateTimeOffset(segment.RequiredBefore, TimeSpan.Zero),
            Sharing = segment.Sharing,
            Rounding = segment.Rounding,
            Lot = Quantity.FromMillionths(segment.Lot),
            Minimum = Quantity.FromMillionths(segment.Minimum),
        };
    }

    private static string? Market(EngineState state, int market) =>
        market == 0 ? null : System.Text.Encoding.UTF8.GetString(state.Customers.MarketText(market));
}
