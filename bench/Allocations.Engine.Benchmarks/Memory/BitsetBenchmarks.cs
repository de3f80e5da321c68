using Allocations.Engine.Memory;
using BenchmarkDotNet.Attributes;

namespace Allocations.Engine.Benchmarks.Memory;

/// <summary>16 million serials, 1 % of them free.</summary>
[ShortRunJob]
[MemoryDiagnoser]
public class BitsetBenchmarks : IDisposable
{
    private const int Size = 16_000_000;
    private const int Operations = 100_000;

    private readonly TableSet _set = new();
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
    public int Next_free_from_a_random_one()
    {
        int sum = 0;
        for (int i = 0; i < Operations; i++)
        {
            sum += _bitsets.Next(_root, _random.Below(Size));
        }

        return sum;
    }
}
