using Allocations.Engine.Benchmarks.Gate;
using Allocations.Engine.Memory;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Allocations.Engine.Benchmarks.Memory;

/// <summary>Finds a random one of 16 million 64-byte rows: by id, by name, and in a Dictionary.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class LookupBenchmarks : IDisposable
{
    private const int Size = 16_000_000;
    private const int Operations = 1_000_000;
    private const int Ahead = 16;

    private readonly TableSet _set = new();
    private readonly Dictionary<ulong, int> _dictionary = new(Size);
    private readonly KeyedHash _hash = new(0x1234_5678);
    private Table<WideRow> _rows = null!;
    private HashIndex _index = null!;
    private Rng _random = new(42);

    [GlobalSetup]
    public void Fill()
    {
        _rows = _set.Add<WideRow>("rows", Size);
        _index = new HashIndex(_set, "index", Size);
        for (int i = 1; i <= Size; i++)
        {
            int row = _rows.Append();
            _rows.Edit(row).First = (ulong)i;
            _index.Insert(_hash.Of((ulong)i, 0), row);
            _dictionary.Add((ulong)i, row);
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _set.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    [BenchmarkCategory("by id")]
    [AllocatesNothing]
    public ulong Row_by_id()
    {
        ulong sum = 0;
        for (int i = 0; i < Operations; i++)
        {
            sum += _rows[1 + _random.Below(Size)].First;
        }

        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    [BenchmarkCategory("by id")]
    public ulong Dictionary_then_row()
    {
        ulong sum = 0;
        for (int i = 0; i < Operations; i++)
        {
            sum += _rows[_dictionary[(ulong)(1 + _random.Below(Size))]].First;
        }

        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    [BenchmarkCategory("by name")]
    public int Dictionary_find()
    {
        int sum = 0;
        for (int i = 0; i < Operations; i++)
        {
            sum += _dictionary[(ulong)(1 + _random.Below(Size))];
        }

        return sum;
    }

    /// <summary>Includes the look at the row that confirms the name.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    [BenchmarkCategory("by name")]
    [AllocatesNothing]
    public int HashIndex_find()
    {
        int sum = 0;
        for (int i = 0; i < Operations; i++)
        {
            sum += Find((ulong)(1 + _random.Below(Size)));
        }

        return sum;
    }

    /// <summary>The same behind a prefetch pass over groups of 16, as the writer does with a batch.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    [BenchmarkCategory("by name")]
    [AllocatesNothing]
    public int HashIndex_find_prefetched()
    {
        int sum = 0;
        Span<ulong> names = stackalloc ulong[Ahead];
        for (int i = 0; i < Operations; i += Ahead)
        {
            foreach (ref ulong name in names)
            {
                name = (ulong)(1 + _random.Below(Size));
                _index.Prefetch(_hash.Of(name, 0));
            }

            foreach (ulong name in names)
            {
                sum += Find(name);
            }
        }

        return sum;
    }

    private int Find(ulong name)
    {
        var match = new SameName(_rows, name);
        return _index.Find(_hash.Of(name, 0), ref match);
    }

    private readonly struct SameName(Table<WideRow> rows, ulong name) : IRowMatch
    {
        public bool Matches(int row) => rows[row].First == name;
    }
}
