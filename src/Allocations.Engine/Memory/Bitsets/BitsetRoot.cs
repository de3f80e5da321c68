namespace Allocations.Engine.Memory;

/// <summary>Where a bitset of <see cref="Bitsets"/> begins; lies in its owner's row. Default: an empty set.</summary>
internal struct BitsetRoot
{
    /// <summary>The block: leaf words first, then each summary level, the one-word top last.</summary>
    public int Block;

    /// <summary>Bits there is room for: 64 times the leaf words.</summary>
    public int Capacity;

    /// <summary>Bits that are set.</summary>
    public int Count;

    /// <summary>The word of the top level, where every search from an end begins.</summary>
    public int Top;
}
