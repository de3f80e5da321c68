using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Allocations.Engine.Memory;

/// <summary>
/// Maps a hash to its rows, by linear hashing (Litwin, 1980): the index grows by one bucket every few insertions, so no
/// command pays for a rehash. A bucket is one cache line of seven entries; further entries go to overflow buckets chained
/// behind it.
/// </summary>
/// <remarks>
/// There are 2^level + split buckets. The low level bits of a hash number its bucket; if that bucket has been split in this
/// round, one more bit decides. One thread writes. Other threads may call <see cref="TryFind{TMatch}"/>.
/// </remarks>
internal sealed unsafe partial class HashIndex
{
    private const int FirstLevel = 4;
    private const int StateRow = 1;

    private readonly TableSet _set;
    private readonly Table<Bucket> _buckets;
    private readonly Table<Bucket> _overflow;
    private readonly Table<HashIndexState> _state;

    // Odd while the index changes. It is not state: a rollback must not restore an old value.
    private int _version;

    /// <summary>Adds the index's three tables to <paramref name="set"/>.</summary>
    /// <param name="set">The set to which the tables are added.</param>
    /// <param name="name">Their name.</param>
    /// <param name="maxEntries">The maximum number of entries.</param>
    /// <param name="opensLate">Whether <see cref="Open"/> is called later, before any other use.</param>
    public HashIndex(TableSet set, string name, long maxEntries, bool opensLate = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxEntries);
        _set = set;

        // Twice the number for the mean load, since a rollback or a removal leaves buckets behind.
        long maxBuckets = Math.Min((maxEntries / 2) + (1 << FirstLevel), int.MaxValue - 1);
        _buckets = set.Add<Bucket>(name, maxBuckets);
        _overflow = set.Add<Bucket>(name + ".overflow", maxBuckets);
        _state = set.Add<HashIndexState>(name + ".state", 1);
        if (!opensLate)
        {
            Open();
        }
    }

    /// <summary>Makes the first buckets.</summary>
    public void Open()
    {
        _state.Append();
        _state.Edit(StateRow).Level = FirstLevel;
        _buckets.Append(1 << FirstLevel);
    }

    /// <summary>Entries in the index.</summary>
    public int Count => _state[StateRow].Count;

    /// <summary>The row with this hash that matches; 0 when there is none. Writer thread.</summary>
    public int Find<TMatch>(uint hash, ref TMatch match)
        where TMatch : struct, IRowMatch
    {
        Bucket* bucket = _buckets.Pointer(BucketOf(hash));
        while (true)
        {
            for (uint hits = Hits(bucket, hash); hits != 0; hits &= hits - 1)
            {
                int row = RowAt(bucket, hits);
                if (match.Matches(row))
                {
                    return row;
                }
            }

            if (bucket->Overflow == 0)
            {
                return 0;
            }

            bucket = _overflow.Pointer(bucket->Overflow);
        }
    }

    /// <summary>Fetches the bucket of a hash into the cache.</summary>
    public void Prefetch(uint hash) => _buckets.Prefetch(BucketOf(hash));

    /// <summary>The row of a hash's bucket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int BucketOf(uint hash)
    {
        ref readonly HashIndexState state = ref _state[StateRow];
        return RowOf(hash, state.Level, state.Split);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int RowOf(uint hash, int level, int split)
    {
        uint mask = (1u << level) - 1;
        uint number = hash & mask;
        uint wider = hash & ((mask << 1) | 1);
        return 1 + (int)(number < (uint)split ? wider : number);
    }

    /// <summary>A bit at 2i for every entry i in use that has the hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hits(Bucket* bucket, uint hash)
    {
        uint* words = (uint*)bucket;
        Vector256<uint> wanted = Vector256.Create(hash);
        uint low = Vector256.Equals(Vector256.Load(words), wanted).ExtractMostSignificantBits();
        uint high = Vector256.Equals(Vector256.Load(words + 8), wanted).ExtractMostSignificantBits();

        // Even lanes are hashes, odd ones rows; lanes 14 and 15 are the link and the count.
        uint used = (1u << (2 * (bucket->Count & 7))) - 1;
        return (low | (high << 8)) & 0x1555 & used;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int RowAt(Bucket* bucket, uint hits) =>
        ((int*)bucket)[uint.TrailingZeroCount(hits) + 1];
}
