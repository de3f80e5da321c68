using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Allocations.Engine.Memory;

/// <summary>One bucket of a <see cref="HashIndex"/>: exactly one cache line.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct Bucket
{
    /// <summary>Entries in a bucket.</summary>
    public const int Room = 7;

    /// <summary>The entries; those from <see cref="Count"/> on are zero.</summary>
    public BucketEntries Entries;

    /// <summary>The row of the next overflow bucket of a full bucket; 0 for none.</summary>
    public int Overflow;

    /// <summary>Entries in use.</summary>
    public int Count;

    /// <summary>One entry.</summary>
    public struct Entry
    {
        /// <summary>The whole hash.</summary>
        public uint Hash;

        /// <summary>The row with the hash; 0 for a free entry.</summary>
        public int Row;
    }

    /// <summary>The seven entries of a bucket.</summary>
    [InlineArray(Room)]
    public struct BucketEntries
    {
        private Entry _first;
    }
}
