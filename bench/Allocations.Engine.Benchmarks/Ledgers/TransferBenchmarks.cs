using Allocations.Engine.Benchmarks.Gate;
using Allocations.Engine.Benchmarks.Memory;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;
using BenchmarkDotNet.Attributes;

namespace Allocations.Engine.Benchmarks.Ledgers;

/// <summary>Reserves one unit of a random product of a million and gives it back: rows of millionths with their sequence lock,
/// objects with decimals by their place, and the same objects out of a dictionary.</summary>
[MemoryDiagnoser]
public class TransferBenchmarks : IDisposable
{
    private const int Size = 1_000_000;
    private const int Operations = 100_000;

    private readonly TableSet _set = new();
    private readonly DecimalLedger[] _objects = new DecimalLedger[Size + 1];
    private readonly Dictionary<int, DecimalLedger> _dictionary = new(Size);
    private Table<LedgerRow> _rows = null!;
    private Rng _random = new(42);

    [GlobalSetup]
    public void Fill()
    {
        _rows = _set.Add<LedgerRow>("ledgers", Size + 1);
        _rows.Append(Size + 1);
        for (int product = 1; product <= Size; product++)
        {
            _rows.Edit(product).Free = 1_000_000 * Quantity.MillionthsPerUnit;
            _objects[product] = new DecimalLedger();
            _dictionary.Add(product, _objects[product]);
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _set.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    [AllocatesNothing]
    public void Rows()
    {
        for (int i = 0; i < Operations; i++)
        {
            int product = 1 + _random.Below(Size);
            ref LedgerRow row = ref _rows.Edit(product);
            SequenceLock.Enter(ref row.Version);
            Transfer.Move(ref row.Free, ref row.Allocated, Quantity.MillionthsPerUnit);
            SequenceLock.Leave(ref row.Version);
            SequenceLock.Enter(ref row.Version);
            Transfer.Move(ref row.Allocated, ref row.Free, Quantity.MillionthsPerUnit);
            SequenceLock.Leave(ref row.Version);
        }
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Decimal_objects()
    {
        for (int i = 0; i < Operations; i++)
        {
            DecimalLedger ledger = _objects[1 + _random.Below(Size)];
            ledger.Reserve(1);
            ledger.Unreserve(1);
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    public void Decimal_objects_in_a_dictionary()
    {
        for (int i = 0; i < Operations; i++)
        {
            DecimalLedger ledger = _dictionary[1 + _random.Below(Size)];
            ledger.Reserve(1);
            ledger.Unreserve(1);
        }
    }
}
