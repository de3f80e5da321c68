namespace Allocations.Engine.Memory;

/// <summary>The root of a set in <see cref="Bitsets"/>, stored in its owner's row. Default: an empty set.</summary>
internal struct BitsetRoot
{
    /// <summary>The block: leaf words first, then each summary level, the one-word top last.</summary>
    public int Block;

    /// <summary>The number of bits with room: 64 times the leaf words.</summary>
    public int Capacity;

    /// <summary>The number of bits that are set.</summary>
    public int Count;

    /// <summary>The word of the top level, where every search from an end begins.</summary>
    public int Top;
}
