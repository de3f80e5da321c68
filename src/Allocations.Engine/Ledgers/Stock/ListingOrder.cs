using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>The order in which the places of a product are listed, page by page, once its chain of ledgers was put into another
/// order: the chain as it was before that, and behind it what was opened since. It never changes, so a page continues where the
/// one before ended.</summary>
/// <remarks>A product whose chain only ever grew needs none: a new ledger in a chain changes the order of no others. The tables
/// are empty until a chain is put into another order for the first time. Writer thread only.</remarks>
internal sealed class ListingOrder : IStructure
{
    private readonly Table<LedgerRow> _ledgers;
    private readonly Table<ProductRow> _products;

    /// <summary>For each ledger, the next one of its product; 0 for the last.</summary>
    private readonly Table<int> _next;

    private readonly Table<Ends> _ends;

    public ListingOrder(
        TableSet tables, Table<LedgerRow> ledgers, Table<ProductRow> products, int maxLedgers, int maxProducts)
    {
        _ledgers = ledgers;
        _products = products;
        _next = tables.Add<int>("ledgers.listed", maxLedgers);
        _ends = tables.Add<Ends>("products.listed", maxProducts);
    }

    /// <summary>Whether the ledgers of a product are listed in an order of their own.</summary>
    public bool Has(int product) => product < _ends.Count && _ends[product].First != 0;

    /// <summary>The first ledger of a product that <see cref="Has"/> an order.</summary>
    public int FirstOf(int product) => _ends[product].First;

    /// <summary>The next ledger of the same product; 0 for none.</summary>
    public int NextOf(int ledger) => _next[ledger];

    /// <summary>Keeps the order of a product that is about to get another one, unless it was kept before.</summary>
    /// <param name="product">The product.</param>
    /// <param name="chain">Its ledgers, in their present order.</param>
    public void Keep(int product, List<int> chain)
    {
        if (Has(product))
        {
            return;
        }

        Grow(_ends, product);
        foreach (int ledger in chain)
        {
            Append(product, ledger);
        }
    }

    /// <summary>Adds a ledger behind those of its product, which have an order.</summary>
    public void Append(int product, int ledger)
    {
        Grow(_next, ledger);
        ref Ends ends = ref _ends.Edit(product);
        if (ends.First == 0)
        {
            ends.First = ledger;
        }
        else
        {
            _next.Edit(ends.Last) = ledger;
        }

        ends.Last = ledger;
    }

    /// <summary>Checks that each product with an order has exactly its own ledgers in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        StructureCheck.Require(_next.Count <= _ledgers.Count, _next, _next.Count - 1, "is of a ledger that is not there");
        StructureCheck.Require(_ends.Count <= _products.Count, _ends, _ends.Count - 1, "is of a product that is not there");
        RowSet listed = check.Set(_next, "ledger in a listing");
        for (int product = 1; product < _ends.Count; product++)
        {
            Ends ends = _ends[product];
            int before = listed.Count;
            int last = 0;
            for (int at = ends.First; at != 0; at = _next[at])
            {
                listed.Take(at, _ends, product);
                StructureCheck.Require(_ledgers[at].Product == product, _next, at, "is in the listing of another product");
                last = at;
            }

            int count = listed.Count - before;
            StructureCheck.Require(
                last == ends.Last && (count == 0 || count == _products[product].LedgerCount), _ends, product,
                "lists other ledgers than there are");
        }

        for (int ledger = 1; ledger < _next.Count; ledger++)
        {
            StructureCheck.Require(listed.Holds(ledger) || _next[ledger] == 0, _next, ledger, "is in no listing, and leads on");
        }
    }

    /// <summary>Appends rows of zeros until there is one.</summary>
    private static void Grow<TRow>(Table<TRow> table, int row)
        where TRow : unmanaged
    {
        if (table.Count <= row)
        {
            table.Append(row + 1 - table.Count);
        }
    }

    /// <summary>The ends of the order of a product; zeros for none.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Ends
    {
        public int First;
        public int Last;
    }
}
