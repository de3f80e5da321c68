using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;

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
internal sealed partial class Draining
{
    private readonly TermsSupply _supply = new(state);

    /// <summary>The first in line of terms, by the complement of a key that is theirs or higher.</summary>
    private readonly PriorityQueue<int, ulong> _first = new();

    /// <summary>By terms: the round in which they were looked at last.</summary>
    private long[] _rounds = new long[64];
    private long _round;

    /// <summary>The terms that <see cref="_supply"/> was asked for since anybody was served, if any, and the answer.</summary>
    private int _asked;
    private int _answer;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int DrainByTerms(int product, long sequence, bool everybody)
    {
        ref readonly ProductRow row = ref state.ProductRows[product];
        bool holds = row.Is(ProductTraits.HoldsForHead);
        _first.Clear();
        _asked = 0;
        _round++;
        LookAtNews(product, sequence, holds);
        if (everybody || holds || row.Is(ProductTraits.HasSafetyStock))
        {
            LookAtAll(row, holds);
        }

        int served = 0;
        while (row.Available > 0 && TryFindNext(product, holds, out int allocation, out long promisable))
        {
            if (promisable == 0)
            {
                break; // It needs all or nothing, and the product is held back for it.
            }

            Serve(allocation, promisable, sequence);
            _asked = 0;
            served++;
        }

        return served;
    }

    /// <summary>Who is served next: the first in line of the heap, or of all terms that are looked at.</summary>
    /// <param name="product">The product.</param>
    /// <param name="holds">Whether it is held back for those who need all or nothing.</param>
    /// <param name="allocation">Who.</param>
    /// <param name="promisable">How much there is for it; 0 for one that it is held back for.</param>
    private bool TryFindNext(int product, bool holds, out int allocation, out long promisable)
    {
        allocation = state.Queues.Head(product);
        promisable = allocation == 0 ? 0 : PromisableTo(state.ProductRows[product], allocation);
        ulong key = promisable == 0 ? 0 : state.AllocationRows[allocation].Key;
        while (_first.TryPeek(out int terms, out ulong inverse) && ~inverse > key)
        {
            int first = IsInUse(terms) ? FirstInLine(terms, holds) : 0;
            ref readonly WaiterRow waiter = ref state.Queues.Terms.Waiters[first];
            if (first != 0 && waiter.Key == ~inverse)
            {
                allocation = waiter.Allocation;
                promisable = _supply.PromisableTo(waiter);
                promisable = promisable >= waiter.Need ? promisable : 0;
                return true;
            }

            _first.Dequeue();
            Compete(terms, first);
        }

        return promisable > 0;
    }

    private void LookAtNews(int product, long sequence, bool holds)
    {
        bool isAnythingFree = false;
        while (state.News.TryTake(product, sequence, out int location, out int terms))
        {
            LookAt(product, terms, holds);
            for (int link = location == 0 ? 0 : state.Queues.Terms.Places.First(product, location); link != 0;)
            {
                LookAt(product, state.Queues.Terms.Places.TermsOf(link), holds);
                link = state.Queues.Terms.Places.Next(link);
            }

            isAnythingFree |= location != 0;
        }

        if (isAnythingFree)
        {
            LookAt(product, state.Queues.Terms.Find(product, mayTakeAll: false, []), holds);
            LookAt(product, state.Queues.Terms.Find(product, mayTakeAll: true, []), holds);
        }
    }

    private void LookAtAll(in ProductRow product, bool holds)
    {
        for (int terms = product.FirstTerms; terms != 0; terms = state.Queues.Terms.Rows[terms].Next)
        {
            LookAt(state.Queues.Terms.Rows[terms].Product, terms, holds);
        }
    }

    /// <summary>Lets terms take part in this round. News may be older than their end.</summary>
    private void LookAt(int product, int terms, bool holds)
    {
        if (terms == 0 || state.Queues.Terms.Rows[terms].Product != product || !IsNewInRound(terms))
        {
            return;
        }

        Debug.Assert(IsInUse(terms), "terms are there as long as somebody waits");
        Compete(terms, FirstInLine(terms, holds));
    }

    private int FirstInLine(int terms, bool holds)
    {
        if (terms != _asked)
        {
            (_asked, _answer) = (terms, _supply.FirstInLine(terms, holds));
        }

        return _answer;
    }

    private void Compete(int terms, int first)
    {
        if (first != 0)
        {
            _first.Enqueue(terms, ~state.Queues.Terms.Waiters[first].Key);
        }
    }

    /// <summary>Who was served may have been the last on his terms.</summary>
    private bool IsInUse(int terms) => state.Queues.Terms.Rows[terms].Root != 0;

    private bool IsNewInRound(int terms)
    {
        if (terms >= _rounds.Length)
        {
            Array.Resize(ref _rounds, Math.Max(_rounds.Length * 2, terms + 1));
        }

        bool isNew = _rounds[terms] != _round;
        _rounds[terms] = _round;
        return isNew;
    }
}
