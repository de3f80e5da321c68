using System.Runtime.CompilerServices;

namespace Allocations.Engine.Ledgers;

/// <summary>Within a command, of products that have queues on terms: where stock came free, and on which terms somebody began to
/// wait or waits for another quantity. So that serving a queue looks at those alone.</summary>
/// <remarks>No state. Between commands nobody waits for what he could be given, so what is left in here when a command ends, or
/// when it is undone, says nothing that matters: it goes with the first news of another command.</remarks>
internal sealed class QueueNews
{
    private Item[] _items = new Item[64];
    private int _count;
    private long _sequence;

    /// <summary>Something can be promised at a location that could not be before.</summary>
    public void CameFree(int product, int location, long sequence) => Add(new Item(product, location, 0), sequence);

    /// <summary>Somebody waits on these terms, or waits for something else than before.</summary>
    public void Changed(int product, int terms, long sequence) => Add(new Item(product, 0, terms), sequence);

    /// <summary>Takes one piece of news of a product out.</summary>
    /// <param name="product">The product.</param>
    /// <param name="sequence">The command; news of another one do not count.</param>
    /// <param name="location">The location where something came free; 0 if it is news of terms.</param>
    /// <param name="terms">The terms; 0 if it is news of a location.</param>
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
