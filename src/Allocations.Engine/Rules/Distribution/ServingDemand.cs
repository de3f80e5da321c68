using System.Runtime.InteropServices;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <summary>Serves one allocation of a run from what is left: first what it has put in itself, then what others gave up, then
/// what is free.</summary>
internal static class ServingDemand
{
    /// <summary>The most that an allocation can get: what it puts in, and that for which it waits, if its segment permits to
    /// gain.</summary>
    public static long DemandOf(in DistributionEntryRow entry, in DistributionSegmentRow segment) =>
        (entry.Traits & (DistributionTraits.Untouched | DistributionTraits.Finished)) != 0
        || segment.Strategy == DistributionStrategy.Lose ? 0
        : entry.PutsIn + (segment.Gains ? entry.Waiting : 0);

    /// <summary>Serves an allocation.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="at">Its entry.</param>
    /// <param name="segment">Its segment.</param>
    /// <param name="share">What its customer may still have.</param>
    /// <returns>What it gets.</returns>
    public static long Serve(in RuleContext rule, int at, in DistributionSegmentRow segment, long share)
    {
        EngineState state = rule.State;
        DistributionBook book = state.Distribution;
        ref DistributionEntryRow entry = ref book.Entries.Edit(at);
        long demand = DemandOf(entry, segment);
        if (demand == 0)
        {
            entry.Reason = ReasonOfNone(entry, segment);
            Count(state, entry, segment);
            return 0;
        }

        ref readonly DistributionProductRow product = ref book.Products[book.Find(entry.Product)];
        bool isFreeOnly = segment.Strategy == DistributionStrategy.Improve;
        long there = isFreeOnly ? product.Free : product.Free + product.Given;
        there = entry.Is(DistributionTraits.MayTakeAll) ? there : Math.Max(0, Math.Min(there, product.Beyond));
        long most = Math.Min(there, share);
        if (!entry.Is(DistributionTraits.NoPart))
        {
            entry.Gets = TryTake(rule, at, Math.Min(demand, most), least: 0, isFreeOnly);
        }
        else
        {
            entry.Gets = demand <= most ? TryTake(rule, at, demand, least: demand, isFreeOnly) : 0;
            if (entry.Gets == 0 && entry.PutsIn > 0 && entry.PutsIn < demand && entry.PutsIn <= most)
            {
                entry.Gets = TryTake(rule, at, entry.PutsIn, least: entry.PutsIn, isFreeOnly);
            }
        }

        entry.Reason = entry.Gets == demand ? DistributionReason.Complete
            : entry.Is(DistributionTraits.NoPart) ? DistributionReason.AllOrNothing
            : entry.Gets == share ? DistributionReason.Share
            : DistributionReason.NothingLeft;
        Count(state, entry, segment);
        return entry.Gets;
    }

    private static DistributionReason ReasonOfNone(in DistributionEntryRow entry, in DistributionSegmentRow segment) =>
        (entry.Traits & (DistributionTraits.Untouched | DistributionTraits.Finished)) != 0 ? entry.Reason
        : entry.PutsIn > 0 ? DistributionReason.GivesUp
        : segment.PutsIn && entry.Had > 0 ? DistributionReason.Kept
        : segment.Strategy == DistributionStrategy.Lose ? DistributionReason.GivesUp
        : DistributionReason.Complete;

    private static void Count(EngineState state, in DistributionEntryRow entry, in DistributionSegmentRow segment)
    {
        long difference = entry.Difference;
        bool isFailed = segment.Strategy == DistributionStrategy.Win && difference < entry.Waiting;
        if (difference != 0 || isFailed)
        {
            ref DistributionRunRow run = ref state.Distribution.EditRun();
            run.Gaining += difference > 0 ? 1 : 0;
            run.Losing += difference < 0 ? 1 : 0;
            run.Failed += isFailed ? 1 : 0;
        }
    }

    /// <summary>Takes up to a quantity; nothing, if that is less than the least.</summary>
    /// <returns>The quantity that was taken.</returns>
    private static long TryTake(in RuleContext rule, int at, long wanted, long least, bool isFreeOnly)
    {
        if (wanted == 0)
        {
            return 0;
        }

        EngineState state = rule.State;
        DistributionBook book = state.Distribution;
        DistributionEntryRow entry = book.Entries[at];
        int productRow = book.Find(entry.Product);
        DistributionProductRow before = book.Products[productRow];
        List<DistributionTake> takes = rule.Scratch.Distribution.Takes;
        takes.Clear();
        long left = wanted - TakeBack(book, productRow, entry, at, wanted, takes);
        if (left > 0)
        {
            int allocation = (int)entry.Allocation;
            left -= isFreeOnly ? 0 : TakeOther(state, productRow, allocation, left, isGiven: true, takes);
            left -= left == 0 ? 0 : TakeOther(state, productRow, allocation, left, isGiven: false, takes);
        }

        if (wanted - left < least)
        {
            GiveBack(book, takes);
            book.Products.Edit(productRow) = before;
            return 0;
        }

        Note(book, at, takes);
        return wanted - left;
    }

    /// <summary>Takes back what the allocation has put in, as far as others have left it.</summary>
    private static long TakeBack(
        DistributionBook book, int productRow, in DistributionEntryRow entry, int at, long wanted, List<DistributionTake> takes)
    {
        long left = wanted;
        for (int move = entry.FirstMove; move != 0 && move <= book.Run.Moves && left > 0; move++)
        {
            DistributionMoveRow row = book.Moves[move];
            if (row.Entry != at || row.Quantity >= 0)
            {
                break;
            }

            long most = Math.Min(left, -row.Quantity);
            long given = Math.Min(most, book.PoolOf(row.Ledger).Given);
            long free = Math.Min(most - given, book.PoolOf(row.Ledger).Free);
            if (given + free > 0)
            {
                Take(book, productRow, new DistributionTake(move, row.Ledger, given, free), takes);
                left -= given + free;
            }
        }

        return wanted - left;
    }

    /// <summary>Takes from all ledgers that the allocation may take from, in their order.</summary>
    private static long TakeOther(
        EngineState state, int productRow, int allocation, long wanted, bool isGiven, List<DistributionTake> takes)
    {
        ref readonly AllocationRow row = ref state.AllocationRows[allocation];
        DistributionBook book = state.Distribution;
        long left = wanted;
        ReadOnlySpan<int> listed = row.Is(AllocationTraits.HasLocations) ? state.Allocations.LocationsNowOf(allocation) : default;
        if (!listed.IsEmpty && !state.ProductRows[row.Product].Is(ProductTraits.LotTracked))
        {
            for (int i = 0; i < listed.Length && left > 0; i++)
            {
                left -= TakeFrom(book, productRow, state.Stock.Find(row.Product, listed[i]), left, isGiven, takes);
            }

            return wanted - left;
        }

        DistributionProductRow product = book.Products[productRow];
        int first = isGiven ? product.FirstGiven : product.FirstFree;
        bool isEmptyBefore = true;
        for (int ledger = first; ledger != 0 && left > 0; ledger = state.LedgerRows[ledger].Next)
        {
            isEmptyBefore &= (isGiven ? book.PoolOf(ledger).Given : book.PoolOf(ledger).Free) == 0;
            if (isEmptyBefore)
            {
                ref DistributionProductRow skip = ref book.Products.Edit(productRow);
                ref int from = ref isGiven ? ref skip.FirstGiven : ref skip.FirstFree;
                from = state.LedgerRows[ledger].Next;
            }
            else if (ReservationTransfer.MayTakeFrom(state, allocation, ledger))
            {
                left -= TakeFrom(book, productRow, ledger, left, isGiven, takes);
            }
        }

        return wanted - left;
    }

    private static long TakeFrom(
        DistributionBook book, int productRow, int ledger, long wanted, bool isGiven, List<DistributionTake> takes)
    {
        ref readonly DistributionPoolRow pool = ref book.PoolOf(ledger);
        long taken = Math.Min(wanted, isGiven ? pool.Given : pool.Free);
        if (taken > 0)
        {
            Take(book, productRow, new DistributionTake(0, ledger, isGiven ? taken : 0, isGiven ? 0 : taken), takes);
        }

        return taken;
    }

    private static void Take(DistributionBook book, int productRow, in DistributionTake take, List<DistributionTake> takes)
    {
        ref DistributionPoolRow pool = ref book.EditPool(take.Ledger);
        pool.Given -= take.Given;
        pool.Free -= take.Free;
        ref DistributionProductRow product = ref book.Products.Edit(productRow);
        product.Given -= take.Given;
        product.Free -= take.Free;
        product.Beyond -= take.Given + take.Free;
        takes.Add(take);
    }

    private static void GiveBack(DistributionBook book, List<DistributionTake> takes)
    {
        foreach (ref readonly DistributionTake take in CollectionsMarshal.AsSpan(takes))
        {
            ref DistributionPoolRow pool = ref book.EditPool(take.Ledger);
            pool.Given += take.Given;
            pool.Free += take.Free;
        }
    }

    /// <summary>Notes what was taken: less of what it puts in is moved away, and the rest is new to it.</summary>
    private static void Note(DistributionBook book, int entry, List<DistributionTake> takes)
    {
        foreach (ref readonly DistributionTake take in CollectionsMarshal.AsSpan(takes))
        {
            if (take.Move != 0)
            {
                book.Moves.Edit(take.Move).Quantity += take.Given + take.Free;
            }
            else
            {
                book.AddMove(entry, take.Ledger, take.Given + take.Free);
            }
        }
    }
}
