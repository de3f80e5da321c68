namespace Allocations.Engine.Demand;

/// <summary>Ledgers that can supply stock, the best first: a binary heap that is built at once and read a few times. It is
/// reused, so it allocates nothing once it has grown to the ledgers of the product that has the most.</summary>
internal sealed class SourceHeap
{
    private (long Rank, long Walk, int Ledger)[] _entries = new (long, long, int)[64];
    private int _count;

    public int Count => _count;

    /// <summary>The ledger with the lowest rank; of equals the first in walk order.</summary>
    public int First => _entries[0].Ledger;

    public long FirstRank => _entries[0].Rank;

    public void Clear() => _count = 0;

    /// <summary>Adds a ledger; <see cref="Order"/> orders them.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="rank">Its rank; lower is better.</param>
    /// <param name="walkOrder">Its position in the walk order.</param>
    /// <param name="location">Its location, which no other entry has.</param>
    public void Add(int ledger, long rank, int walkOrder, int location) => Add(ledger, rank, WalkOf(walkOrder, location));

    /// <summary>Adds a ledger with another order among equals.</summary>
    public void Add(int ledger, long rank, long walk)
    {
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, _count * 2);
        }

        _entries[_count++] = (rank, walk, ledger);
    }

    /// <summary>Orders the added ledgers as a heap, in linear time.</summary>
    public void Order()
    {
        for (int i = (_count / 2) - 1; i >= 0; i--)
        {
            Sink(i);
        }
    }

    /// <summary>Removes the first.</summary>
    public void RemoveFirst()
    {
        _entries[0] = _entries[--_count];
        Sink(0);
    }

    /// <summary>The ledger with the highest rank that is not above a bound; of equals the first in walk order. Examines
    /// all.</summary>
    public int LastUpTo(long bound)
    {
        int best = -1;
        for (int i = 0; i < _count; i++)
        {
            if (_entries[i].Rank <= bound
                && (best < 0 || _entries[i].Rank > _entries[best].Rank
                    || (_entries[i].Rank == _entries[best].Rank && _entries[i].Walk < _entries[best].Walk)))
            {
                best = i;
            }
        }

        return _entries[best].Ledger;
    }

    /// <summary>A position in the walk order as one number: the lower, the earlier.</summary>
    public static long WalkOf(int walkOrder, int location) => ((long)walkOrder << 32) | (uint)location;

    private void Sink(int at)
    {
        for (int child; (child = (2 * at) + 1) < _count; at = child)
        {
            if (child + 1 < _count && IsBefore(_entries[child + 1], _entries[child]))
            {
                child++;
            }

            if (!IsBefore(_entries[child], _entries[at]))
            {
                return;
            }

            (_entries[at], _entries[child]) = (_entries[child], _entries[at]);
        }
    }

    private static bool IsBefore(in (long Rank, long Walk, int Ledger) left, in (long Rank, long Walk, int Ledger) right) =>
        left.Rank < right.Rank || (left.Rank == right.Rank && left.Walk < right.Walk);
}
