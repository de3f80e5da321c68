using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <content>Structure checks of the ledgers of a loaded state.</content>
internal sealed partial class StockBook : IStructure
{
    private const int RowsAhead = 12;

    /// <summary>Checks ledgers and chains. The unit registry checks pools of free units.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check)
    {
        RowSet indexed = _index.Check(check, Rows, "ledger of a place");
        StructureCheck.Require(indexed.Count == Rows.Count - 1, Rows, Rows.Count - 1, "is not found by its place");
        int rows = Rows.Count - 1;
        for (int row = 1; row <= rows; row++)
        {
            Products.PrefetchLine(Rows[Math.Min(row + RowsAhead, rows)].Product);
            CheckLedger(Rows[row], row);
        }

        RowSet chained = check.Set(Rows, "ledger of a product");
        int products = Products.Count - 1;
        for (int product = 1; product <= products; product++)
        {
            Rows.PrefetchLine(Products[Math.Min(product + RowsAhead, products)].FirstLedger);
            CheckChain(Products[product], product, chained);
        }

        StructureCheck.Require(chained.Count == Rows.Count - 1, Rows, Rows.Count - 1, "is in no chain of a product");
        _lanes?.CheckStructure(check, Rows, Products);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckLedger(in LedgerRow ledger, int row)
    {
        StructureCheck.RequireOpen(ledger.Version, Rows, row);
        StructureCheck.RequireRow(Products, ledger.Product, Rows, row);
        StructureCheck.RequireRow(_catalog.Locations.Rows, ledger.Location, Rows, row);
        StructureCheck.Require(
            ledger.Product != 0 && ledger.Location != 0 && ledger.IsAllocatable is 0 or 1, Rows, row, "is of no place");
        bool isPossible = ledger.Free >= 0 && ledger.Allocated >= 0 && ledger.Picked >= 0 && ledger.Blocked >= 0
            && ledger.WithTechnician >= 0 && ledger.InTransit >= 0 && ledger.Balance == 0;
        StructureCheck.Require(isPossible, Rows, row, "is out of balance, or below zero");
        if (Products[ledger.Product].Is(ProductTraits.LotTracked))
        {
            StructureCheck.RequireRow(Lots.Rows, ledger.Lot, Rows, row);
            StructureCheck.Require(
                ledger.Lot != 0 && Lots.Rows[ledger.Lot].Product == ledger.Product, Rows, row, "is of no lot of its product");
        }
    }

    /// <summary>Checks that the chain has all ledgers of the product and no others, and that its control total is their sum:
    /// taking stock relies on finding that quantity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckChain(in ProductRow product, int row, RowSet chained)
    {
        long available = 0;
        int count = 0;
        bool hasUsable = false;
        int from = 0;
        for (int at = product.FirstLedger; at != 0; at = Rows[at].Next)
        {
            chained.Take(at, from == 0 ? Products : Rows, from == 0 ? row : from);
            ref readonly LedgerRow ledger = ref Rows[at];
            StructureCheck.Require(ledger.Product == row, Rows, at, "is in the chain of another product");
            available += ledger.IsAllocatable == 0 ? 0 : ledger.Free;
            hasUsable |= at == product.FirstUsableLedger;
            count++;
            from = at;
        }

        StructureCheck.Require(
            count == product.LedgerCount && available == product.Available, Products, row,
            "counts other ledgers, or other stock");
        if (product.Is(ProductTraits.LotTracked))
        {
            StructureCheck.Require(
                hasUsable || product.FirstUsableLedger == 0, Products, row, "takes from the ledger of another product");
        }
    }
}
