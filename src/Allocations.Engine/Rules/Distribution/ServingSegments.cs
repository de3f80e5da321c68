using Allocations.Engine.Demand;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Finds out how much each allocation of a run gets: product by product, segment by segment, in the order of the
/// queue, or by shares.</summary>
internal static class ServingSegments
{
    /// <summary>The entries that a slice visits for each timer that its tick may fire. Those of a segment that shares are visited
    /// twice.</summary>
    private const int VisitsPerTimer = 16;

    private const int Ahead = 12;

    /// <summary>History is counted in whole units, so that its sums can be multiplied.</summary>
    private const long HistoryUnit = Quantity.MillionthsPerUnit;

    /// <summary>Visits the next entries.</summary>
    public static void Continue(in RuleContext rule, int most)
    {
        EngineState state = rule.State;
        DistributionBook book = state.Distribution;
        int[] segments = MapSegments(rule);
        int visits = most * VisitsPerTimer;
        while (book.Run.Phase == DistributionPhase.Serve)
        {
            DistributionRunRow run = book.Run;
            bool isSegmentOver = run.Cursor > run.Entries || !IsOfSegment(book, run);
            if (run.Stage == DistributionStage.Sum && isSegmentOver)
            {
                Share(rule, segments);
            }
            else if (run.Cursor > run.Entries)
            {
                ref DistributionRunRow row = ref book.EditRun();
                (row.Phase, row.Cursor) = (DistributionPhase.Compare, 1);
            }
            else if (run.Stage == DistributionStage.Share && isSegmentOver)
            {
                book.EditRun().Stage = DistributionStage.Begin;
            }
            else if (visits == 0)
            {
                return;
            }
            else
            {
                visits -= Visit(rule, segments) ? 1 : 0;
            }
        }
    }

    /// <summary>Visits the entry at the cursor.</summary>
    /// <returns>Whether it was visited; false if its segment has only begun.</returns>
    private static bool Visit(in RuleContext rule, int[] segments)
    {
        EngineState state = rule.State;
        DistributionBook book = state.Distribution;
        ref DistributionRunRow run = ref book.EditRun();
        PrefetchAhead(state, run.Cursor);
        int at = book.Order.ItemAt(run.Cursor);
        DistributionEntryRow entry = book.Entries[at];
        ref readonly DistributionSegmentRow segment = ref state.Segments.Rows[segments[entry.Segment]];
        if (run.Stage == DistributionStage.Begin && segment.Sharing != DistributionSharing.InOrder)
        {
            (run.Stage, run.SegmentStart, run.Shares) = (DistributionStage.Sum, run.Cursor, 0);
            return false;
        }

        run.Cursor++;
        if (run.Stage == DistributionStage.Sum)
        {
            AddDemand(state, entry, segment);
            return true;
        }

        if (run.Stage == DistributionStage.Begin)
        {
            ServingDemand.Serve(rule, at, segment, long.MaxValue);
            return true;
        }

        while (run.Share < run.Shares && book.Shares[run.Share].Customer != entry.Customer)
        {
            run.Share++;
        }

        ref DistributionShareRow share = ref book.Shares.Edit(run.Share);
        share.Left -= ServingDemand.Serve(rule, at, segment, share.Left);
        return true;
    }

    /// <summary>Fetches entries that are visited soon, and their allocations: they are in no order in memory.</summary>
    private static void PrefetchAhead(EngineState state, int cursor)
    {
        DistributionBook book = state.Distribution;
        if (cursor + (2 * Ahead) <= book.Run.Entries)
        {
            book.Entries.Prefetch(book.Order.ItemAt(cursor + (2 * Ahead)));
            state.AllocationRows.Prefetch((int)book.Entries[book.Order.ItemAt(cursor + Ahead)].Allocation);
        }
    }

    /// <summary>Whether the entry at the cursor is of the same product and segment as the first one.</summary>
    private static bool IsOfSegment(DistributionBook book, in DistributionRunRow run)
    {
        if (run.Stage == DistributionStage.Begin)
        {
            return true;
        }

        ref readonly DistributionEntryRow first = ref book.Entries[book.Order.ItemAt(Math.Max(1, run.SegmentStart))];
        ref readonly DistributionEntryRow next = ref book.Entries[book.Order.ItemAt(run.Cursor)];
        return first.Product == next.Product && first.Segment == next.Segment;
    }

    /// <summary>Adds the demand of an entry to that of its customer.</summary>
    private static void AddDemand(EngineState state, in DistributionEntryRow entry, in DistributionSegmentRow segment)
    {
        DistributionBook book = state.Distribution;
        if (book.Run.Shares == 0 || book.Shares[book.Run.Shares].Customer != entry.Customer)
        {
            if (book.Run.Shares == EngineLimits.CustomersPerShare)
            {
                Distributing.End(state, DistributionState.TooManyCustomers);
                return;
            }

            book.AddShare(entry.Customer, state.Customers.Rows[entry.Customer].Weight);
        }

        long demand = ServingDemand.DemandOf(entry, segment);
        ref DistributionShareRow share = ref book.Shares.Edit(book.Run.Shares);
        share.Key = share.Key == 0 && demand > 0 ? entry.Key : share.Key;
        share.Demand += demand;
        share.History += entry.Delivered / HistoryUnit;
    }

    /// <summary>Gives each customer its share of what is left of the product.</summary>
    private static void Share(in RuleContext rule, int[] segments)
    {
        EngineState state = rule.State;
        DistributionBook book = state.Distribution;
        ref DistributionRunRow run = ref book.EditRun();
        DistributionEntryRow first = book.Entries[book.Order.ItemAt(run.SegmentStart)];
        ref readonly DistributionSegmentRow segment = ref state.Segments.Rows[segments[first.Segment]];
        DistributionProductRow product = book.Products[book.Find(first.Product)];
        Span<FairShare> shares = Sharers(rule, segment);
        long increment = state.ProductRows[first.Product].Increment;
        long there = segment.Strategy == DistributionStrategy.Improve ? product.Free : product.Free + product.Given;
        FairShares.Give(
            shares, Math.Max(0, Math.Min(there, product.Beyond)), RoundUp(Math.Max(segment.Lot, 1), increment),
            RoundUp(segment.Minimum, increment), segment.Rounding, rule.Scratch.Distribution.ByRemainder);
        foreach (ref readonly FairShare share in shares)
        {
            book.Shares.Edit(share.Row).Left = share.Gets;
        }

        (run.Stage, run.Cursor, run.Share) = (DistributionStage.Share, run.SegmentStart, 1);
    }

    /// <summary>The customers with demand, in the order of the queue.</summary>
    private static Span<FairShare> Sharers(in RuleContext rule, in DistributionSegmentRow segment)
    {
        DistributionBook book = rule.State.Distribution;
        FairShare[] shares = rule.Scratch.Distribution.Shares;
        int count = 0;
        for (int row = 1; row <= book.Run.Shares; row++)
        {
            ref readonly DistributionShareRow share = ref book.Shares[row];
            if (share.Demand > 0)
            {
                shares[count++] = new FairShare
                {
                    Row = row, Key = share.Key, Demand = share.Demand,
                    Weight = segment.Sharing switch
                    {
                        DistributionSharing.ByDemand => share.Demand,
                        DistributionSharing.ByWeight => share.Weight,
                        _ => share.History,
                    },
                };
            }
        }

        shares.AsSpan(0, count).Sort(static (one, other) => other.Key.CompareTo(one.Key));
        return shares.AsSpan(0, count);
    }

    private static long RoundUp(long quantity, long increment) => (quantity + increment - 1) / increment * increment;

    /// <summary>The segments of the profile by their positions.</summary>
    private static int[] MapSegments(in RuleContext rule)
    {
        EngineState state = rule.State;
        int[] segments = rule.Scratch.Distribution.SegmentAt;
        for (int segment = state.Distribution.Run.Segment; segment != 0; segment = state.Segments.NextOf(segment))
        {
            segments[state.Segments.Rows[segment].Position] = segment;
        }

        return segments;
    }
}
