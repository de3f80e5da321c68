using System.Runtime.CompilerServices;

namespace Allocations.Engine.Ledgers;

/// <summary>The changes of a command for products with queues on terms: locations where stock became free, and terms on which
/// an allocation began to wait or changed its quantity. Serving a queue examines only those.</summary>
/// <remarks>This is not state. Between commands no allocation waits for stock that it could be given, so remaining entries
/// after a command ends, or is undone, have no meaning: the first entry of another command removes them.</remarks>
internal sealed class QueueNews
{
    private const int MostOfOneProduct = 32;

    private Item[] _items = new Item[64];
    private int _count;
    private long _sequence;
    private BinNews[] _bins = new BinNews[16];
    private int _binCount;
    private int _binsRead;
    private int _stale;
    private int _touched;

    /// <summary>Records that more can be promised at a location than before.</summary>
    public void CameFree(int product, int location, long sequence) => Add(new Item(product, location, 0), sequence);

    /// <summary>The number that stands for a lot where locations stand, or (0) for all lots at all locations: beyond those of all
    /// locations.</summary>
    public static int PlaceOfLot(int lot) => int.MaxValue - lot;

    /// <summary>The number that stands for all terms of a product that take bins only whole: beyond those of all lots.</summary>
    public const int PlaceOfWholeBins = int.MaxValue - (1 << 30);

    /// <summary>Whether a command has changed something so that somebody who takes bins only whole may be served: a bin that has
    /// more or less, the order of the bins, or a quantity that is waited for.</summary>
    public bool IsOfBins => _binCount > 0;

    /// <summary>Whether something is to be done behind the command: <see cref="IsOfBins"/>, <see cref="TakeStale"/>, or
    /// <see cref="TakeTouched"/>.</summary>
    public bool IsAny => (_binCount | _stale | _touched) != 0;

    /// <summary>Records that timers of notices are to be settled.</summary>
    public void NoteTouched() => _touched = 1;

    /// <summary>Whether a command has recorded that, and forgets it.</summary>
    public bool TakeTouched()
    {
        bool isTouched = _touched != 0;
        _touched = 0;
        return isTouched;
    }

    /// <summary>Records that priorities are to be looked at by a job.</summary>
    public void NoteStale() => _stale = 1;

    /// <summary>Whether a command has recorded that, and forgets it.</summary>
    public bool TakeStale()
    {
        bool isStale = _stale != 0;
        _stale = 0;
        return isStale;
    }

    /// <summary>The number of such changes.</summary>
    public int BinCount => _binCount;

    /// <summary>A change; those behind it are later ones.</summary>
    public BinNews BinAt(int index) => _bins[index];

    /// <summary>Says that all changes so far were read: the next one is kept apart from them.</summary>
    public void EndReadingBins() => _binsRead = _binCount;

    /// <summary>Records such a change. Of many changes of one product in a row, one of all its bins is kept.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void NoteBin(BinNews change)
    {
        BinNews ofAll = BinNews.OfAll(change.Product);
        if (_binCount > _binsRead && _bins[_binCount - 1] is var last && (last == change || last == ofAll))
        {
            return;
        }

        if (_binCount >= _binsRead + MostOfOneProduct && _bins[_binCount - MostOfOneProduct].Product == change.Product)
        {
            change = ofAll;
        }

        if (_binCount == _bins.Length)
        {
            Array.Resize(ref _bins, _binCount * 2);
        }

        _bins[_binCount++] = change;
    }

    /// <summary>Removes the records: their products were served, or the command was refused.</summary>
    public void ClearBins() => (_binCount, _binsRead) = (0, 0);

    /// <summary>Records that an allocation waits on these terms, or waits for another quantity.</summary>
    public void Changed(int product, int terms, long sequence) => Add(new Item(product, 0, terms), sequence);

    /// <summary>Takes one entry of a product.</summary>
    /// <param name="product">The product.</param>
    /// <param name="sequence">The command; entries of other commands do not count.</param>
    /// <param name="location">The location where stock became free; 0 for an entry about terms.</param>
    /// <param name="terms">The terms; 0 for an entry about a location.</param>
    /// <returns>False if there are no more.</returns>
    public bool TryTake(int product, long sequence, out int location, out int terms)
    {
        if (sequence == _sequence)
        {
            for (int i = _count - 1; i >= 0; i--)
            {
                if (_items[i].Product == product)
                {
                    (_, location, terms) = _items[i];
                    _items[i] = _items[--_count];
                    return true;
                }
            }
        }

        (location, terms) = (0, 0);
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Add(Item item, long sequence)
    {
        if (sequence != _sequence)
        {
            _sequence = sequence;
            _count = 0;
        }

        if (_count > 0 && _items[_count - 1] == item)
        {
            return;
        }

        if (_count == _items.Length)
        {
            Array.Resize(ref _items, _count * 2);
        }

        _items[_count++] = item;
    }

    private readonly record struct Item(int Product, int Location, int Terms);
}
