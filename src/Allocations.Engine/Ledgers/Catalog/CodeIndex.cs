using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>Rows of one kind with codes: a table and its name index. The id of an object is its row.</summary>
internal sealed unsafe class CodeIndex<TRow>
    where TRow : unmanaged, INamedRow
{
    private readonly TextStore _texts;
    private readonly KeyedHash _hash;
    private readonly HashIndex _codes;
    private readonly bool _opensLate;

    /// <param name="tables">The set to which its tables are added.</param>
    /// <param name="name">Their name.</param>
    /// <param name="maxRows">The maximum number of rows.</param>
    /// <param name="texts">The store of the codes.</param>
    /// <param name="hash">The hash of the codes.</param>
    /// <param name="opensLate">Whether all its tables are empty until the first row is added: for books that were added
    /// later, and that older stores do not have.</param>
    public CodeIndex(TableSet tables, string name, int maxRows, TextStore texts, KeyedHash hash, bool opensLate = false)
    {
        _texts = texts;
        _hash = hash;
        _opensLate = opensLate;
        Rows = tables.Add<TRow>(name, maxRows);
        _codes = new HashIndex(tables, name + ".codes", maxRows, opensLate);
    }

    public Table<TRow> Rows { get; }

    public bool IsFull => Rows.Count >= Rows.Capacity;

    private bool IsEmpty => Rows.Count == Table.EmptyCount;

    public bool Exists(int id) => id > 0 && id < Rows.Count;

    /// <summary>Checks that each row has its own code and an entry in the index. The owner of the book checks all other
    /// fields.</summary>
    /// <param name="check">The check.</param>
    /// <param name="owners">The table of the owners of codes; null if codes belong to the store.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckCodes(StructureCheck check, Table? owners)
    {
        RowSet found = _codes.Check(check, Rows, "code");
        StructureCheck.Require(found.Count == Rows.Count - 1, Rows, Rows.Count - 1, "is not found by its code");
        for (int row = 1; row < Rows.Count; row++)
        {
            ref readonly TRow named = ref Rows[row];
            StructureCheck.RequireRow(owners ?? Rows, owners is null ? 0 : named.Owner, Rows, row);
            StructureCheck.Require(owners is not null || named.Owner == 0, Rows, row, "belongs to somebody");
            StructureCheck.Require(named.Code != 0, Rows, row, "has no code");
            _texts.Check(check, named.Code, EngineLimits.CodeBytes, Rows, row);
        }
    }

    /// <summary>Adds a zero row for this code; the caller fills it, including the text of the code.</summary>
    public int Add(int owner, ReadOnlySpan<byte> code, out int codeText)
    {
        codeText = _texts.Add(code);
        if (_opensLate && IsEmpty)
        {
            _codes.Open();
        }

        int row = Rows.Append();
        _codes.Insert(_hash.Of(code, (uint)owner), row);
        return row;
    }

    /// <summary>Fetches the index bucket of a code into the cache.</summary>
    public void Prefetch(int owner, ReadOnlySpan<byte> code) => _codes.Prefetch(_hash.Of(code, (uint)owner));

    /// <summary>Writer: the row with this code, or 0.</summary>
    public int Find(int owner, ReadOnlySpan<byte> code)
    {
        if (IsEmpty)
        {
            return 0;
        }

        fixed (byte* text = code)
        {
            var match = new CodeMatch<TRow>(Rows, _texts, owner, text, code.Length);
            return _codes.Find(_hash.Of(code, (uint)owner), ref match);
        }
    }

    /// <summary>Any thread: the row with this code, or 0. False if changes by the writer interfered each time.</summary>
    public bool TryFind(int owner, ReadOnlySpan<byte> code, out int row)
    {
        if (IsEmpty)
        {
            row = 0;
            return true;
        }

        fixed (byte* text = code)
        {
            var match = new CodeMatch<TRow>(Rows, _texts, owner, text, code.Length);
            return _codes.TryFind(_hash.Of(code, (uint)owner), ref match, out row);
        }
    }
}
