using System.Globalization;
using System.Text;
using Allocations.Engine.Demand;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Rules;
using Allocations.Engine.State;
using Allocations.Engine.Tests.Memory;

namespace Allocations.Engine.Tests.Rules;

/// <summary>The queues on terms against a plain list, at a size that scripts of commands don't reach.</summary>
public sealed class WaitingTermsTests : IDisposable
{
    private const int Waiters = 3000;
    private const int Product = 1;
    private const int OtherProduct = 2;
    private const int Lots = 12;
    private const int Spacing = 100;

    private static readonly RequestTerms[] s_limits =
        [RequestTerms.None, RequestTerms.OneLocation, RequestTerms.OneLot, RequestTerms.OneLocation | RequestTerms.OneLot];

    private static readonly int[][] s_lists = [[], [1], [2], [1, 2], [2, 3], [1, 2, 3]];

    private readonly EngineState _state = new(new() { MaxAllocations = 5000, ArenaWords = 1 << 20, OperationWindow = 16 });
    private readonly RuleScratch _scratch = new();
    private readonly Dictionary<int, Waiter> _expected = [];
    private long _sequence;

    public WaitingTermsTests()
    {
        for (int product = Product; product <= OtherProduct; product++)
        {
            Assert.Equal(product, _state.Catalog.Products.Add(0, Encoding.UTF8.GetBytes($"P{product}"), out _));
            _state.ProductRows.Edit(product).Traits = ProductTraits.LotTracked;
        }

        for (int location = 1; location <= 3; location++)
        {
            Assert.Equal(location, _state.Catalog.Locations.Add(0, Encoding.UTF8.GetBytes($"L{location}"), out _));
        }

        for (int lot = 1; lot <= Lots; lot++)
        {
            string code = lot.ToString(CultureInfo.InvariantCulture);
            _state.Lots.Add(Product, Encoding.UTF8.GetBytes(code), lot == Lots ? LotRow.Never : lot * Spacing, now: 0);
        }
    }

    private WaitingTerms Terms => _state.Queues.Terms;

    public void Dispose() => _state.Dispose();

    [Fact]
    public void The_first_in_line_of_those_who_can_be_served_is_found_among_many_who_cannot() => Seeded.Run(random =>
    {
        for (int step = 1; step <= 12_000; step++)
        {
            bool grows = step % 4000 < 2500;
            if (_expected.Count == 0 || (random.Next(10) < (grows ? 7 : 2) && _expected.Count < Waiters))
            {
                Enter(random);
            }
            else if (random.Next(4) == 0)
            {
                ChangeNeed(random);
            }
            else
            {
                int number = Any(random);
                Terms.Leave(number);
                _expected.Remove(number);
            }

            if (step % 7 == 0)
            {
                ChangeStock(random);
                Check(withBlocked: random.Next(3) == 0);
            }
        }
    });

    [Fact]
    public void The_last_who_leaves_takes_terms_and_places_with_him() => Seeded.Run(random =>
    {
        for (int i = 0; i < 300; i++)
        {
            Enter(random);
        }

        Assert.NotEqual((0, 0), (Terms.Count, Terms.Places.Count));
        foreach (int number in _expected.Keys)
        {
            Terms.Leave(number);
        }

        _expected.Clear();
        Assert.Equal((0, 0), (Terms.Count, Terms.Places.Count));
        ref readonly ProductRow product = ref _state.ProductRows[Product];
        Assert.Equal((0, 0, false), (product.FirstTerms, product.WaitingOnTerms, product.Is(ProductTraits.HasWaitingOnTerms)));
        int rows = Terms.Waiters.Count + Terms.Rows.Count;
        Enter(random);
        Assert.Equal(rows, Terms.Waiters.Count + Terms.Rows.Count);
    });

    [Fact]
    public void What_is_undone_leaves_the_same_bytes() => Seeded.Run(random =>
    {
        for (int i = 0; i < 200; i++)
        {
            Enter(random);
        }

        for (int round = 0; round < 50; round++)
        {
            UInt128 before = _state.Digest();
            Dictionary<int, Waiter> expected = new(_expected);
            _state.Tables.BeginUndo();
            for (int i = 0; i < 20; i++)
            {
                Enter(random);
                ChangeNeed(random);
                int number = Any(random);
                Terms.Leave(number);
                _expected.Remove(number);
            }

            _state.Tables.Rollback();
            Assert.Equal(before, _state.Digest());
            _expected.Clear();
            foreach ((int number, Waiter waiter) in expected)
            {
                _expected.Add(number, waiter);
            }

            Enter(random);
        }
    });

    [Fact]
    public void The_tree_stays_flat_whatever_the_order_in_which_they_come()
    {
        for (int i = 0; i < Waiters; i++)
        {
            Enter(new Waiter([], MayTakeAll: false, RequestTerms.None, UsableUntil: 0, Need: 1 + i, Key: (ulong)i + 1));
        }

        int depth = DepthOf(Terms.Rows[Terms.Find(Product, new TermsReach(mayTakeAll: false), [])].Root);
        Assert.InRange(depth, 12, 48); // 2 ln n is expected: 16
    }

    [Fact]
    public void Entering_looking_and_leaving_allocate_nothing()
    {
        ChangeStock(new Random(1));
        Allocation.IsZeroIn(
            "Entering, looking and leaving",
            () =>
            {
                for (int i = 1; i <= 200; i++)
                {
                    _state.Queues.Terms.Enter(
                        new WaiterRow { Allocation = i, Need = i % 7, UsableUntil = i % 3 * Spacing, Key = (ulong)i },
                        Product, new TermsReach(mayTakeAll: false, lot: 0, s_limits[i % s_limits.Length]), s_lists[i % s_lists.Length],
                        sequence: 1);
                }

                for (int terms = _state.ProductRows[Product].FirstTerms; terms != 0; terms = Terms.Rows[terms].Next)
                {
                    FirstInLine(terms, withBlocked: false);
                }

                for (int number = 1; number < Terms.Waiters.Count; number++)
                {
                    Terms.Leave(number);
                }
            });
    }

    private int DepthOf(int root) =>
        root == 0 ? 0 : 1 + Math.Max(DepthOf(Terms.Waiters[root].Left), DepthOf(Terms.Waiters[root].Right));

    private int Any(Random random) => _expected.Keys.ElementAt(random.Next(_expected.Count));

    private void Enter(Random random)
    {
        bool partial = random.Next(3) == 0;
        Enter(new Waiter(
            s_lists[random.Next(s_lists.Length)],
            random.Next(4) == 0,
            s_limits[random.Next(s_limits.Length)],
            random.Next(2) == 0 ? 0 : random.Next((Lots + 1) * Spacing),
            partial ? 0 : 1 + random.Next(random.Next(3) == 0 ? 1000 : 20),
            ((ulong)random.Next(1000) << 32) + (ulong)_sequence + 1));
    }

    private void Enter(Waiter waiter)
    {
        int[] listed = [.. waiter.Locations.Reverse()];
        var row = new WaiterRow
        {
            Allocation = 1 + (int)(_sequence % 4000), UsableUntil = waiter.UsableUntil, Need = waiter.Need, Key = waiter.Key,
        };
        _expected.Add(Terms.Enter(row, Product, new TermsReach(waiter.MayTakeAll, lot: 0, waiter.Limits), listed, ++_sequence), waiter);
    }

    private void ChangeNeed(Random random)
    {
        int number = Any(random);
        if (_expected[number].Need > 0)
        {
            _expected[number] = _expected[number] with { Need = 1 + random.Next(30) };
            Terms.ChangeNeed(number, _expected[number].Need, ++_sequence);
        }
    }

    private void ChangeStock(Random random)
    {
        for (int i = 0; i < 3; i++)
        {
            int ledger = _state.Stock.FindOrAdd(Product, 1 + random.Next(3), 1 + random.Next(Lots));
            if (_state.LedgerRows[ledger].Free is > 0 and var free)
            {
                _state.Stock.AdjustDown(ledger, free, ++_sequence);
            }
            else
            {
                _state.Stock.Receive(ledger, 1 + random.Next(12), ++_sequence);
            }
        }
    }

    private unsafe int FirstInLine(int terms, bool withBlocked)
    {
        var rule = new RuleContext(_state, _scratch, _sequence, time: 0, tenant: 0, actor: 0, outcome: null);
        return TermsSupply.FirstInLine(rule, terms, withBlocked);
    }

    private void Check(bool withBlocked)
    {
        foreach (RequestTerms limits in s_limits)
        {
            foreach (int[] list in s_lists)
            {
                Check(list, mayTakeAll: false, limits, withBlocked);
                Check(list, mayTakeAll: true, limits, withBlocked);
            }
        }
    }

    private void Check(int[] list, bool mayTakeAll, RequestTerms limits, bool withBlocked)
    {
        List<Waiter> waiting = [.. _expected.Values
            .Where(waiter => waiter.Locations == list && waiter.MayTakeAll == mayTakeAll && waiter.Limits == limits)];
        Waiter? first = waiting.Where(waiter => IsServed(waiter) || (withBlocked && waiter.Need > 0)).MaxBy(waiter => waiter.Key);
        int terms = Terms.Find(Product, new TermsReach(mayTakeAll, lot: 0, limits), list);
        Assert.Equal(waiting.Count > 0, terms != 0);
        CheckSums(Terms.Rows[terms].Root);
        int found = terms == 0 ? 0 : FirstInLine(terms, withBlocked);
        Assert.Equal(first?.Key ?? 0, Terms.Waiters[found].Key);
    }

    /// <summary>Bounds that are wider than they must be give the same answers, only later.</summary>
    private (ulong MaxKey, long MinNeed, long MaxNeed) CheckSums(int root)
    {
        if (root == 0)
        {
            return (0, long.MaxValue, 0);
        }

        WaiterRow row = Terms.Waiters[root];
        (ulong leftKey, long leftMin, long leftMax) = CheckSums(row.Left);
        (ulong rightKey, long rightMin, long rightMax) = CheckSums(row.Right);
        (ulong, long, long) sums = (
            Math.Max(row.Key, Math.Max(leftKey, rightKey)), Math.Min(row.Need, Math.Min(leftMin, rightMin)),
            Math.Max(row.Need, Math.Max(leftMax, rightMax)));
        Assert.Equal(sums, (row.MaxKey, row.MinNeed, row.MaxNeed));
        return sums;
    }

    private bool IsServed(Waiter waiter)
    {
        Dictionary<(int Location, int Lot), long> there = [];
        for (int ledger = 1; ledger < _state.LedgerRows.Count; ledger++)
        {
            LedgerRow row = _state.LedgerRows[ledger];
            bool counts = (waiter.Locations.Length == 0 || waiter.Locations.Contains(row.Location))
                && _state.Lots.Rows[row.Lot].ExpiresAt >= waiter.UsableUntil;
            (int Location, int Lot) source = (
                (waiter.Limits & RequestTerms.OneLocation) == 0 ? 0 : row.Location,
                (waiter.Limits & RequestTerms.OneLot) == 0 ? 0 : row.Lot);
            there[source] = there.GetValueOrDefault(source) + (counts ? row.Free : 0);
        }

        return there.Values.Any(free => free > 0 && free >= waiter.Need);
    }

    private sealed record Waiter(
        int[] Locations, bool MayTakeAll, RequestTerms Limits, long UsableUntil, long Need, ulong Key);
}
