using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Allocations.Engine.Memory;

namespace Allocations.Engine.State;

/// <summary>Maps an operation id to its row, for a ring of rows that are overwritten: nothing is ever removed, because an
/// entry itself shows whether its row still has its id.</summary>
/// <remarks>
/// <para>A stamp is a row (28 bits) and the round of the ring in which it was written (4 bits). Rows up to the last one
/// written belong to the present round, those behind it to the preceding one; an entry with another round is dead, and the
/// next id in its bucket replaces it. Storing an id therefore touches one random cache line; removing the oldest one from a
/// general index touched a second, and both together cost as much as all the rules of a command.</para>
/// <para>Rounds are counted modulo 16. An entry that was not replaced for 16 rounds looks alive again; it occupies a slot in
/// its bucket, but a look-up compares the id in the row, so it is never used.</para>
/// <para>The number of buckets is fixed, for at most four living ids on average in the seven slots of each. A full bucket
/// sends a new id to the next one and keeps its stamp, so a look-up continues exactly as long as an id that went further is
/// alive.</para>
/// </remarks>
internal sealed class OperationIndex
{
    private const int RowBits = 28;
    private const uint RowMask = (1u << RowBits) - 1;
    private const uint PlaceBits = (1u << OperationBucket.Capacity) - 1;
    private const uint OverflowBit = 1u << OperationBucket.Capacity;

    private readonly Table<OperationBucket> _buckets;
    private readonly uint _mask;

    public OperationIndex(TableSet tables, int window)
    {
        int buckets = Math.Max(2, (int)BitOperations.RoundUpToPowerOf2((uint)((window + 3) / 4)));
        _mask = (uint)buckets - 1;
        _buckets = tables.Add<OperationBucket>("operations.index", buckets, isStanding: true);
        _buckets.Append(buckets);
    }

    /// <summary>The row with this hash that matches; 0 when there is none.</summary>
    /// <param name="hash">The id's hash.</param>
    /// <param name="last">The row written last.</param>
    /// <param name="round">The round in which it was written.</param>
    /// <param name="match">Compares a row's id.</param>
    public int Find(uint hash, int last, int round, ref OperationMatch match)
    {
        for (uint at = hash; ; at++)
        {
            ref readonly OperationBucket bucket = ref _buckets[RowOf(at)];
            uint alive = Alive(bucket, last, round);
            uint hits = alive & Hits(bucket, hash);
            for (; hits != 0; hits &= hits - 1)
            {
                int row = (int)(bucket.Stamps[BitOperations.TrailingZeroCount(hits)] & RowMask);
                if (match.Matches(row))
                {
                    return row;
                }
            }

            // In a manipulated index every bucket may refer to the next one.
            if ((alive & OverflowBit) == 0 || at - hash >= _mask)
            {
                return 0;
            }
        }
    }

    /// <summary>Adds the row that was written last.</summary>
    public void Insert(uint hash, int last, int round)
    {
        uint stamp = ((uint)round << RowBits) | (uint)last;
        for (uint at = hash; ; at++)
        {
            ref OperationBucket bucket = ref _buckets.Edit(RowOf(at));
            uint free = ~Alive(bucket, last, round) & PlaceBits;
            if (free != 0 || at - hash > _mask)
            {
                // There is room somewhere, except in a manipulated index, where the first entry is replaced.
                int place = BitOperations.TrailingZeroCount(free | (1u << (OperationBucket.Capacity - 1)));
                bucket.Hashes[place] = hash;
                bucket.Stamps[place] = stamp;
                return;
            }

            bucket.Stamps[OperationBucket.Capacity] = stamp;
        }
    }

    /// <summary>Checks that every stamp has a row of the ring.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void CheckStructure(Table rows)
    {
        StructureCheck.RequireCount(_buckets, (int)_mask + 2);
        Vector256<uint> last = Vector256.Create((uint)rows.Count - 1);
        for (int row = 1; row < _buckets.Count; row++)
        {
            Vector256<uint> named = Vector256.LoadUnsafe(in _buckets[row].Stamps[0]) & Vector256.Create(RowMask);
            uint beyond = Vector256.GreaterThan(named, last).ExtractMostSignificantBits() & PlaceBits;
            StructureCheck.Require(beyond == 0, _buckets, row, "names a row of the ring that is not there");
        }
    }

    /// <summary>Fetches the bucket of a hash into the cache.</summary>
    public void Prefetch(uint hash) => _buckets.Prefetch(RowOf(hash));

    /// <summary>One bit for each stamp of a bucket whose row still has the id of the stamp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Alive(in OperationBucket bucket, int last, int round)
    {
        Vector256<uint> stamps = Vector256.LoadUnsafe(in bucket.Stamps[0]);
        Vector256<uint> rows = stamps & Vector256.Create(RowMask);
        Vector256<uint> behind = Vector256.GreaterThan(rows, Vector256.Create((uint)last)); // all ones, that is -1
        Vector256<uint> expected = (Vector256.Create((uint)round) + behind) & Vector256.Create(15u);
        Vector256<uint> alive = Vector256.Equals(stamps >>> RowBits, expected) & ~Vector256.Equals(rows, Vector256<uint>.Zero);
        return alive.ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hits(in OperationBucket bucket, uint hash) =>
        Vector256.Equals(Vector256.LoadUnsafe(in bucket.Hashes[0]), Vector256.Create(hash)).ExtractMostSignificantBits()
            & PlaceBits;

    private int RowOf(uint hash) => (int)(hash & _mask) + 1;
}
