using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.State;

namespace Allocations.Engine.Rules;

/// <content>
/// Products for which somebody waits on terms. Whoever is first in line on his terms competes with those of the others, and with
/// the first of those who take anything. As stock only becomes less while a queue is served, the first in line of each terms can
/// only move back: what was found is a bound, and looked at again when it comes up.
///
/// At rest nobody waits for what he could be given (unless the product holds back, where all terms are looked at each time). So
/// only those terms need be looked at that permit a location where something came free, or on which somebody began to wait or
/// waits for another quantity. Of a product with safety stock, what comes free at one location makes more promisable at others,
/// so there all are looked at as well.
/// </content>
internal static partial class BackorderFill
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int DrainByTerms(in RuleContext rule, int product, bool everybody)
    {
        QueueScratch scratch = rule.Scratch.Queues;
        ref readonly ProductRow row = ref rule.State.ProductRows[product];
        bool holds = row.Is(ProductTraits.HoldsForHead);
        scratch.BeginRound();
        LookAtNews(rule, product, holds);
        if (everybody || holds || row.Is(ProductTraits.HasSafetyStock))
        {
            LookAtAll(rule, row, holds);
        }

        int served = 0;
        while (row.Available > 0 && TryFindNext(rule, product, holds, out int allocation, out long promisable))
        {
            if (promisable == 0)
            {
                break; // It needs all or nothing, and the product is held back for it.
            }

            Serve(rule, allocation, promisable);
            scratch.LoadedTerms = 0;
            served++;
        }

        return served;
    }

    /// <summary>Who is served next: the first in line of the heap, or of all terms that are looked at.</summary>
    /// <param name="rule">The context.</param>
    /// <param name="product">The product.</param>
    /// <param name="holds">Whether it is held back for those who need all or nothing.</param>
    /// <param name="allocation">Who.</param>
    /// <param name="promisable">How much there is for it; 0 for one that it is held back for.</param>
    private static bool TryFindNext(in RuleContext rule, int product, bool holds, out int allocation, out long promisable)
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
            for (int link = location == 0 ? 0 : state.Queues.Terms.Places.First(product, location); link != 0;)
            {
                LookAt(rule, product, state.Queues.Terms.Places.TermsOf(link), holds);
                link = state.Queues.Terms.Places.Next(link);
            }

            isAnythingFree |= location != 0;
        }

        if (isAnythingFree)
        {
            LookAt(rule, product, state.Queues.Terms.Find(product, mayTakeAll: false, []), holds);
            LookAt(rule, product, state.Queues.Terms.Find(product, mayTakeAll: true, []), holds);
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

    /// <summary>Lets terms take part in this round. News may be older than their end.</summary>
    private static void LookAt(in RuleContext rule, int product, int terms, bool holds)
    {
        EngineState state = rule.State;
        if (terms == 0
            || state.Queues.Terms.Rows[terms].Product != product
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

    /// <summary>Who was served may have been the last on his terms.</summary>
    private static bool IsInUse(EngineState state, int terms) => state.Queues.Terms.Rows[terms].Root != 0;
}
