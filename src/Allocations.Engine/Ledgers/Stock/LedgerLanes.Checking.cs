using System.Runtime.CompilerServices;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <content>Structure checks of the lanes of a loaded state.</content>
internal sealed partial class LedgerLanes
{
    /// <summary>Compares the lanes of all products with their ledgers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(StructureCheck check, Table<LedgerRow> ledgers, Table<ProductRow> products)
    {
        RowSet roots = _roots.Check(check, _rows, "root of a product's lanes");
        RowSet taken = check.Set(_rows, "lane");
        var upper = new List<int>();
        for (int root = roots.Next(0); root != 0; root = roots.Next(root))
        {
            taken.Take(root, _rows, root);
            int product = -_rows[root].Ledger;
            StructureCheck.Require(
                product > 0 && product < products.Count && _rows[root].Down != 0, _rows, root, "is the root of no product");
            upper.Clear();
            int lanes = 0;
            for (int lane = _rows[root].Down; lane != 0; lane = _rows[lane].Down)
            {
                taken.Take(lane, _rows, root);
                StructureCheck.Require(
                    _rows[lane].Ledger == -product && ++lanes <= MostLanes, _rows, lane,
                    "is one lane too many, or of another product");
                CheckLane(taken, lane, ledgers, product, upper);
            }

            StructureCheck.Require(upper.TrueForAll(down => down == 0), _rows, root, "has nothing below its lowest lane");
        }
    }

    /// <summary>The first ledger of a product that stands in a lane behind one that it precedes; 0 if there is none. Only the
    /// audit asks, since lanes out of order would merely be slow.</summary>
    public int FirstOutOfOrder(int product, StockBook book)
    {
        var match = new LaneMatch(_rows, product);
        int root = _roots.Find(HashOf(product), ref match);
        for (int lane = root == 0 ? 0 : _rows[root].Down; lane != 0; lane = _rows[lane].Down)
        {
            for (int node = _rows[lane].Next; node != 0 && _rows[node].Next != 0; node = _rows[node].Next)
            {
                if (!book.StandsBefore(_rows[node].Ledger, _rows[_rows[node].Next].Ledger))
                {
                    return _rows[_rows[node].Next].Ledger;
                }
            }
        }

        return 0;
    }

    /// <summary>Walks along a lane.</summary>
    /// <param name="taken">The rows that were reached.</param>
    /// <param name="lane">The beginning of the lane.</param>
    /// <param name="ledgers">All ledgers.</param>
    /// <param name="product">The product of its ledgers.</param>
    /// <param name="upper">The rows of this lane to which the lane above leads, in its order; on return those of the lane
    /// below.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckLane(RowSet taken, int lane, Table<LedgerRow> ledgers, int product, List<int> upper)
    {
        int met = 0;
        var below = new List<int>();
        for (int node = _rows[lane].Next, before = lane; node != 0; before = node, node = _rows[node].Next)
        {
            taken.Take(node, _rows, before);
            LaneRow row = _rows[node];
            StructureCheck.RequireRow(ledgers, row.Ledger, _rows, node);
            StructureCheck.Require(
                row.Ledger > 0 && ledgers[row.Ledger].Product == product, _rows, node, "leads to no ledger of its product");
            met += met < upper.Count && upper[met] == node ? 1 : 0;
            below.Add(row.Down);
            StructureCheck.Require(
                row.Down == 0 || ((uint)row.Down < (uint)_rows.Count && _rows[row.Down].Ledger == row.Ledger),
                _rows, node, "leads down to another ledger");
        }

        StructureCheck.Require(met == upper.Count, _rows, lane, "lacks what the lane above leads to");
        upper.Clear();
        upper.AddRange(below);
    }
}
