namespace Allocations.Engine.Memory;

/// <content>Structure checks of loaded trees.</content>
internal sealed unsafe partial class BTrees
{
    private const string AsNode = "node of a tree";

    /// <summary>Checks one tree: each node is reached once, all keys ascend and lie within the bounds above them, the nodes of a
    /// level are linked, and the counts agree.</summary>
    /// <param name="check">The check, which records the nodes as taken.</param>
    /// <param name="root">The tree.</param>
    /// <param name="by">The table with the root.</param>
    /// <param name="row">The row of the root.</param>
    public void CheckTree(StructureCheck check, in BTreeRoot root, Table by, int row)
    {
        bool isEmpty = root is { Count: 0, Node: 0, Levels: 0, Nodes: 0 };
        StructureCheck.Require(
            isEmpty || (root.Count > 0 && root.Levels is > 0 and < MostLevels), by, row, "is the root of no tree");
        if (isEmpty)
        {
            return;
        }

        RowSet taken = check.Set(_nodes, AsNode);
        int before = taken.Count;
        var walk = new BTreeCheck(_nodes, taken, root.Levels, FreeRow);
        walk.Visit(root.Node, root.Levels - 1, isHighest: true, 0, ulong.MaxValue, by, row);
        walk.RequireEnds();
        StructureCheck.Require(
            taken.Count - before == root.Nodes && walk.Keys == root.Count, by, row,
            "counts other keys, or nodes, than its tree has");
    }

    /// <summary>Checks the free nodes, after all trees: every node is in a tree, or free.</summary>
    public void CheckFree(StructureCheck check)
    {
        if (_nodes.Count == Table.EmptyCount)
        {
            return;
        }

        RowSet taken = check.Set(_nodes, AsNode);
        taken.Take(FreeRow, _nodes, FreeRow);
        int free = 0;
        for (int at = _nodes[FreeRow].Next; at != 0; at = _nodes[at].Next)
        {
            taken.Take(at, _nodes, FreeRow);
            free++;
        }

        StructureCheck.Require(
            free == _nodes[FreeRow].Count && taken.Count == _nodes.Count - 1, _nodes, FreeRow,
            "counts other free nodes than there are");
    }
}
