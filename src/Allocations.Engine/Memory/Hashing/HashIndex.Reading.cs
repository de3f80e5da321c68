using System.Runtime.CompilerServices;

namespace Allocations.Engine.Memory;

/// <content>
/// Reading while the writer writes.
/// 1. The reader takes the index's version and the set's undecided version; if either is odd, it tries again.
/// 2. It reads level and split, which may be inconsistent: for a bucket beyond the table it tries again.
/// 3. It follows at most <see cref="LongestChain"/> links. A link that it sees was a bucket at some time, and rows never move
///    and stay readable, so it may read wrong data but never faults.
/// 4. It compares both versions again; its answer counts only if neither changed.
/// </content>
internal sealed unsafe partial class HashIndex
{
    private const int Tries = 16;
    private const int LongestChain = 64;

    /// <summary>
    /// Searches as <see cref="Find{TMatch}"/> does, on any thread. False if changes by the writer interfered each time: try
    /// again, or let the writer search.
    /// </summary>
    public bool TryFind<TMatch>(uint hash, ref TMatch match, out int row)
        where TMatch : struct, IRowMatch
    {
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            if (SequenceLock.TryReadBegin(in _set.UndecidedVersion, out int undecided)
                && SequenceLock.TryReadBegin(in _version, out int seen)
                && TrySearch(hash, ref match, out row)
                && SequenceLock.TryReadEnd(in _version, seen)
                && SequenceLock.TryReadEnd(in _set.UndecidedVersion, undecided))
            {
                return true;
            }

            Thread.SpinWait(1 << Math.Min(attempt, 5));
        }

        row = 0;
        return false;
    }

    /// <summary>Reads data that may be changing; false if they cannot have been consistent.</summary>
    private bool TrySearch<TMatch>(uint hash, ref TMatch match, out int row)
        where TMatch : struct, IRowMatch
    {
        row = 0;
        ref readonly HashIndexState state = ref _state[StateRow];
        int first = RowOf(hash, Volatile.Read(in state.Level), Volatile.Read(in state.Split));
        if (first >= _buckets.Count)
        {
            return false;
        }

        Bucket* bucket = _buckets.Pointer(first);
        for (int link = 0; link < LongestChain; link++)
        {
            row = Search(bucket, hash, ref match);
            int next = Volatile.Read(ref bucket->Overflow);
            if (row != 0 || next == 0)
            {
                return true;
            }

            bucket = _overflow.Pointer(next);
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Search<TMatch>(Bucket* bucket, uint hash, ref TMatch match)
        where TMatch : struct, IRowMatch
    {
        for (uint hits = Hits(bucket, hash); hits != 0; hits &= hits - 1)
        {
            int row = Volatile.Read(ref ((int*)bucket)[uint.TrailingZeroCount(hits) + 1]);
            if (row > 0 && match.Matches(row))
            {
                return row;
            }
        }

        return 0;
    }
}
