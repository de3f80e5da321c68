using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <summary>
/// Sets of 64-bit keys in order, as B+ trees that share one table of nodes. Ten million keys are five levels, of which the upper
/// three stay in the cache; so adding or removing one touches two or three cold lines.
/// </summary>
/// <remarks>
/// The nodes of a level are linked, so a walk in the order of keys needs no stack, and a whole tree is freed level by level
/// without visiting its nodes. Row 1 of the table is no node: it refers to the free nodes. The table is empty until the first
/// key is added. Writer thread only.
/// </remarks>
internal sealed unsafe partial class BTrees(TableSet set, string name, long maxNodes)
{
    /// <summary>More levels than the largest number of nodes can have.</summary>
    public const int MostLevels = 12;

    /// <summary>The row that refers to the free nodes, and counts them.</summary>
    private const int FreeRow = 1;

    private readonly Table<BTreeNode> _nodes = set.Add<BTreeNode>(name, maxNodes);

    public Table<BTreeNode> Nodes => _nodes;

    /// <summary>The nodes that can be added without taking memory.</summary>
    public long RoomWithoutMemory =>
        _nodes.RowsWithMemory - _nodes.Count + (_nodes.Count > FreeRow ? _nodes[FreeRow].Count : 0);

    /// <summary>Adds a key.</summary>
    /// <returns>False if the tree has it already.</returns>
    public bool Add(ref BTreeRoot root, ulong key)
    {
        if (root.Node == 0)
        {
            root.Node = Take(ref root, level: 0);
            root.Levels = 1;
        }

        int* path = stackalloc int[MostLevels];
        int leaf = Descend(root, key, path);
        BTreeNode* node = _nodes.Pointer(leaf);
        int at = LowerBound(node->Keys, node->Count, key);
        if (at < node->Count && node->Keys[at] == key)
        {
            return false;
        }

        root.Count++;
        Insert(ref root, path, leaf, at, key, child: 0);
        return true;
    }

    /// <summary>Removes a key.</summary>
    /// <returns>False if the tree does not have it.</returns>
    public bool Remove(ref BTreeRoot root, ulong key)
    {
        if (root.Node == 0)
        {
            return false;
        }

        int* path = stackalloc int[MostLevels];
        int leaf = Descend(root, key, path);
        BTreeNode* node = _nodes.Pointer(leaf);
        int at = LowerBound(node->Keys, node->Count, key);
        if (at == node->Count || node->Keys[at] != key)
        {
            return false;
        }

        root.Count--;
        Delete(ref root, path, leaf, at);
        return true;
    }

    public bool Contains(in BTreeRoot root, ulong key) => new BTreeReader(this, root).Seek(key, out ulong found) && found == key;

    /// <summary>Removes all keys, and frees all nodes.</summary>
    public void Clear(ref BTreeRoot root)
    {
        if (root.Node == 0)
        {
            return;
        }

        ref BTreeNode free = ref _nodes.Edit(FreeRow);
        for ((int first, int last) = (root.Node, root.Node); ;)
        {
            BTreeNode* left = _nodes.Pointer(first);
            BTreeNode* right = _nodes.Pointer(last);
            _nodes.Edit(last).Next = free.Next;
            free.Next = first;
            if (left->IsLeaf)
            {
                break;
            }

            (first, last) = (left->Children[0], right->Children[right->Count - 1]);
        }

        free.Count += root.Nodes;
        root = default;
    }

    /// <summary>The leaf in which a key is, or would be.</summary>
    /// <param name="root">The tree; not empty.</param>
    /// <param name="key">The key.</param>
    /// <param name="path">Receives the nodes from the highest down to the leaf, by their level; or null.</param>
    internal int Descend(in BTreeRoot root, ulong key, int* path)
    {
        int at = root.Node;
        while (true)
        {
            BTreeNode* node = _nodes.Pointer(at);
            if (path != null)
            {
                path[node->Level] = at;
            }

            if (node->IsLeaf)
            {
                return at;
            }

            at = node->Children[ChildOf(node, key)];
        }
    }

    /// <summary>The first position whose key is not below a key.</summary>
    internal static int LowerBound(ulong* keys, int count, ulong key)
    {
        int low = 0;
        while (count > 0)
        {
            int half = count >> 1;
            bool isBelow = keys[low + half] < key;
            low = isBelow ? low + half + 1 : low;
            count = isBelow ? count - half - 1 : half;
        }

        return low;
    }

    /// <summary>The position of the child below which a key is, or would be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ChildOf(BTreeNode* node, ulong key)
    {
        int at = LowerBound(node->Keys, node->Count, key);
        return at < node->Count && node->Keys[at] == key ? at : Math.Max(at - 1, 0);
    }

    private BTreeNode* Edit(int node) => _nodes.EditAt(_nodes.Pointer(node), 1);

    private int Take(ref BTreeRoot root, int level)
    {
        if (_nodes.Count == Table.EmptyCount)
        {
            _nodes.Append();
        }

        root.Nodes++;
        int taken = _nodes[FreeRow].Next;
        if (taken == 0)
        {
            taken = _nodes.Append();
        }
        else
        {
            ref BTreeNode free = ref _nodes.Edit(FreeRow);
            free.Next = _nodes[taken].Next;
            free.Count--;
        }

        _nodes.Edit(taken) = new BTreeNode { Level = level };
        return taken;
    }

    private void GiveBack(ref BTreeRoot root, int node)
    {
        ref BTreeNode free = ref _nodes.Edit(FreeRow);
        _nodes.Edit(node) = new BTreeNode { Next = free.Next };
        free.Next = node;
        free.Count++;
        root.Nodes--;
    }

    private static void Put(BTreeNode* node, int at, ulong key, int child)
    {
        Debug.Assert(node->Count < node->Room && at <= node->Count, "there is room");
        int behind = node->Count - at;
        Copy(node, at, node, at + 1, behind);
        node->Keys[at] = key;
        if (!node->IsLeaf)
        {
            node->Children[at] = child;
        }

        node->Count++;
    }

    private static void TakeOut(BTreeNode* node, int at)
    {
        Copy(node, at + 1, node, at, node->Count - at - 1);
        node->Count--;
    }

    /// <summary>Copies entries of one level; the two runs may overlap.</summary>
    private static void Copy(BTreeNode* from, int at, BTreeNode* to, int target, int count)
    {
        new ReadOnlySpan<ulong>(from->Keys + at, count).CopyTo(new Span<ulong>(to->Keys + target, count));
        if (!from->IsLeaf)
        {
            new ReadOnlySpan<int>(from->Children + at, count).CopyTo(new Span<int>(to->Children + target, count));
        }
    }
}
