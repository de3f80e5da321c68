using System.IO.Hashing;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Commands;

/// <summary>The newest operation ids and their outcomes: what makes a repeated command harmless, also after a crash.</summary>
/// <remarks>A ring of rows in the order of sequence, so the oldest goes when one more comes, on every replay alike.</remarks>
internal sealed unsafe class OperationWindow
{
    private const int CursorRow = 1;

    private readonly int _window;
    private readonly KeyedHash _hash;
    private readonly Table<OperationRow> _rows;
    private readonly Table<OperationCursor> _cursor;
    private readonly OperationIndex _index;

    public OperationWindow(TableSet tables, int window, KeyedHash hash)
    {
        _window = window;
        _hash = hash;
        _rows = tables.Add<OperationRow>("operations", window);
        _cursor = tables.Add<OperationCursor>("operations.cursor", 1);
        _cursor.Append();
        _index = new OperationIndex(tables, window);
    }

    public uint HashOf(ulong high, ulong low) => _hash.Of(low, high);

    /// <summary>A digest of a whole command, to tell a repetition from another command under the same operation id. The
    /// id is part of it, which changes nothing: only commands of one id are compared.</summary>
    /// <remarks>One hash over all bytes. Header words as the seed of a hash over the rest would not do: on short input,
    /// XXH3 adds seed and data, so a difference in one can undo a difference in the other.</remarks>
    public static ulong Digest(byte* command) =>
        XxHash3.HashToUInt64(new ReadOnlySpan<byte>(command, ((CommandHeader*)command)->Length));

    /// <summary>How many ids are remembered.</summary>
    public int Count => _rows.Count - 1;

    public ref readonly OperationCursor Cursor => ref _cursor[CursorRow];

    /// <summary>The row of an operation id, or 0.</summary>
    public int Find(uint hash, ulong high, ulong low)
    {
        var match = new OperationMatch(_rows, high, low);
        ref readonly OperationCursor cursor = ref Cursor;
        return _index.Find(hash, cursor.Last, cursor.Round, ref match);
    }

    public ref readonly OperationRow this[int row] => ref _rows[row];

    /// <summary>Stores an outcome in the row behind the cursor, which moves on. Once the window is full, that row holds
    /// the oldest, which is forgotten.</summary>
    public void Store(uint hash, ulong high, ulong low, ulong digest, in Outcome outcome)
    {
        ref OperationCursor cursor = ref _cursor.Edit(CursorRow);
        cursor.MoveOn(_window);
        if (cursor.Last == _rows.Count)
        {
            _rows.Append();
        }

        ref OperationRow operation = ref _rows.Edit(cursor.Last);
        operation.High = high;
        operation.Low = low;
        operation.Digest = digest;
        operation.Outcome = outcome;
        _index.Insert(hash, cursor.Last, cursor.Round);
    }

    /// <summary>Fetches what storing an id behind the cursor will touch, and moves the cursor, a copy, on.</summary>
    public void Prefetch(uint hash, ref OperationCursor cursor)
    {
        _index.Prefetch(hash);
        cursor.MoveOn(_window);
        _rows.PrefetchLine(cursor.Last);
    }
}
