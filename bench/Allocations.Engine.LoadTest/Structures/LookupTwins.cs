using System.Runtime.InteropServices;
using Allocations.Engine.LoadTest.Loading;
using Allocations.Engine.Memory;

namespace Allocations.Engine.LoadTest.Structures;

/// <summary>16 million rows of one cache line, found by their id: which is their place, or through a
/// <see cref="Dictionary{TKey,TValue}"/> from id to place.</summary>
internal sealed class LookupTwins : IDisposable
{
    public const int Size = 16_000_000;

    private readonly TableSet _set = new();
    private readonly Dictionary<ulong, int> _dictionary = new(Size);
    private readonly Table<Row> _rows;
    private XorShift _random = new(42);

    public LookupTwins()
    {
        _rows = _set.Add<Row>("rows", Size);
        for (int i = 1; i <= Size; i++)
        {
            int row = _rows.Append();
            _rows.Edit(row).Id = (ulong)i;
            _dictionary.Add((ulong)i, row);
        }
    }

    public void ById(int operations)
    {
        ulong sum = 0;
        for (int i = 0; i < operations; i++)
        {
            sum += _rows[1 + _random.Below(Size)].Id;
        }

        GC.KeepAlive(sum);
    }

    public void ByDictionary(int operations)
    {
        ulong sum = 0;
        for (int i = 0; i < operations; i++)
        {
            sum += _rows[_dictionary[(ulong)(1 + _random.Below(Size))]].Id;
        }

        GC.KeepAlive(sum);
    }

    public void Dispose() => _set.Dispose();

    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct Row
    {
        [FieldOffset(0)]
        public ulong Id;
    }
}
