namespace Allocations.Engine.Demand;

/// <summary>
/// The bins from which a request may take, group by group, each group in the order in which its bins are visited. It is reused,
/// so it allocates nothing once it has grown to the product with the most.
/// </summary>
/// <remarks>
/// A visit takes each bin that fits into the quantity still needed. As the order does not depend on the quantity, the quantity
/// given is the greatest sum that a visit takes exactly and that does not exceed the quantity wanted: more wanted never gives
/// less, and wanting the quantity given gives it by the same bins. The search among those who wait relies on both.
/// </remarks>
internal sealed class BinList
{
    private Bin[] _bins = new Bin[64];
    private int _count;

    /// <summary>The least quantity of a bin; the highest value if there is none.</summary>
    public long Least { get; private set; }

    public void Clear() => (_count, Least) = (0, long.MaxValue);

    public void Add(in Bin bin)
    {
        if (_count == _bins.Length)
        {
            Array.Resize(ref _bins, _count * 2);
        }

        _bins[_count++] = bin;
        Least = Math.Min(Least, bin.Free);
    }

    /// <summary>Orders the added bins.</summary>
    public void Order() => _bins.AsSpan(0, _count).Sort();

    /// <summary>The quantity that whole bins of one group give: the most of any group.</summary>
    /// <param name="wanted">The quantity wanted, in millionths.</param>
    /// <param name="usableUntil">The instant before which no lot may expire, UTC ticks; 0 for no condition.</param>
    public long Give(long wanted, long usableUntil = 0)
    {
        long most = 0;
        for (int at = 0; at < _count;)
        {
            most = Math.Max(most, GiveOne(ref at, wanted, usableUntil));
        }

        return most;
    }

    /// <summary>The bins of the first group, in an order of the groups, that gives a quantity exactly.</summary>
    /// <param name="quantity">A quantity that <see cref="Give"/> has given.</param>
    /// <param name="compare">Compares the groups by the first bin of each.</param>
    public ReadOnlySpan<Bin> Choose(long quantity, Comparison<Bin> compare)
    {
        int chosen = -1;
        int end = 0;
        for (int at = 0; at < _count;)
        {
            int first = at;
            if (GiveOne(ref at, quantity, usableUntil: 0) == quantity && (chosen < 0 || compare(_bins[first], _bins[chosen]) < 0))
            {
                (chosen, end) = (first, at);
            }
        }

        return chosen < 0 ? default : _bins.AsSpan(chosen, end - chosen);
    }

    /// <summary>Whether every bin that lasts until an instant lasts until a later one as well.</summary>
    public bool LastsAlike(long instant, long later)
    {
        for (int at = 0; at < _count && instant != later; at++)
        {
            if (_bins[at].Expiry >= instant && _bins[at].Expiry < later)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Visits the bins of one group.</summary>
    /// <param name="at">Its first bin; then that of the next group.</param>
    /// <param name="wanted">The quantity wanted.</param>
    /// <param name="usableUntil">The instant before which no lot may expire.</param>
    private long GiveOne(ref int at, long wanted, long usableUntil)
    {
        int group = _bins[at].Group;
        long left = wanted;
        for (; at < _count && _bins[at].Group == group; at++)
        {
            ref readonly Bin bin = ref _bins[at];
            left -= bin.Free <= left && bin.Expiry >= usableUntil ? bin.Free : 0;
        }

        return wanted - left;
    }
}
