using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <summary>Reads the keys of one tree in ascending order. It remembers the leaf of the last key, so the next one usually costs
/// no descent. The tree must not change meanwhile. Writer thread only.</summary>
internal unsafe struct BTreeReader(BTrees trees, BTreeRoot root)
{
    private int _leaf;

    /// <summary>Finds the first key that is not below one.</summary>
    /// <param name="from">The key; not below that of an earlier call.</param>
    /// <param name="key">The key that was found.</param>
    /// <returns>Whether there is one.</returns>
    public bool Seek(ulong from, out ulong key)
    {
        key = 0;
        if (root.Node == 0)
        {
            return false;
        }

        if (_leaf == 0 || !IsIn(_leaf, from))
        {
            _leaf = trees.Descend(root, from, null);
        }

        BTreeNode* node = trees.Nodes.Pointer(_leaf);
        int at = BTrees.LowerBound(node->Keys, node->Count, from);
        if (at == node->Count)
        {
            if (node->Next == 0)
            {
                return false;
            }

            (_leaf, at) = (node->Next, 0);
            node = trees.Nodes.Pointer(_leaf);
        }

        key = node->Keys[at];
        return true;
    }

    /// <summary>Whether a key that is not below the last one lies within a leaf, or directly behind its keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsIn(int leaf, ulong key)
    {
        BTreeNode* node = trees.Nodes.Pointer(leaf);
        return key <= node->Keys[node->Count - 1] + 1;
    }
}
