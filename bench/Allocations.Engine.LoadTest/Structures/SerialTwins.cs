using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.Memory;

namespace Allocations.Engine.LoadTest.Structures;

/// <summary>16 million serials of which 1 % are free: in the engine's bitset, and in a <see cref="SortedSet{T}"/> of the free
/// ones.</summary>
internal sealed class SerialTwins : IDisposable
{
    public const int Size = 16_000_000;

    private readonly TableSet _set = new();
    private readonly Bitsets _bitsets;
    private readonly SortedSet<int> _sorted = [];
    private BitsetRoot _root;
    private XorShift _random = new(42);

    public SerialTwins()
    {
        _bitsets = new Bitsets(new Arena(_set, "bits", 4_000_000));
        while (_root.Count < Size / 100)
        {
            int bit = _random.Below(Size);
            if (!_bitsets.Contains(_root, bit))
            {
                _bitsets.Set(ref _root, bit);
                _sorted.Add(bit);
            }
        }
    }

    /// <summary>The search alone.</summary>
    public void First(int operations)
    {
        long sum = 0;
        for (int i = 0; i < operations; i++)
        {
            sum += _bitsets.First(_root);
        }

        GC.KeepAlive(sum);
    }

    public void SortedFirst(int operations)
    {
        long sum = 0;
        for (int i = 0; i < operations; i++)
        {
            sum += _sorted.Min;
        }

        GC.KeepAlive(sum);
    }

    /// <summary>Takes the first one and frees a random one, so that the first moves all the time.</summary>
    public void TakeAndFree(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            int bit = _bitsets.First(_root);
            _bitsets.Clear(ref _root, bit);
            int other = _random.Below(Size);
            _bitsets.Set(ref _root, _bitsets.Contains(_root, other) ? bit : other);
        }
    }

    public void SortedTakeAndFree(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            int bit = _sorted.Min;
            _sorted.Remove(bit);
            if (!_sorted.Add(_random.Below(Size)))
            {
                _sorted.Add(bit);
            }
        }
    }

    public void Dispose() => _set.Dispose();
}
