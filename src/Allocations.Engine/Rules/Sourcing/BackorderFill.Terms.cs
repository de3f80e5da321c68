using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <content>
/// Products with allocations that wait on terms. The first in the queue of each terms competes with those of the others, and
/// with the first in the heap. As stock only decreases while a queue is served, the first in the queue of each terms can only
/// move back: an earlier result is a bound, and is checked again when it is reached.
///
/// At rest no allocation waits for stock that it could be given (unless the product holds stock back, where all terms are
/// examined each time). So only those terms need be examined that permit a location where stock became free, or on which an
/// allocation began to wait or changed its quantity. For a product with safety stock, free stock at one location makes more
/// promisable at others, so there all are examined as well.
///
/// Bins that are taken only whole are the exception: where less is free, more may fit. So after a command that has changed the
/// free stock of a product for whose bins somebody waits, its queue is served once more. Examined are the terms that may take
/// from a bin that has changed (<see cref="BinRound"/>).
/// </content>
internal static partial class BackorderFill
{
    /// <summary>Whether the product holds stock back for an allocation that stands in front of this place in the queue, and needs
    /// all or nothing. At rest none of them can be served, so the first of each terms is one that holds up those behind
    /// it.</summary>
    public static bool IsKeptForEarlier(in RuleContext rule, int product, ulong key)
    {
        EngineState state = rule.State;
        ref readonly ProductRow row = ref state.ProductRows[product];
        for (int terms = row.Is(ProductTraits.HoldsForHead) ? row.FirstTerms : 0; terms != 0;)
        {
            int first = state.Queues.Terms.Rows[terms].Reach.IsOfWholeBins
                ? WholeBinTerms.FirstBlocking(state, terms)
                : TermsSupply.FirstInLine(rule, terms, withBlocked: true);
            if (state.Queues.Terms.Waiters[first].Key > key)
            {
                return true;
            }

            terms = state.Queues.Terms.Rows[terms].Next;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int DrainByTerms(in RuleContext rule, int product, bool all, int most)
    {
        QueueScratch scratch = rule.Scratch.Queues;
        ref readonly ProductRow row = ref rule.State.ProductRows[product];
        bool holds = row.Is(ProductTraits.HoldsForHead);
        scratch.BeginRound();
        LookAtNews(rule, product, holds);
        bool examinesAll = all || holds || row.Is(ProductTraits.HasSafetyStock);
        rule.State.BinRound.Begin(examinesAll);
        if (examinesAll)
        {
            LookAtAll(rule, row, holds);
        }

        int served = 0;
        while (row.Available > 0 && served < most && TryFindNext(rule, product, holds, out int allocation, out long promisable))
        {
            if (promisable == 0)
            {
                break; // It needs all or nothing, and the product is held for it.
            }

            Serve(rule, allocation, promisable);
            scratch.LoadedTerms = 0;
            served++;
        }

        return served;
    }

    /// <summary>Finds the allocation to serve next: the first of the heap, or of all examined terms.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="product">The product.</param>
    /// <param name="holds">Whether the product is held for allocations that need all or nothing.</param>
    /// <param name="allocation">The allocation.</param>
    /// <param name="promisable">The quantity for it; 0 for one that the product is held for.</param>
    private static bool TryFindNext(in RuleContext rule, int product, bool holds, out int allocation, out long promisable)
    {
        bool isFound = TryFindOther(rule, product, holds, out allocation, out promisable);
        EngineState state = rule.State;
        if (!state.ProductRows[product].Is(ProductTraits.HasWaitingOnLimits))
        {
            return isFound;
        }

        // Less stock can serve more of those who take bins only whole, so an earlier result is no bound if a bin has changed.
        ulong key = isFound ? state.AllocationRows[allocation].Key : 0;
        BinRound round = state.BinRound;
        TermsPlaces places = state.Queues.Terms.Places;
        for (int link = places.First(product, QueueNews.PlaceOfWholeBins); link != 0; link = places.Next(link))
        {
            int terms = places.TermsOf(link);
            if (!round.MayServe(terms) || state.Queues.Terms.Waiters[state.Queues.Terms.Rows[terms].Root].MaxKey <= key)
            {
                continue;
            }

            int first = WholeBinTerms.FirstInLine(rule, terms, holds, out long given);
            ref readonly WaiterRow waiter = ref state.Queues.Terms.Waiters[first];
            if (first == 0)
            {
                round.Close(terms);
            }
            else if (waiter.Key > key)
            {
                (isFound, allocation, promisable, key) = (true, waiter.Allocation, given, waiter.Key);
            }
        }

        round.EndReading();
        return isFound;
    }

    /// <summary>The same among those who may break bins.</summary>
    private static bool TryFindOther(in RuleContext rule, int product, bool holds, out int allocation, out long promisable)
    {
        EngineState state = rule.State;
        QueueScratch scratch = rule.Scratch.Queues;
        allocation = state.Queues.Head(product);
        promisable = allocation == 0 ? 0 : PromisableTo(state, state.ProductRows[product], allocation);
        ulong key = promisable == 0 ? 0 : state.AllocationRows[allocation].Key;
        while (scratch.First.TryPeek(out int terms, out ulong inverse) && ~inverse > key)
        {
            int first = IsInUse(state, terms) ? FirstInLine(rule, terms, holds) : 0;
            ref readonly WaiterRow waiter = ref state.Queues.Terms.Waiters[first];
            if (first != 0 && waiter.Key == ~inverse)
            {
                allocation = waiter.Allocation;
                promisable = scratch.Supply.Until(waiter.UsableUntil);
                promisable = promisable >= waiter.Need ? promisable : 0;
                return true;
            }

            scratch.First.Dequeue();
            Compete(rule, terms, first);
        }

        return promisable > 0;
    }

    private static void LookAtNews(in RuleContext rule, int product, bool holds)
    {
        EngineState state = rule.State;
        bool isAnythingFree = false;
        while (state.News.TryTake(product, rule.Sequence, out int location, out int terms))
        {
            LookAt(rule, product, terms, holds);
            LookAtPlace(rule, product, location, holds);
            isAnythingFree |= location != 0;
        }

        if (isAnythingFree)
        {
            LookAt(rule, product, state.Queues.Terms.Find(product, new TermsReach(mayTakeAll: false), []), holds);
            LookAt(rule, product, state.Queues.Terms.Find(product, new TermsReach(mayTakeAll: true), []), holds);
            if (state.ProductRows[product].Is(ProductTraits.HasWaitingOnLimits))
            {
                LookAtPlace(rule, product, QueueNews.PlaceOfLot(0), holds);
            }
        }
    }

    /// <summary>Looks at the terms that are linked with a location, with a lot, or (0) with nothing that is news.</summary>
    private static void LookAtPlace(in RuleContext rule, int product, int place, bool holds)
    {
        EngineState state = rule.State;
        for (int link = place == 0 ? 0 : state.Queues.Terms.Places.First(product, place); link != 0;)
        {
            LookAt(rule, product, state.Queues.Terms.Places.TermsOf(link), holds);
            link = state.Queues.Terms.Places.Next(link);
        }
    }

    private static void LookAtAll(in RuleContext rule, in ProductRow product, bool holds)
    {
        EngineState state = rule.State;
        for (int terms = product.FirstTerms; terms != 0; terms = state.Queues.Terms.Rows[terms].Next)
        {
            LookAt(rule, state.Queues.Terms.Rows[terms].Product, terms, holds);
        }
    }

    /// <summary>Adds terms to this round. Entries may be older than the end of their terms. Those who take bins only whole are
    /// looked at in every round, and whenever somebody was served.</summary>
    private static void LookAt(in RuleContext rule, int product, int terms, bool holds)
    {
        EngineState state = rule.State;
        if (terms == 0
            || state.Queues.Terms.Rows[terms].Product != product
            || state.Queues.Terms.Rows[terms].Reach.IsOfWholeBins
            || !rule.Scratch.Queues.IsNewInRound(terms))
        {
            return;
        }

        Debug.Assert(IsInUse(state, terms), "terms are there as long as somebody waits");
        Compete(rule, terms, FirstInLine(rule, terms, holds));
    }

    private static int FirstInLine(in RuleContext rule, int terms, bool holds)
    {
        QueueScratch scratch = rule.Scratch.Queues;
        if (terms != scratch.LoadedTerms)
        {
            scratch.FirstOfLoaded = TermsSupply.FirstInLine(rule, terms, holds);
            scratch.LoadedTerms = terms;
        }

        return scratch.FirstOfLoaded;
    }

    private static void Compete(in RuleContext rule, int terms, int first)
    {
        if (first != 0)
        {
            rule.Scratch.Queues.First.Enqueue(terms, ~rule.State.Queues.Terms.Waiters[first].Key);
        }
    }

    /// <summary>Whether terms still exist: the allocation served may have been their last one.</summary>
    private static bool IsInUse(EngineState state, int terms) => state.Queues.Terms.Rows[terms].Root != 0;
}
