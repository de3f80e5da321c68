using System.Diagnostics;

namespace Allocations.Engine.Rules;

/// <summary>Shares a quantity among customers by their weights: exact fractions, rounded down to whole lots, and then the lots
/// that remain, one by one (REA-5).</summary>
internal static class FairShares
{
    /// <summary>Shares a quantity.</summary>
    /// <param name="shares">The customers, in the order of the queue. Each has demand.</param>
    /// <param name="quantity">The quantity.</param>
    /// <param name="lot">The lot, above 0.</param>
    /// <param name="minimum">What each gets first.</param>
    /// <param name="rounding">Who gets the lots that remain.</param>
    /// <param name="order">Room for a number for each customer.</param>
    public static void Give(
        Span<FairShare> shares, long quantity, long lot, long minimum, LotRounding rounding, Span<int> order)
    {
        long left = quantity;
        foreach (ref FairShare share in shares)
        {
            share.Gets = Math.Min(left, Math.Min(minimum, share.Demand));
            left -= share.Gets;
        }

        UInt128 weights = FillAll(shares, ref left);
        if (left == 0 || weights == 0)
        {
            return;
        }

        long whole = left;
        foreach (ref FairShare share in shares)
        {
            UInt128 part = share.Gets < share.Demand ? (UInt128)whole * (UInt128)share.Weight : 0;
            UInt128 lots = part / (weights * (UInt128)lot);
            share.Remainder = part - (lots * weights * (UInt128)lot);
            share.Gets += (long)lots * lot;
            left -= (long)lots * lot;
        }

        GiveRemaining(shares, left, lot, rounding, order[..shares.Length]);
    }

    /// <summary>Gives all that it lacks to everybody whose part is not less, until nobody is left of whom that is so.</summary>
    /// <returns>The sum of the weights of those who are left.</returns>
    private static UInt128 FillAll(Span<FairShare> shares, ref long left)
    {
        while (true)
        {
            UInt128 weights = Weigh(shares);
            long whole = left;
            bool isAnyFull = false;
            foreach (ref FairShare share in shares)
            {
                long lacks = share.Demand - share.Gets;
                if (lacks > 0 && (UInt128)whole * (UInt128)share.Weight >= (UInt128)lacks * weights)
                {
                    share.Gets = share.Demand;
                    left -= lacks;
                    isAnyFull = true;
                }
            }

            Debug.Assert(left >= 0, "their parts together are not more than there is");
            if (!isAnyFull || left == 0)
            {
                return weights;
            }
        }
    }

    /// <summary>The sum of the weights of those who lack something. If nobody of them has a weight, the demand of each is
    /// its weight.</summary>
    private static UInt128 Weigh(Span<FairShare> shares)
    {
        UInt128 weights = Sum(shares);
        if (weights != 0)
        {
            return weights;
        }

        foreach (ref FairShare share in shares)
        {
            share.Weight = share.Demand;
        }

        return Sum(shares);
    }

    private static UInt128 Sum(ReadOnlySpan<FairShare> shares)
    {
        UInt128 weights = 0;
        foreach (ref readonly FairShare share in shares)
        {
            weights += share.Gets < share.Demand ? (UInt128)share.Weight : 0;
        }

        return weights;
    }

    /// <summary>Gives a lot to one after the other, until nobody can be given more: nobody gets more than it lacks, or a part of
    /// a lot unless that is all that it lacks.</summary>
    private static void GiveRemaining(Span<FairShare> shares, long left, long lot, LotRounding rounding, Span<int> order)
    {
        for (int at = 0; at < order.Length; at++)
        {
            order[at] = at;
        }

        if (rounding == LotRounding.LargestRemainder)
        {
            Sort(shares, order);
        }

        bool isGiven = true;
        while (isGiven && left > 0)
        {
            isGiven = false;
            foreach (int at in order)
            {
                ref FairShare share = ref shares[at];
                long more = Math.Min(lot, share.Demand - share.Gets);
                if (more > 0 && more <= left)
                {
                    share.Gets += more;
                    left -= more;
                    isGiven = true;
                }
            }
        }
    }

    /// <summary>Sorts by remainder, the largest first; of equals, the first in the queue.</summary>
    private static void Sort(Span<FairShare> shares, Span<int> order)
    {
        Span<UInt128> remainders = stackalloc UInt128[EngineLimits.CustomersPerShare];
        for (int at = 0; at < shares.Length; at++)
        {
            remainders[at] = shares[at].Remainder;
        }

        remainders = remainders[..shares.Length];
        remainders.Sort(order, static (one, other) => other.CompareTo(one));
        for (int begin = 0; begin < order.Length;)
        {
            int end = begin + 1;
            while (end < order.Length && remainders[end] == remainders[begin])
            {
                end++;
            }

            order[begin..end].Sort();
            begin = end;
        }
    }
}
