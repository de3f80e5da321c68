using Allocations.Engine.Rules;

namespace Allocations.Engine.Tests.Rules;

/// <summary>Shares in lots, by exact fractions: rules/distribution.md, "Shares".</summary>
public sealed class FairShareTests
{
    private static long[] Give(
        long quantity, long lot, long minimum, LotRounding rounding, params (long Demand, long Weight)[] customers)
    {
        FairShare[] shares = [.. customers.Select(each => new FairShare { Demand = each.Demand, Weight = each.Weight })];
        FairShares.Give(shares, quantity, lot, minimum, rounding, new int[shares.Length]);
        return [.. shares.Select(share => share.Gets)];
    }

    [Fact]
    public void Demands_of_40_000_and_50_000_share_75_000_in_lots_of_100() => Assert.Equal(
        [33_300, 41_700], Give(75_000, 100, 0, LotRounding.LargestRemainder, (40_000, 40_000), (50_000, 50_000)));

    [Fact]
    public void The_first_in_the_queue_gets_the_lot_that_remains_if_priority_rounds() => Assert.Equal(
        [33_400, 41_600], Give(75_000, 100, 0, LotRounding.ByPriority, (40_000, 40_000), (50_000, 50_000)));

    [Fact]
    public void Of_equal_remainders_the_first_in_the_queue_gets_the_lot() => Assert.Equal(
        [4, 3, 3], Give(10, 1, 0, LotRounding.LargestRemainder, (5, 1), (5, 1), (5, 1)));

    [Fact]
    public void Nobody_gets_more_than_it_lacks_and_others_get_the_rest() => Assert.Equal(
        [2, 10], Give(12, 1, 0, LotRounding.LargestRemainder, (2, 3), (20, 1)));

    [Fact]
    public void Everybody_gets_the_minimum_first_in_the_order_of_the_queue() => Assert.Equal(
        [3, 3, 1], Give(7, 1, 3, LotRounding.LargestRemainder, (9, 0), (9, 100), (9, 0)));

    [Fact]
    public void Where_nobody_has_a_weight_demand_counts() => Assert.Equal(
        [2, 4], Give(6, 1, 0, LotRounding.LargestRemainder, (10, 0), (20, 0)));

    [Fact]
    public void A_part_of_a_lot_is_given_only_to_whom_it_is_enough() => Assert.Equal(
        [10, 0], Give(15, 10, 0, LotRounding.ByPriority, (30, 1), (30, 1)));

    [Fact]
    public void The_largest_quantities_overflow_nothing()
    {
        long most = Quantity.MaxValue.Millionths;
        Assert.Equal([most / 2, most / 2], Give(most - 1, 1, 0, LotRounding.LargestRemainder, (most, most), (most, most)));
    }

    [Fact]
    public void Whatever_is_shared_adds_up_and_nobody_gets_more_than_his_demand()
    {
        var random = new Random(7);
        for (int round = 0; round < 2000; round++)
        {
            (long Demand, long Weight)[] customers =
                [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => ((long)random.Next(1, 100), (long)random.Next(0, 4)))];
            (long quantity, long lot) = (random.Next(0, 300), random.Next(1, 7));
            long[] gets = Give(quantity, lot, random.Next(0, 5), (LotRounding)random.Next(0, 2), customers);
            long wanted = Math.Min(quantity, customers.Sum(each => each.Demand));
            Assert.InRange(gets.Sum(), Math.Max(0, wanted - lot + 1), wanted);
            Assert.All(gets.Zip(customers), each => Assert.InRange(each.First, 0, each.Second.Demand));
        }
    }
}
