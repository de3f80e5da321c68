using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>Whether a tree of a state that was loaded is one.</content>
internal readonly partial struct WaiterTree
{
    /// <summary>More levels than a tree of all rows ever has, whose ranks are hashes: an expected 36, and each eight further ones
    /// are some hundred times less likely. But who writes a store on purpose can choose keys in the order of their
    /// ranks.</summary>
    private const int MostDeep = 256;

    /// <summary>Every row once, in order, below one that ranks above it, with the sums of what is below it, and so flat that
    /// whoever descends it, calling himself, comes back.</summary>
    /// <param name="taken">The rows that some tree has.</param>
    /// <param name="by">The table of those who have trees.</param>
    /// <param name="owner">Who has this one.</param>
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
