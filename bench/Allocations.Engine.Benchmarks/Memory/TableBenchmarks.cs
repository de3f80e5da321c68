using Allocations.Engine.Benchmarks.Gate;
using Allocations.Engine.Memory;
using BenchmarkDotNet.Attributes;

namespace Allocations.Engine.Benchmarks.Memory;

/// <summary>Rows of 64 bytes in a table of one million, beside an array of them.</summary>
[MemoryDiagnoser]
public class TableBenchmarks : IDisposable
{
    private const int Size = 1_000_000;
    private const int Operations = 100_000;

    private readonly TableSet _set = new();
    private readonly WideRow[] _array = new WideRow[Size + 1];
    private readonly int _newRows = Size;
    private Table<WideRow> _table = null!;
    private Rng _random = new(42);

    [GlobalSetup]
    public void Fill()
    {
        _table = _set.Add<WideRow>("rows", 2 * Size);
        _table.Append(Size);

        // Touched once, so that Append_and_edit measures appending, not the first use of memory.
        _set.BeginUndo();
        _table.Append(Operations);
        _table.EditSpan(Size + 1, Operations).Fill(new WideRow { First = 1 });
        _set.Rollback();
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _set.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    [AllocatesNothing]
    public void Edit_random()
    {
        for (int i = 0; i < Operations; i++)
        {
            _table.Edit(1 + _random.Below(Size)).First++;
        }
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    public void Array_random()
    {
        for (int i = 0; i < Operations; i++)
        {
            _array[1 + _random.Below(Size)].First++;
        }
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    [AllocatesNothing]
    public void Edit_random_under_undo_then_roll_back()
    {
        _set.BeginUndo();
        for (int i = 0; i < Operations; i++)
        {
            _table.Edit(1 + _random.Below(Size)).First++;
        }

        _set.Rollback();
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    [AllocatesNothing]
    public void Append_and_edit_then_roll_back()
    {
        _set.BeginUndo();
        for (int i = 0; i < Operations; i++)
        {
            ref WideRow row = ref _table.Edit(_table.Append());
            row.First = (ulong)i;
            row.Last = 1;
        }

        _set.Rollback();
    }

    /// <summary>New memory throughout: what the first million rows of a table cost, page faults included.</summary>
    [Benchmark(OperationsPerInvoke = Size)]
    public void Append_and_edit_a_new_table()
    {
        using var set = new TableSet();
        Table<WideRow> table = set.Add<WideRow>("rows", Size);
        for (int i = 0; i < _newRows; i++)
        {
            ref WideRow row = ref table.Edit(table.Append());
            row.First = (ulong)i;
            row.Last = 1;
        }
    }
}
