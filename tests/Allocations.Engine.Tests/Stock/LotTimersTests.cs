using System.Globalization;
using System.Text;
using Allocations.Engine.Events;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Rules;

/// <summary>The heap of lots that are going to expire against a sorted list, at a size that scripts of commands don't
/// reach.</summary>
public sealed class LotTimersTests : IDisposable
{
    private const int Product = 1;

    private readonly TableSet _tables = new();
    private readonly TextStore _texts;
    private readonly LotBook _lots;

    public LotTimersTests()
    {
        _texts = new TextStore(new Arena(_tables, "arena", 1 << 20));
        (Catalog catalog, StockBook stock) = AddBooks(_tables, _texts);
        _lots = new LotBook(_tables, _texts, new KeyedHash(7), catalog.Products.Rows, stock.Rows);
    }

    public void Dispose() => _tables.Dispose();

    [Fact]
    public void Lots_expire_in_order_of_time_and_of_definition()
    {
        Random random = new(Seed.Value);
        SortedSet<(long DueAt, int Lot)> expected = [];
        long now = 0;
        for (int step = 1; step <= 20_000; step++)
        {
            if (random.Next(10) < (step % 10_000 < 6_000 ? 7 : 3) || expected.Count == 0)
            {
                long due = random.Next(4) == 0 ? LotRow.Never : now + random.Next(-3, 400);
                int lot = Define(step, due, now);
                Assert.Equal(due <= now, _lots.Rows[lot].IsExpired);
                if (due > now && due != LotRow.Never)
                {
                    expected.Add((due, lot));
                }
            }
            else
            {
                Assert.Equal(expected.Min.DueAt, _lots.EarliestDue);
                Assert.Equal(expected.Min.Lot, _lots.ExpireNext());
                Assert.True(_lots.Rows[expected.Min.Lot].IsExpired);
                now = Math.Max(now, expected.Min.DueAt);
                expected.Remove(expected.Min);
            }

            if (step % 97 == 0)
            {
                long until = now + random.Next(410);
                int due = expected.Count(timer => timer.DueAt <= until);
                Assert.Equal((due, Math.Min(due, 5)), (_lots.CountDue(until, int.MaxValue), _lots.CountDue(until, 5)));
            }

            Assert.Equal(expected.Count, _lots.TimerCount);
        }

        while (expected.Count > 0)
        {
            Assert.Equal(expected.Min.Lot, _lots.ExpireNext());
            expected.Remove(expected.Min);
        }

        Assert.Equal((0, long.MaxValue), (_lots.TimerCount, _lots.EarliestDue));
    }

    [Fact]
    public void A_code_is_found_in_its_product_only_and_before_there_is_any_lot_in_none()
    {
        Assert.Equal(0, _lots.Codes.Find(Product, "L-1"u8));
        Assert.True(_lots.Codes.TryFind(Product, "L-1"u8, out int none));
        Assert.Equal(0, none);
        int lot = Define(1, 5, now: 0);
        Assert.Equal(lot, _lots.Codes.Find(Product, "L-1"u8));
        Assert.Equal(0, _lots.Codes.Find(Product + 1, "L-1"u8));
    }

    /// <summary>So a store without lots has the digest that it always had.</summary>
    [Fact]
    public void Nothing_is_in_the_tables_until_there_is_a_lot_and_again_when_it_is_taken_back()
    {
        UInt128 before = _tables.Digest();
        _tables.BeginUndo();
        Define(1, 5, now: 0);
        Assert.NotEqual(before, _tables.Digest());
        _tables.Rollback();
        Assert.Equal(before, _tables.Digest());
        using TableSet without = new();
        AddBooks(without, new TextStore(new Arena(without, "arena", 1 << 20)));
        Assert.Equal(without.Digest(), before);
        Assert.Equal(1, Define(2, 5, now: 0));
        Assert.Equal(1, _lots.Codes.Find(Product, "L-2"u8));
    }

    /// <summary>Those that lots refer to.</summary>
    private static (Catalog Catalog, StockBook Stock) AddBooks(TableSet tables, TextStore texts)
    {
        var hash = new KeyedHash(7);
        var catalog = new Catalog(tables, texts, hash);
        return (catalog, new StockBook(tables, catalog, hash, new EventRecorder(), new QueueNews()));
    }

    private int Define(int number, long expiresAt, long now) => _lots.Add(
        Product, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"L-{number}")), expiresAt, now);
}
