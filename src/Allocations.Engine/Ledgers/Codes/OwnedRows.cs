using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>Short lists of rows, one for each product, whose rows come and go. Empty until the first row is added, so stores
/// without them keep their digests.</summary>
internal sealed class OwnedRows<TRow>
    where TRow : unmanaged, IOwnedRow
{
    private const int HeadRow = 1;

    /// <summary>For each product up to the last one with rows, its list.</summary>
    private readonly Table<OwnerRow> _owners;

    /// <summary>One row: the first free row.</summary>
    private readonly Table<int> _free;

    private readonly Table<ProductRow> _products;

    public OwnedRows(TableSet tables, string name, int maxRows, Table<ProductRow> products)
    {
        _products = products;
        Rows = tables.Add<TRow>(name, maxRows);
        _owners = tables.Add<OwnerRow>(name + ".of", products.Capacity);
        _free = tables.Add<int>(name + ".free", 1);
    }

    public Table<TRow> Rows { get; }

    /// <summary>Whether there never was a row.</summary>
    public bool IsEmpty => Rows.Count == Table.EmptyCount;

    public bool IsFull => Rows.Count >= Rows.Capacity && _free[HeadRow] == 0;

    /// <summary>The number of rows of a product.</summary>
    public int CountOf(int product) => product < _owners.Count ? _owners[product].Count : 0;

    /// <summary>The row of a product that was added last; 0 for none. The others follow it.</summary>
    public int LastOf(int product) => product < _owners.Count ? _owners[product].Last : 0;

    /// <summary>Adds a row to the list of its product.</summary>
    public int Add(TRow row)
    {
        if (IsEmpty)
        {
            _free.Append();
        }

        while (_owners.Count <= row.Product)
        {
            _owners.Append();
        }

        int added = TakeFree();
        ref OwnerRow owner = ref _owners.Edit(row.Product);
        row.Next = owner.Last;
        Rows.Edit(added) = row;
        owner.Last = added;
        owner.Count++;
        return added;
    }

    /// <summary>Removes a row from the list of its product; it becomes free.</summary>
    public void Remove(int row)
    {
        TRow removed = Rows[row];
        ref OwnerRow owner = ref _owners.Edit(removed.Product);
        owner.Count--;
        if (owner.Last == row)
        {
            owner.Last = removed.Next;
        }
        else
        {
            int before = owner.Last;
            while (Rows[before].Next != row)
            {
                before = Rows[before].Next;
            }

            Rows.Edit(before).Next = removed.Next;
        }

        Rows.Edit(row) = new TRow { Next = _free[HeadRow] };
        _free.Edit(HeadRow) = row;
    }

    /// <summary>Checks that each row is in the list of its product, or free and empty.</summary>
    /// <returns>The rows in lists.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public RowSet CheckLists(StructureCheck check)
    {
        StructureCheck.RequireCount(_free, IsEmpty ? Table.EmptyCount : HeadRow + 1);
        StructureCheck.Require(_owners.Count <= _products.Count, _owners, _owners.Count - 1, "is of no product");
        RowSet listed = check.Set(Rows, "row of a product");
        for (int product = 1; product < _owners.Count; product++)
        {
            int count = 0;
            for (int row = _owners[product].Last; row != 0; row = Rows[row].Next)
            {
                listed.Take(row, _owners, product);
                StructureCheck.Require(Rows[row].Product == product, Rows, row, "is in the list of another product");
                count++;
            }

            StructureCheck.Require(count == _owners[product].Count, _owners, product, "counts other rows");
        }

        RowSet free = check.Set(Rows, "free row");
        for (int row = IsEmpty ? 0 : _free[HeadRow]; row != 0; row = Rows[row].Next)
        {
            free.Take(row, _free, HeadRow);
            TRow empty = new() { Next = Rows[row].Next };
            StructureCheck.Require(Rows[row].Equals(empty), Rows, row, "is free, and not empty");
        }

        StructureCheck.Require(listed.Count + free.Count == Rows.Count - 1, Rows, Rows.Count - 1, "is in no list");
        return listed;
    }

    private int TakeFree()
    {
        int row = _free[HeadRow];
        if (row == 0)
        {
            return Rows.Append();
        }

        Debug.Assert(Rows[row].Product == 0, "a free row is empty");
        _free.Edit(HeadRow) = Rows[row].Next;
        return row;
    }
}
