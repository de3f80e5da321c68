using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Notes the allocations in the scope of a run, each in its segment, and what they put in.</summary>
internal static class CollectingDemand
{
    /// <summary>The rows of allocations that a slice visits for each timer that its tick may fire.</summary>
    private const int RowsPerTimer = 32;

    private const int SegmentShift = 26;

    /// <summary>Visits the next rows of allocations.</summary>
    public static void Continue(in RuleContext rule, int most)
    {
        EngineState state = rule.State;
        int row = state.Distribution.Run.Cursor;
        int end = (int)Math.Min(state.AllocationRows.Count, row + ((long)most * RowsPerTimer));
        for (; row < end; row++)
        {
            ref readonly AllocationRow allocation = ref state.AllocationRows[row];
            if (allocation.IsInUse && IsInScope(state, allocation))
            {
                Visit(state, row);
            }
        }

        ref DistributionRunRow run = ref state.Distribution.EditRun();
        run.Cursor = row;
        if (row >= state.AllocationRows.Count)
        {
            run.Phase = DistributionPhase.Sort;
        }
    }

    private static bool IsInScope(EngineState state, in AllocationRow allocation)
    {
        ref readonly DistributionRunRow run = ref state.Distribution.Run;
        return run.Product != 0
            ? allocation.Product == run.Product
            : allocation.Tenant == run.Tenant && state.Distribution.Find(allocation.Product) != 0;
    }

    private static void Visit(EngineState state, int allocation)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        long waiting = state.Allocations.WaitingOf(row);
        if ((row.IsFinished ? row.Delivered : row.Allocated + waiting + row.Delivered) == 0)
        {
            return;
        }

        int customer = state.Allocations.CustomerOf(row);
        int segment = FindSegment(state, allocation, row, customer);
        if (segment == 0 || state.Segments.Rows[segment].Strategy == DistributionStrategy.Skip)
        {
            return;
        }

        ref readonly DistributionSegmentRow of = ref state.Segments.Rows[segment];
        bool hasHistory = of.Sharing == DistributionSharing.ByHistory && row.Delivered > 0;
        if (hasHistory || (!row.IsFinished && row.Allocated + waiting > 0))
        {
            Add(state, allocation, of, customer, waiting);
        }
    }

    private static void Add(
        EngineState state, int allocation, in DistributionSegmentRow segment, int customer, long waiting)
    {
        DistributionBook book = state.Distribution;
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        DistributionReason untouched = ReasonNotToTouch(state, row);
        bool mayTakeAll = PriorityKey.MayTakeSafetyStock(row.Key);
        int entry = book.AddEntry(new DistributionEntryRow
        {
            Allocation = state.Allocations.IdOf(allocation),
            Key = row.Key,
            Had = row.Allocated,
            Waiting = waiting,
            Delivered = row.Delivered,
            Product = row.Product,
            Customer = customer,
            Segment = segment.Position,
            Reason = untouched,
            Traits = (row.IsFinished ? DistributionTraits.Finished : DistributionTraits.None)
                | (untouched != DistributionReason.None ? DistributionTraits.Untouched : DistributionTraits.None)
                | (row.Is(AllocationTraits.AllowPartial) ? DistributionTraits.None : DistributionTraits.NoPart)
                | (mayTakeAll ? DistributionTraits.MayTakeAll : DistributionTraits.None),
        });
        int shares = segment.Sharing == DistributionSharing.InOrder ? 0 : customer;
        book.Order.Add(
            ((ulong)row.Product << 32) | ((ulong)segment.Position << SegmentShift) | (uint)shares, ~row.Key, entry);
        if (segment.PutsIn && untouched == DistributionReason.None && row.Allocated > 0 && !IsKept(state, row))
        {
            PutIn(state, allocation, entry);
        }
    }

    /// <summary>Puts in what an allocation has where the run distributes.</summary>
    private static void PutIn(EngineState state, int allocation, int entry)
    {
        DistributionBook book = state.Distribution;
        int first = 0;
        long sum = 0;
        (Place place, long quantity) = state.Allocations.FirstReservation(allocation);
        for (int next = 0; quantity > 0;)
        {
            if (place.Stage == AllocationState.Allocated && book.HasPool(place.Ledger))
            {
                int move = book.AddMove(entry, place.Ledger, -quantity);
                first = first == 0 ? move : first;
                book.EditPool(place.Ledger).Given += quantity;
                sum += quantity;
            }

            next = state.Allocations.NextReservation(allocation, next, out place, out quantity);
            quantity = next == 0 ? 0 : quantity;
        }

        if (sum > 0)
        {
            ref DistributionEntryRow row = ref book.Entries.Edit(entry);
            (row.FirstMove, row.PutsIn) = (first, sum);
            ref DistributionProductRow product = ref book.Products.Edit(book.Find(row.Product));
            product.Given += sum;
            product.Beyond += sum;
        }
    }

    private static DistributionReason ReasonNotToTouch(EngineState state, in AllocationRow row) =>
        row.IsFinished ? DistributionReason.None
        : row.Is(AllocationTraits.HasTimer) && state.Timers.Of(row).IsHeld ? DistributionReason.Hold
        : state.Allocations.IsUnderWay(row) ? DistributionReason.UnderWay
        : state.Allocations.IsLimited(row) ? DistributionReason.Limited
        : DistributionReason.None;

    /// <summary>Whether a rule forbids that an allocation gives up what it has. What is given up may come to a lower
    /// band.</summary>
    private static bool IsKept(EngineState state, in AllocationRow row) =>
        ForbiddenReallocation.Forbids(state, row)
        || (state.ReallocationPolicies.Of(row.Tenant).ForbidsLowerBands != 0
            && PriorityKey.PriorityOf(row.Key).Strategy > PriorityStrategy.Low);

    /// <summary>The first segment that an allocation matches; 0 for none.</summary>
    private static int FindSegment(EngineState state, int allocation, in AllocationRow row, int customer)
    {
        int segment = state.Distribution.Run.Segment;
        while (segment != 0 && !Matches(state, state.Segments.Rows[segment], allocation, row, customer))
        {
            segment = state.Segments.NextOf(segment);
        }

        return segment;
    }

    private static bool Matches(
        EngineState state, in DistributionSegmentRow segment, int allocation, in AllocationRow row, int customer)
    {
        Priority priority = PriorityKey.PriorityOf(row.Key);
        return (segment.Bands == PriorityBands.None || ((int)segment.Bands & (1 << ((int)priority.Strategy - 1))) != 0)
            && priority.Number >= segment.MinPriority
            && (segment.MaxPriority == 0 || priority.Number <= segment.MaxPriority)
            && (segment.DocumentKind == DocumentKind.None || row.DocumentKind == segment.DocumentKind)
            && (!segment.IsOfCustomers || (customer != 0 && MatchesCustomer(state, segment, customer)))
            && (segment.RequiredBefore == 0 || IsBefore(state.Allocations.DetailOf(row).RequiredBy, segment.RequiredBefore))
            && (segment.Location == 0 || Lists(state, allocation, row, segment.Location));
    }

    private static bool MatchesCustomer(EngineState state, in DistributionSegmentRow segment, int customer)
    {
        ref readonly CustomerRow row = ref state.Customers.Rows[customer];
        return (segment.Customer == 0 || segment.Customer == customer)
            && (segment.CustomerGroup == 0 || state.Customers.IsWithin(row.Group, segment.CustomerGroup))
            && row.Tier >= segment.MinTier && (segment.MaxTier == 0 || row.Tier <= segment.MaxTier)
            && (segment.Region == 0 || row.Region == segment.Region)
            && (segment.Channel == 0 || row.Channel == segment.Channel);
    }

    private static bool IsBefore(long deadline, long time) => deadline != 0 && deadline < time;

    private static bool Lists(EngineState state, int allocation, in AllocationRow row, int location) =>
        row.Is(AllocationTraits.HasLocations) && state.Allocations.LocationsOf(allocation).Contains(location);
}
