using System.Runtime.InteropServices;

namespace Allocations.Engine.Memory;

/// <summary>The root of a tree in <see cref="BTrees"/>, stored in its owner's row. Default: an empty tree.</summary>
[StructLayout(LayoutKind.Explicit, Size = 24)]
internal struct BTreeRoot
{
    /// <summary>The keys in the tree.</summary>
    [FieldOffset(0)] public long Count;

    /// <summary>The highest node; 0 for an empty tree.</summary>
    [FieldOffset(8)] public int Node;

    /// <summary>The levels of nodes: 1 if the highest node is a leaf; 0 for an empty tree.</summary>
    [FieldOffset(12)] public int Levels;

    /// <summary>The nodes of all levels.</summary>
    [FieldOffset(16)] public int Nodes;
}
