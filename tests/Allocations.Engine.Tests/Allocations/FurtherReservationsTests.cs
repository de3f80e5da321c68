using Allocations.Engine.Demand;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Tests.Rules;

/// <summary>The lists of reservations beside plain ones, short and long, as they grow and shrink.</summary>
public sealed class FurtherReservationsTests : IDisposable
{
    private const int Allocations = 3;

    private readonly TableSet _tables = new();
    private readonly FurtherReservations _further;
    private readonly int[] _lists = new int[Allocations + 1];
    private readonly List<(Place Place, long Quantity)>[] _plain = [[], [], [], []];

    public FurtherReservationsTests() => _further = new FurtherReservations(_tables, Allocations, new KeyedHash(7));

    public void Dispose() => _tables.Dispose();

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 30)]
    [InlineData(3, 200)]
    public void They_are_what_plain_lists_are(int seed, int ledgers)
    {
        var random = new Random(seed);
        for (int step = 0; step < 6000; step++)
        {
            int allocation = random.Next(1, Allocations + 1);
            bool grows = random.Next(100) < (step / 1500 % 2 == 0 ? 65 : 35);
            if (grows || _plain[allocation].Count == 0)
            {
                var stage = (AllocationState)random.Next((int)AllocationState.Allocated, (int)AllocationState.Delivered + 1);
                Add(allocation, new Place(random.Next(1, ledgers + 1), stage), random.Next(1, 5));
            }
            else
            {
                int at = random.Next(_plain[allocation].Count);
                (Place place, long quantity) = _plain[allocation][at];
                Reduce(allocation, place, random.Next(3) == 0 ? random.NextInt64(1, quantity + 1) : quantity);
            }

            Compare(allocation);
        }
    }

    [Fact]
    public void What_is_gone_gives_its_rows_back()
    {
        for (int round = 0; round < 5; round++)
        {
            for (int ledger = 1; ledger <= 100; ledger++)
            {
                Add(1, Place.Allocated(ledger), 2);
            }

            for (int ledger = 1; ledger <= 100; ledger++)
            {
                Reduce(1, Place.Allocated(ledger), 2);
            }

            Assert.Equal(0, _lists[1]);
        }

        Assert.Equal(101, RowsOf("reservations"));
        Assert.Equal(2, RowsOf("reservations.lists"));
    }

    private int RowsOf(string table) => _tables.Tables.First(t => t.Name == table).Count;

    private void Add(int allocation, Place place, long quantity)
    {
        _further.Add(ref _lists[allocation], allocation, place, quantity);
        int at = _plain[allocation].FindIndex(entry => entry.Place == place);
        if (at < 0)
        {
            _plain[allocation].Add((place, quantity));
        }
        else
        {
            _plain[allocation][at] = (place, _plain[allocation][at].Quantity + quantity);
        }
    }

    private void Reduce(int allocation, Place place, long quantity)
    {
        _further.Reduce(ref _lists[allocation], _further.Find(_lists[allocation], allocation, place), quantity);
        int at = _plain[allocation].FindIndex(entry => entry.Place == place);
        (Place, long Quantity) left = (place, _plain[allocation][at].Quantity - quantity);
        _plain[allocation][at] = left;
        if (left.Quantity == 0)
        {
            _plain[allocation].RemoveAt(at);
        }
    }

    private void Compare(int allocation)
    {
        int list = _lists[allocation];
        List<(Place Place, long Quantity)> plain = _plain[allocation];
        Assert.Equal(plain.Count == 0, list == 0);
        Assert.True(_further.AreSound(list, allocation));
        Assert.Equal(
            plain.Where(entry => entry.Place.Stage == AllocationState.Delivered).Sum(entry => entry.Quantity),
            _further.DeliveredOf(list));
        var there = new List<(Place, long)>();
        for (int at = 0; (at = _further.Next(list, at)) != 0;)
        {
            there.Add((_further[at].Place, _further[at].Quantity));
        }

        Assert.Equal(plain.OrderBy(entry => entry.Place.Stage), there);
        for (AllocationState stage = AllocationState.Allocated; stage <= AllocationState.Delivered; stage++)
        {
            var backwards = new List<(Place, long)>();
            for (int at = _further.Last(list, stage); at != 0; at = _further.Before(list, at))
            {
                backwards.Add((_further[at].Place, _further[at].Quantity));
            }

            Assert.Equal(Enumerable.Reverse(plain).Where(entry => entry.Place.Stage == stage), backwards);
            Assert.Equal(backwards.Count == 0, _further.First(list, stage) == 0);
        }

        Assert.Equal(0, _further.Find(list, allocation, Place.Allocated(1 << 20)));
    }
}
