namespace Allocations.Engine.Demand;

/// <summary>Ledgers of lots that can supply stock, location by location, the best location first; or lot by lot, where lots
/// stand for locations. It is reused, so it allocates nothing once it has grown.</summary>
internal sealed class LotSources
{
    private readonly SourceHeap _order = new();

    /// <summary>By location: its index in the list of locations plus one; 0 if it is not in it.</summary>
    private int[] _placeOf = new int[64];
    private (int Location, int WalkOrder, long Rank, int First, int Last)[] _places = new (int, int, long, int, int)[64];
    private int _count;

    /// <summary>From 1. Each refers to the next of its location, in the order in which they were added.</summary>
    private (int Ledger, int Next)[] _ledgers = new (int, int)[64];
    private int _ledgerCount;

    public SourceHeap Order => _order;

    /// <summary>The number of locations.</summary>
    public int Count => _count;

    /// <summary>The location with a number, in the order in which they were added, and its rank.</summary>
    public (int Location, int WalkOrder, long Rank) SumAt(int place) =>
        (_places[place].Location, _places[place].WalkOrder, _places[place].Rank);

    public void Clear()
    {
        for (int place = 0; place < _count; place++)
        {
            _placeOf[_places[place].Location] = 0;
        }

        (_count, _ledgerCount) = (0, 0);
        _order.Clear();
    }

    /// <summary>Adds a ledger to its location, as the last one to supply stock there.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="location">Its location.</param>
    /// <param name="walkOrder">The location's position in the walk order.</param>
    /// <param name="rank">The location's rank without any ledger; lower is better.</param>
    /// <param name="change">The ledger's contribution to the rank.</param>
    public void Add(int ledger, int location, int walkOrder, long rank, long change)
    {
        int added = ++_ledgerCount;
        Grow(ref _ledgers, added);
        _ledgers[added] = (ledger, 0);
        Grow(ref _placeOf, location);
        int place = _placeOf[location] - 1;
        if (place < 0)
        {
            place = _count++;
            Grow(ref _places, place);
            _places[place] = (location, walkOrder, rank, added, added);
            _placeOf[location] = place + 1;
        }
        else
        {
            _ledgers[_places[place].Last].Next = added;
            _places[place].Last = added;
        }

        _places[place].Rank += change;
    }

    /// <summary>Orders the locations. The heap then has their numbers instead of ledgers.</summary>
    public void Sort()
    {
        for (int place = 0; place < _count; place++)
        {
            ref (int Location, int WalkOrder, long Rank, int First, int Last) at = ref _places[place];
            _order.Add(place, at.Rank, at.WalkOrder, at.Location);
        }

        _order.Order();
    }

    /// <summary>Enumerates the ledgers of a location: pass 0 first, then the last result; 0 means that there are no
    /// more.</summary>
    public int Next(int place, int previous, out int ledger)
    {
        int next = previous == 0 ? _places[place].First : _ledgers[previous].Next;
        ledger = _ledgers[next].Ledger;
        return next;
    }

    private static void Grow<T>(ref T[] array, int index)
    {
        if (index >= array.Length)
        {
            Array.Resize(ref array, Math.Max(index + 1, array.Length * 2));
        }
    }
}
