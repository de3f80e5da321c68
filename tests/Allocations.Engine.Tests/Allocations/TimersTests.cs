using Allocations.Engine.Demand;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Rules;

/// <summary>The heap of timers against a sorted list, at a size that scripts of commands don't reach.</summary>
public sealed class TimersTests : IDisposable
{
    private const int Allocations = 3000;

    private readonly TableSet _tables = new();
    private readonly Table<AllocationRow> _rows;
    private readonly TimerBook _timers;
    private readonly Dictionary<int, (long DueAt, long Sequence)> _expected = [];

    public TimersTests()
    {
        _rows = _tables.Add<AllocationRow>("allocations", Allocations);
        for (int i = 1; i <= Allocations; i++)
        {
            _rows.Edit(_rows.Append()).Product = 1;
        }

        _timers = new TimerBook(_tables, Allocations, _rows);
    }

    public void Dispose() => _tables.Dispose();

    [Fact]
    public void The_first_is_always_the_earliest_whatever_is_set_changed_and_removed()
    {
        Random random = new(Seed.Value);
        for (long step = 1; step <= 60_000; step++)
        {
            int allocation = 1 + random.Next(Allocations);
            bool grows = step % 20_000 < 12_000;
            if (random.Next(10) < (grows ? 7 : 3) || _expected.Count == 0)
            {
                long due = 1 + random.Next(500);
                _timers.Set(allocation, new TimerRow { DueAt = due, ExpiresAt = due, Sequence = step });
                _expected[allocation] = (due, step);
            }
            else
            {
                Remove(_expected.ContainsKey(allocation) ? allocation : _timers.First, step);
            }

            if (step % 97 == 0)
            {
                Check(random.Next(510));
            }
        }

        while (_expected.Count > 0)
        {
            KeyValuePair<int, (long, long)> earliest = _expected.MinBy(pair => pair.Value);
            Assert.Equal(earliest.Key, _timers.First);
            Remove(_timers.First, 1);
        }

        Assert.Equal((0, long.MaxValue), (_timers.Count, _timers.EarliestDue));
    }

    [Fact]
    public void Nothing_is_in_the_tables_until_the_first_is_set()
    {
        Assert.Equal([1, 1, 1], _tables.Tables.Skip(1).Select(table => table.Count));
        UInt128 digest = _tables.Digest();
        _timers.Set(1, new TimerRow { DueAt = 5, ExpiresAt = 5, Sequence = 1 });
        Assert.Equal([2, 2, 2], _tables.Tables.Skip(1).Select(table => table.Count));
        Assert.NotEqual(digest, _tables.Digest());
    }

    private void Remove(int allocation, long step)
    {
        _timers.Remove(allocation, step);
        _expected.Remove(allocation);
        Assert.Equal(0, _rows[allocation].Timer);
    }

    private void Check(long time)
    {
        Assert.Equal(_expected.Count, _timers.Count);
        int due = _expected.Values.Count(timer => timer.DueAt <= time);
        Assert.Equal(due, _timers.CountDue(time, int.MaxValue));
        Assert.Equal(Math.Min(due, 100), _timers.CountDue(time, 100));
        if (_expected.Count > 0)
        {
            KeyValuePair<int, (long DueAt, long Sequence)> earliest = _expected.MinBy(pair => pair.Value);
            Assert.Equal((earliest.Key, earliest.Value.DueAt), (_timers.First, _timers.EarliestDue));
            Assert.Equal(earliest.Value.Sequence, _timers.Of(_rows[earliest.Key]).Sequence);
        }
    }
}
