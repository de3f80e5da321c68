using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <summary>The walk of a structure check through one tree.</summary>
internal sealed unsafe class BTreeCheck(Table<BTreeNode> nodes, RowSet taken, int levels, int freeRow)
{
    /// <summary>The last node that was visited on each level.</summary>
    private readonly int[] _last = new int[levels];

    /// <summary>The keys in the leaves so far.</summary>
    public long Keys { get; private set; }

    /// <summary>Checks a node, and all below it.</summary>
    /// <param name="at">The node.</param>
    /// <param name="level">Its level.</param>
    /// <param name="isHighest">Whether it is the highest, which may have few keys.</param>
    /// <param name="low">The lower bound of its keys.</param>
    /// <param name="high">The last key that it may have.</param>
    /// <param name="by">The table of the row that refers to it.</param>
    /// <param name="from">That row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Visit(int at, int level, bool isHighest, ulong low, ulong high, Table by, int from)
    {
        taken.Take(at, by, from);
        BTreeNode* node = nodes.Pointer(at);
        int least = isHighest ? (level == 0 ? 1 : 2) : node->Least;
        StructureCheck.Require(
            at != freeRow && node->Level == level && node->Count >= least && node->Count <= node->Room, nodes, at,
            "is no node of its level");
        StructureCheck.Require(
            _last[level] == 0 || nodes[_last[level]].Next == at, nodes, at, "does not follow the node before it");
        _last[level] = at;
        for (int i = 0; i < node->Count; i++)
        {
            bool isInOrder = i == 0
                ? (level == 0 ? node->Keys[0] >= low : node->Keys[0] == low)
                : node->Keys[i] > node->Keys[i - 1];
            StructureCheck.Require(isInOrder && node->Keys[i] <= high, nodes, at, "has keys out of order");
            if (level > 0)
            {
                ulong end = i + 1 < node->Count ? node->Keys[i + 1] - 1 : high;
                Visit(node->Children[i], level - 1, isHighest: false, node->Keys[i], end, nodes, at);
            }
        }

        Keys += level == 0 ? node->Count : 0;
    }

    /// <summary>Ends the check unless the last node of each level ends it.</summary>
    public void RequireEnds()
    {
        foreach (int last in _last)
        {
            StructureCheck.Require(nodes[last].Next == 0, nodes, last, "does not end its level");
        }
    }
}
