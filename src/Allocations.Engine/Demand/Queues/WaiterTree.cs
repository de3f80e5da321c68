using System.Diagnostics;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <summary>
/// Search trees over rows of waiting allocations, each row with the highest key and the bounds of the needs below it. The
/// first in the queue that can be served is found in log n steps, however many before it can't be.
/// </summary>
/// <remarks>
/// Treaps (Seidel and Aragon, 1996): the rank of a row in the heap is a keyed hash of its number, so it takes no room, a
/// replay builds the same tree, and an attacker can't choose an order that makes it deep. Expected depth is 2 ln n: 32 for a
/// million.
/// </remarks>
internal readonly partial struct WaiterTree(Table<WaiterRow> rows, KeyedHash hash)
{
    /// <summary>Inserts a row into a tree.</summary>
    /// <returns>The tree's root.</returns>
    public int Insert(int root, int added)
    {
        if (root == 0)
        {
            rows.Edit(added).StandAlone();
            return added;
        }

        if (IsAbove(added, root))
        {
            (int before, int behind) = Split(root, rows[added]);
            ref WaiterRow top = ref rows.Edit(added);
            top.Left = before;
            top.Right = behind;
            Sum(ref top);
            return added;
        }

        ref WaiterRow row = ref rows.Edit(root);
        if (rows[added].IsBefore(row))
        {
            row.Left = Insert(row.Left, added);
        }
        else
        {
            row.Right = Insert(row.Right, added);
        }

        Sum(ref row);
        return root;
    }

    /// <summary>Removes a row from its tree.</summary>
    /// <returns>The tree's root.</returns>
    public int Remove(int root, int removed)
    {
        Debug.Assert(root != 0, "it stands in the tree");
        if (root == removed)
        {
            return Join(rows[root].Left, rows[root].Right);
        }

        ref WaiterRow row = ref rows.Edit(root);
        if (rows[removed].IsBefore(row))
        {
            row.Left = Remove(row.Left, removed);
        }
        else
        {
            row.Right = Remove(row.Right, removed);
        }

        Sum(ref row);
        return root;
    }

    /// <summary>The row with the highest key of a tree that is not empty.</summary>
    public int First(int root)
    {
        ulong key = rows[root].MaxKey;
        while (rows[root].Key != key)
        {
            int left = rows[root].Left;
            root = left != 0 && rows[left].MaxKey == key ? left : rows[root].Right;
        }

        return root;
    }

    /// <summary>Whether one row ranks above another one in any tree.</summary>
    public bool IsAbove(int one, int other)
    {
        (uint rank, uint otherRank) = (RankOf(one), RankOf(other));
        return rank != otherRank ? rank > otherRank : one > other;
    }

    /// <summary>Splits a tree into the rows before a position, and those behind it.</summary>
    private (int Before, int Behind) Split(int root, in WaiterRow at)
    {
        if (root == 0)
        {
            return (0, 0);
        }

        ref WaiterRow row = ref rows.Edit(root);
        if (row.IsBefore(at))
        {
            (row.Right, int behind) = Split(row.Right, at);
            Sum(ref row);
            return (root, behind);
        }

        (int before, row.Left) = Split(row.Left, at);
        Sum(ref row);
        return (before, root);
    }

    /// <summary>Joins two trees; all rows of the first must precede all of the second.</summary>
    private int Join(int left, int right)
    {
        if (left == 0 || right == 0)
        {
            return left | right;
        }

        bool isLeftAbove = IsAbove(left, right);
        int root = isLeftAbove ? left : right;
        ref WaiterRow row = ref rows.Edit(root);
        if (isLeftAbove)
        {
            row.Right = Join(row.Right, right);
        }
        else
        {
            row.Left = Join(left, row.Left);
        }

        Sum(ref row);
        return root;
    }

    private void Sum(ref WaiterRow row)
    {
        row.MaxKey = row.Key;
        row.MinNeed = row.Need;
        row.MaxNeed = row.Need;
        Include(ref row, row.Left);
        Include(ref row, row.Right);
    }

    private void Include(ref WaiterRow row, int child)
    {
        if (child != 0)
        {
            ref readonly WaiterRow below = ref rows[child];
            row.MaxKey = Math.Max(row.MaxKey, below.MaxKey);
            row.MinNeed = Math.Min(row.MinNeed, below.MinNeed);
            row.MaxNeed = Math.Max(row.MaxNeed, below.MaxNeed);
        }
    }

    private uint RankOf(int row) => hash.Of((uint)row, 0);
}
