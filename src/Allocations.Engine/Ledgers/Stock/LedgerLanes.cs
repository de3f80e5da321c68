using System.Numerics;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Ledgers;

/// <summary>
/// Finds the position of a ledger in its product's chain, for products with so many ledgers that walking the chain would make
/// opening the next one slow: a skip list (Pugh, 1990) over it. Every eighth ledger, by a hash of its number, is in the
/// lowest lane, every eighth of those in the lane above, and so on; a position is found in some ten steps a lane.
/// </summary>
/// <remarks>Products with few ledgers have no lanes. The chain itself belongs to the <see cref="StockBook"/>; ledgers are
/// never removed from it.</remarks>
internal sealed partial class LedgerLanes
{
    /// <summary>A product with more ledgers than this has lanes.</summary>
    public const int MostWalked = 32;

    private const int MostLanes = 9;
    private const int BitsPerLane = 3;

    private readonly Table<LaneRow> _rows;
    private readonly HashIndex _roots;
    private readonly KeyedHash _hash;

    public LedgerLanes(TableSet tables, KeyedHash hash)
    {
        _hash = hash;
        _rows = tables.Add<LaneRow>("ledgers.lanes", StockBook.MaxLedgers);
        _roots = new HashIndex(tables, "ledgers.lanes.products", StockBook.MaxLedgers / MostWalked);
    }

    /// <summary>Adds a ledger before it is inserted into its product's chain.</summary>
    /// <returns>A ledger that precedes it at a short distance; 0 if its position is near the beginning.</returns>
    public int Add(int product, int ledger, StockBook book)
    {
        var match = new LaneMatch(_rows, product);
        int root = _roots.Find(HashOf(product), ref match);
        if (root == 0)
        {
            root = Begin(product);
            for (int there = book.FirstOf(product); there != 0; there = book.Rows[there].Next)
            {
                Insert(root, there, book);
            }
        }

        return Math.Max(0, Insert(root, ledger, book));
    }

    /// <summary>Sorts the lanes of a product whose ledgers are in another order now.</summary>
    public void Reorder(int product, StockBook book)
    {
        var match = new LaneMatch(_rows, product);
        int root = _roots.Find(HashOf(product), ref match);
        for (int lane = root == 0 ? 0 : _rows[root].Down; lane != 0; lane = _rows[lane].Down)
        {
            var nodes = new List<int>();
            for (int node = _rows[lane].Next; node != 0; node = _rows[node].Next)
            {
                nodes.Add(node);
            }

            nodes.Sort((left, right) => book.CompareInChain(_rows[left].Ledger, _rows[right].Ledger));
            int before = lane;
            foreach (int node in nodes)
            {
                _rows.Edit(before).Next = node;
                before = node;
            }

            _rows.Edit(before).Next = 0;
        }
    }

    private int Begin(int product)
    {
        int root = _rows.Append();
        int lane = _rows.Append();
        _rows.Edit(lane).Ledger = -product;
        _rows.Edit(root) = new LaneRow { Ledger = -product, Down = lane };
        _roots.Insert(HashOf(product), root);
        return root;
    }

    private int Insert(int root, int ledger, StockBook book)
    {
        Span<int> path = stackalloc int[MostLanes];
        int lanes = 0;
        for (int node = _rows[root].Down; node != 0; node = _rows[node].Down)
        {
            while (_rows[node].Next is > 0 and var next && book.StandsBefore(_rows[next].Ledger, ledger))
            {
                node = next;
            }

            path[lanes++] = node;
        }

        Climb(root, ledger, path[..lanes]);
        return _rows[path[lanes - 1]].Ledger;
    }

    /// <summary>Inserts a ledger into its lanes, from the lowest up, and begins another one above them if it is
    /// higher.</summary>
    private void Climb(int root, int ledger, ReadOnlySpan<int> path)
    {
        int height = Math.Min(BitOperations.TrailingZeroCount(HashOf(ledger)) / BitsPerLane, MostLanes);
        int below = 0;
        for (int lane = path.Length - 1; lane >= 0 && height > 0; lane--, height--)
        {
            int added = _rows.Append();
            _rows.Edit(added) = new LaneRow { Ledger = ledger, Next = _rows[path[lane]].Next, Down = below };
            _rows.Edit(path[lane]).Next = added;
            below = added;
        }

        if (height > 0 && path.Length < MostLanes)
        {
            int top = _rows.Append();
            int added = _rows.Append();
            _rows.Edit(added) = new LaneRow { Ledger = ledger, Down = below };
            LaneRow highest = _rows[root];
            _rows.Edit(top) = new LaneRow { Ledger = highest.Ledger, Next = added, Down = highest.Down };
            _rows.Edit(root).Down = top;
        }
    }

    private uint HashOf(int number) => _hash.Of((uint)number, 0);
}
