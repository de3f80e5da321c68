using System.Diagnostics;

namespace Allocations.Engine.Memory;

/// <content>Nodes that are full are divided, and nodes that are nearly empty are joined with a neighbour.</content>
internal sealed unsafe partial class BTrees
{
    /// <summary>Adds an entry to a node, which is divided if it is full.</summary>
    private void Insert(ref BTreeRoot root, int* path, int at, int position, ulong key, int child)
    {
        while (true)
        {
            BTreeNode* node = Edit(at);
            if (node->Count < node->Room)
            {
                Put(node, position, key, child);
                return;
            }

            (int right, ulong bound) = Divide(ref root, node, position, key, child);
            int level = node->Level;
            if (at == root.Node)
            {
                Raise(ref root, level, at, bound, right);
                return;
            }

            (at, key, child) = (path[level + 1], bound, right);
            BTreeNode* above = _nodes.Pointer(at);
            position = LowerBound(above->Keys, above->Count, key);
        }
    }

    /// <summary>Divides a full node, and adds an entry to the part where it belongs.</summary>
    /// <returns>The new node behind it, and the lower bound of its keys.</returns>
    private (int Right, ulong Bound) Divide(ref BTreeRoot root, BTreeNode* node, int position, ulong key, int child)
    {
        int right = Take(ref root, node->Level);
        BTreeNode* behind = Edit(right);
        int kept = PlaceToDivide(node, position, key);
        Copy(node, kept, behind, 0, node->Count - kept);
        behind->Count = node->Count - kept;
        node->Count = kept;
        behind->Next = node->Next;
        node->Next = right;
        if (position <= kept)
        {
            Put(node, position, key, child);
        }
        else
        {
            Put(behind, position - kept, key, child);
        }

        return (right, behind->Keys[0]);
    }

    /// <summary>Half of the entries are kept; but all in front of a key that is the last one with its upper half, for the next
    /// ones will then be the next rows, and no further key will come in between.</summary>
    private static int PlaceToDivide(BTreeNode* node, int position, ulong key)
    {
        int half = node->Count / 2;
        bool isLast = position == node->Count || node->Keys[position] >> 32 != key >> 32;
        return isLast && position > half ? Math.Min(position, node->Count - node->Least) : half;
    }

    /// <summary>Adds a level above the highest node, which was divided.</summary>
    private void Raise(ref BTreeRoot root, int level, int left, ulong bound, int right)
    {
        Debug.Assert(level + 1 < MostLevels, "a tree has few levels");
        root.Node = Take(ref root, level + 1);
        root.Levels++;
        ref BTreeNode top = ref _nodes.Edit(root.Node);
        top.Count = 2;
        top.Children[0] = left;
        top.Keys[1] = bound;
        top.Children[1] = right;
    }

    /// <summary>Removes an entry from a node, which is joined with a neighbour if little is left.</summary>
    private void Delete(ref BTreeRoot root, int* path, int at, int position)
    {
        while (true)
        {
            BTreeNode* node = Edit(at);
            TakeOut(node, position);
            if (at == root.Node)
            {
                Lower(ref root, node);
                return;
            }

            if (node->Count >= node->Least)
            {
                return;
            }

            int above = path[node->Level + 1];
            int joined = Join(ref root, above, at);
            if (joined == 0)
            {
                return;
            }

            (at, position) = (above, joined);
        }
    }

    /// <summary>Removes the highest node if it has one child or, as a leaf, no key.</summary>
    private void Lower(ref BTreeRoot root, BTreeNode* top)
    {
        bool isNeeded = top->IsLeaf ? top->Count > 0 : top->Count > 1;
        if (isNeeded)
        {
            return;
        }

        int below = top->IsLeaf ? 0 : top->Children[0];
        GiveBack(ref root, root.Node);
        root.Node = below;
        root.Levels--;
    }

    /// <summary>Joins a node with its neighbour below the same one, or shares the entries of both if these are many.</summary>
    /// <returns>The position of the second one above, which was freed; 0 if both are still there.</returns>
    private int Join(ref BTreeRoot root, int above, int at)
    {
        BTreeNode* parent = _nodes.Pointer(above);
        Debug.Assert(parent->Count > 1, "a node that is not the highest has a neighbour");
        int slot = 0;
        while (parent->Children[slot] != at)
        {
            slot++;
        }

        int second = Math.Max(slot, 1);
        int rightRow = parent->Children[second];
        BTreeNode* left = Edit(parent->Children[second - 1]);
        BTreeNode* right = Edit(rightRow);
        int sum = left->Count + right->Count;
        if (sum <= left->Room * 3 / 4)
        {
            Copy(right, 0, left, left->Count, right->Count);
            left->Count = sum;
            left->Next = right->Next;
            GiveBack(ref root, rightRow);
            return second;
        }

        Share(left, right, sum / 2);
        _nodes.Edit(above).Keys[second] = right->Keys[0];
        return 0;
    }

    /// <summary>Moves entries between two neighbours, so that the first has a number of them.</summary>
    private static void Share(BTreeNode* left, BTreeNode* right, int wanted)
    {
        int moved = wanted - left->Count;
        if (moved > 0)
        {
            Copy(right, 0, left, left->Count, moved);
            Copy(right, moved, right, 0, right->Count - moved);
        }
        else
        {
            Copy(right, 0, right, -moved, right->Count);
            Copy(left, wanted, right, 0, -moved);
        }

        left->Count += moved;
        right->Count -= moved;
    }
}
