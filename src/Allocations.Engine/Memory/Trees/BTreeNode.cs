using System.Runtime.InteropServices;

namespace Allocations.Engine.Memory;

/// <summary>A node of a tree in <see cref="BTrees"/>: eight cache lines. A leaf has keys only. Above the leaves, each key is the
/// lower bound of the keys below the child beside it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 512)]
internal unsafe struct BTreeNode
{
    /// <summary>The maximum number of keys in a leaf.</summary>
    public const int LeafRoom = 62;

    /// <summary>The maximum number of children.</summary>
    public const int InnerRoom = 41;

    private const int KeysAt = 16;

    /// <summary>The keys in use.</summary>
    [FieldOffset(0)] public int Count;

    /// <summary>The next node of the same level, in the order of keys; 0 for the last one. In a free node: the next free
    /// one.</summary>
    [FieldOffset(4)] public int Next;

    /// <summary>The levels below: 0 for a leaf.</summary>
    [FieldOffset(8)] public int Level;

    [FieldOffset(KeysAt)] public fixed ulong Keys[LeafRoom];

    /// <summary>The children of a node above the leaves, behind its keys: rows lie in native memory.</summary>
    public int* Children
    {
        get
        {
            fixed (ulong* keys = Keys)
            {
                return (int*)(keys + InnerRoom);
            }
        }
    }

    public readonly bool IsLeaf => Level == 0;

    public readonly int Room => Level == 0 ? LeafRoom : InnerRoom;

    /// <summary>The minimum number of keys in a node that is not the highest: a third of its room.</summary>
    public readonly int Least => Room / 3;
}
