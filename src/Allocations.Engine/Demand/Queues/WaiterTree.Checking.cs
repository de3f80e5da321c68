using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>Structure checks of a tree of a loaded state.</content>
internal readonly partial struct WaiterTree
{
    /// <summary>An upper bound on the depth of a tree of all rows, whose ranks are hashes: 36 are expected, and each eight
    /// more are some hundred times less likely. In a manipulated store, however, keys can be in the order of their
    /// ranks.</summary>
    private const int MostDeep = 256;

    /// <summary>Checks that every row appears once, in order, below one with a higher rank, with the sums of its subtree, and
    /// that the depth is small enough for recursion.</summary>
    /// <param name="taken">The rows that are in some tree.</param>
    /// <param name="by">The table of the trees' owners.</param>
    /// <param name="owner">The owner of this tree.</param>
    /// <param name="root">Its root.</param>
    /// <returns>The rows, in their order.</returns>
    public List<int> Check(RowSet taken, Table by, int owner, int root)
    {
        var order = new List<int>();
        var path = new Stack<(int Row, int Depth)>();
        int depth = 0;
        for (int at = root; at != 0 || path.Count > 0;)
        {
            if (at != 0)
            {
                taken.Take(at, path.Count == 0 ? by : rows, path.Count == 0 ? owner : path.Peek().Row);
                StructureCheck.Require(++depth <= MostDeep, rows, at, "stands too deep in a tree");
                path.Push((at, depth));
                at = rows[at].Left;
                continue;
            }

            (at, depth) = path.Pop();
            StructureCheck.Require(
                order.Count == 0 || rows[order[^1]].IsBefore(rows[at]), rows, at, "stands in the wrong order");
            order.Add(at);
            at = rows[at].Right;
        }

        foreach (int row in order)
        {
            WaiterRow sums = rows[row];
            Sum(ref sums);
            (int left, int right) = (sums.Left, sums.Right);
            StructureCheck.Require(
                (left == 0 || IsAbove(row, left)) && (right == 0 || IsAbove(row, right))
                && sums.MaxKey == rows[row].MaxKey && sums.MinNeed == rows[row].MinNeed && sums.MaxNeed == rows[row].MaxNeed,
                rows, row, "has others below it than it says");
        }

        return order;
    }
}
