using System.IO.Hashing;
using System.Runtime.CompilerServices;
using Allocations.Engine.Commands;
using Allocations.Engine.Memory;
using Native = System.Runtime.InteropServices.NativeMemory;

namespace Allocations.Engine.State;

/// <summary>The newest operation ids and their outcomes, which make a repeated command harmless, also after a
/// crash.</summary>
/// <remarks>A ring of rows in the order of sequence, so that each new id replaces the oldest, equally in every
/// replay.</remarks>
internal sealed unsafe class OperationWindow : IStructure
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
        _rows = tables.Add<OperationRow>("operations", window, isStanding: true);
        _cursor = tables.Add<OperationCursor>("operations.cursor", 1, isStanding: true);
        _cursor.Append();
        _index = new OperationIndex(tables, window);
    }

    /// <summary>The number of ids that the store remembers.</summary>
    public int Window => _window;

    public uint HashOf(ulong high, ulong low) => _hash.Of(low, high);

    /// <summary>A digest of a whole command, to distinguish a repetition from another command under the same operation id.
    /// The id is included, without effect, because only commands of one id are compared.</summary>
    /// <remarks>The link to the next command is not included: a command may be repeated outside its group. One hash covers
    /// all bytes. Header words as the seed of a hash over the rest would not be sufficient: on short input, XXH3 adds seed
    /// and data, so a difference in one can cancel a difference in the other.</remarks>
    public static ulong Digest(byte* command)
    {
        var header = (CommandHeader*)command;
        return header->IsLinked ? DigestUnlinked(header) : XxHash3.HashToUInt64(new ReadOnlySpan<byte>(command, header->Length));
    }

    /// <summary>The number of ids remembered.</summary>
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

    /// <summary>Looks up a command's operation id, and stores it if it is new: in the row behind the cursor, which advances.
    /// Once the window is full, that row has the oldest id, which is overwritten.</summary>
    /// <remarks>Commands are admitted in their order, but perhaps well ahead of their execution, even on another thread: this
    /// method accesses only ids and digests, and <see cref="Keep"/> and <see cref="OutcomeAt"/>, called in the same order,
    /// only outcomes. A repetition finds its outcome, since the command that overwrites the row comes later.</remarks>
    public Admission Admit(byte* command)
    {
        var header = (CommandHeader*)command;
        uint hash = HashOf(header->OperationHigh, header->OperationLow);
        ulong digest = Digest(command);
        int known = Find(hash, header->OperationHigh, header->OperationLow);
        if (known != 0)
        {
            return _rows[known].Digest == digest ? Admission.Repeated(known) : Admission.Reused(known);
        }

        ref OperationCursor cursor = ref _cursor.Edit(CursorRow);
        cursor.MoveOn(_window);
        if (cursor.Last == _rows.Count)
        {
            _rows.Append();
        }

        ref OperationRow operation = ref _rows.Edit(cursor.Last);
        operation.High = header->OperationHigh;
        operation.Low = header->OperationLow;
        operation.Digest = digest;
        _index.Insert(hash, cursor.Last, cursor.Round);
        return Admission.First(cursor.Last);
    }

    /// <summary>Stores the outcome of a command that was admitted as the first of its id.</summary>
    public void Keep(int row, in Outcome outcome) => _rows.Edit(row).Outcome = outcome;

    /// <summary>Checks that the cursor is in the ring, and that the index has rows of it.</summary>
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.RequireCount(_cursor, CursorRow + 1);
        OperationCursor cursor = Cursor;
        bool isPossible = cursor.Last >= 0 && cursor.Round is >= 0 and <= OperationCursor.LastRound
            && (cursor.Last == Count || (cursor.Last > 0 && cursor.Last < Count && Count == _window));
        StructureCheck.Require(isPossible, _cursor, CursorRow, "stands outside of the ring");
        _index.CheckStructure(_rows);
    }

    /// <summary>The outcome that a repetition gets.</summary>
    public ref readonly Outcome OutcomeAt(int row) => ref _rows[row].Outcome;

    /// <summary>Uses a copy, since the journal may be reading the command itself at this moment.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong DigestUnlinked(CommandHeader* header)
    {
        int length = header->Length;
        var copy = (byte*)Native.Alloc((nuint)length);
        try
        {
            Buffer.MemoryCopy(header, copy, length, length);
            ((CommandHeader*)copy)->Flags &= unchecked((ushort)~CommandHeader.Linked);
            return XxHash3.HashToUInt64(new ReadOnlySpan<byte>(copy, length));
        }
        finally
        {
            Native.Free(copy);
        }
    }

    /// <summary>Fetches the rows for admitting a new id behind the cursor, and advances the cursor, which is a
    /// copy.</summary>
    public void Prefetch(CommandHeader* header, ref OperationCursor cursor)
    {
        _index.Prefetch(HashOf(header->OperationHigh, header->OperationLow));
        cursor.MoveOn(_window);
        _rows.PrefetchLine(cursor.Last);
    }
}
