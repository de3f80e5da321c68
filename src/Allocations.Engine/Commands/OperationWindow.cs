using System.IO.Hashing;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Commands;

/// <summary>The newest operation ids and their outcomes: what makes a repeated command harmless, also after a crash.</summary>
/// <remarks>A ring of rows in the order of sequence, so the oldest goes when one more comes, on every replay alike.</remarks>
internal sealed unsafe class OperationWindow
{
    private readonly int _window;
    private readonly KeyedHash _hash;
    private readonly Table<OperationRow> _rows;
    private readonly HashIndex _index;

    public OperationWindow(TableSet tables, int window, KeyedHash hash)
    {
        _window = window;
        _hash = hash;
        _rows = tables.Add<OperationRow>("operations", window);
        _index = new HashIndex(tables, "operations.index", window + 1L);
    }

    public uint HashOf(ulong high, ulong low) => _hash.Of(low, high);

    /// <summary>A digest of what a command asks for: everything but its length and its operation id.</summary>
    public static ulong BodyDigest(byte* command)
    {
        var header = (CommandHeader*)command;
        ulong who = *(ulong*)(command + 8);
        ulong what = *(uint*)(command + 4);
        ulong seed = who ^ (what * 0x9E3779B97F4A7C15);
        var body = new ReadOnlySpan<byte>(command + CommandHeader.SizeOf, header->Length - CommandHeader.SizeOf);
        return XxHash3.HashToUInt64(body, (long)seed);
    }

    /// <summary>The row of an operation id, or 0.</summary>
    public int Find(uint hash, ulong high, ulong low)
    {
        var match = new OperationMatch(_rows, high, low);
        return _index.Find(hash, ref match);
    }

    public ref readonly OperationRow this[int row] => ref _rows[row];

    /// <summary>Stores an outcome; <paramref name="stored"/> counts all that were ever stored.</summary>
    public void Store(uint hash, ulong high, ulong low, ulong bodyDigest, in Outcome outcome, ref long stored)
    {
        int row;
        if (stored < _window)
        {
            row = _rows.Append();
        }
        else
        {
            row = SlotOf(stored);
            _index.Remove(_rows[row].Hash, row);
        }

        ref OperationRow operation = ref _rows.Edit(row);
        operation.High = high;
        operation.Low = low;
        operation.BodyDigest = bodyDigest;
        operation.Hash = hash;
        operation.Outcome = outcome;
        _index.Insert(hash, row);
        stored++;
    }

    /// <summary>Fetches what storing an id will touch: its bucket, and that of the id that will go.</summary>
    public void Prefetch(uint hash, long storedByThen)
    {
        _index.Prefetch(hash);
        if (storedByThen >= _window)
        {
            _index.Prefetch(_rows[SlotOf(storedByThen)].Hash);
        }
    }

    private int SlotOf(long stored) => (int)(stored % _window) + 1;
}
