using System.Collections;
using Allocations.Engine.Benchmarks.Gate;
using Allocations.Engine.Memory;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Allocations.Engine.Benchmarks.Memory;

/// <summary>16 million serials, 1 % of them free: in the engine's bitset, in a <see cref="SortedSet{T}"/> of the free ones, and
/// in a <see cref="BitArray"/> that has to be searched.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class BitsetBenchmarks : IDisposable
{
    private const int Size = 16_000_000;
    private const int Operations = 100_000;

    private readonly TableSet _set = new();
    private readonly SortedSet<int> _sorted = [];
    private readonly BitArray _array = new(Size);
    private Bitsets _bitsets = null!;
    private BitsetRoot _root;
    private Rng _random = new(42);

    [GlobalSetup]
    public void Fill()
    {
        _bitsets = new Bitsets(new Arena(_set, "bits", 4_000_000));
        while (_root.Count < Size / 100)
        {
            int bit = _random.Below(Size);
            if (!_bitsets.Contains(_root, bit))
            {
                _bitsets.Set(ref _root, bit);
                _sorted.Add(bit);
                _array[bit] = true;
            }
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _set.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The search alone.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    [BenchmarkCategory("first")]
    [AllocatesNothing]
    public int First_free()
    {
        int sum = 0;
        for (int i = 0; i < Operations; i++)
        {
            sum += _bitsets.First(_root);
        }

        return sum;
    }

    /// <summary>Take the first free serial, free a random one: the first moves all the time.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    [BenchmarkCategory("take and free")]
    [AllocatesNothing]
    public void Take_first_and_free_a_random_one()
    {
        for (int i = 0; i < Operations; i++)
        {
            int bit = _bitsets.First(_root);
            _bitsets.Clear(ref _root, bit);
            int other = _random.Below(Size);
            _bitsets.Set(ref _root, _bitsets.Contains(_root, other) ? bit : other);
        }
    }

    /// <summary>The first free serial from a random one on: cold lines on every level.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    [BenchmarkCategory("next")]
    [AllocatesNothing]
    public int Next_free_from_a_random_one()
    {
        int sum = 0;
        for (int i = 0; i < Operations; i++)
        {
            sum += _bitsets.Next(_root, _random.Below(Size));
        }

        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    [BenchmarkCategory("first")]
    public int SortedSet_min()
    {
        int sum = 0;
        for (int i = 0; i < Operations; i++)
        {
            sum += _sorted.Min;
        }

        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    [BenchmarkCategory("take and free")]
    public void SortedSet_take_and_free()
    {
        for (int i = 0; i < Operations; i++)
        {
            int bit = _sorted.Min;
            _sorted.Remove(bit);
            if (!_sorted.Add(_random.Below(Size)))
            {
                _sorted.Add(bit);
            }
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    [BenchmarkCategory("next")]
    public int BitArray_next()
    {
        int sum = 0;
        for (int i = 0; i < Operations; i++)
        {
            int bit = _random.Below(Size);
            while (bit < Size && !_array[bit])
            {
                bit++;
            }

            sum += bit;
        }

        return sum;
    }
}
