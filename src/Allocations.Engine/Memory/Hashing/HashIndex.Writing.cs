using System.Diagnostics;

namespace Allocations.Engine.Memory;

/// <content>Changes of the index. Every change is enclosed by its version, for readers on other threads.</content>
internal sealed unsafe partial class HashIndex
{
    // 3.5 entries per bucket on average: buckets that are not split yet hold up to twice that, and seven fit.
    private const int MaxLoadHalves = 7;

    /// <summary>Adds an entry. The same hash may already exist for other rows.</summary>
    public void Insert(uint hash, int row)
    {
        Debug.Assert(row > 0, "row 0 is none");
        SequenceLock.Enter(ref _version);
        Put(ref _buckets.Edit(BucketOf(hash)), hash, row);
        ref HashIndexState state = ref _state.Edit(StateRow);
        state.Count++;
        long buckets = (1L << state.Level) + state.Split;
        if (state.Count * 2L > buckets * MaxLoadHalves)
        {
            SplitOne(ref state);
        }

        SequenceLock.Leave(ref _version);
    }

    /// <summary>Removes an entry; false if there is none.</summary>
    public bool Remove(uint hash, int row)
    {
        if (!Locate(hash, row, out Bucket* bucket, out int at))
        {
            return false;
        }

        SequenceLock.Enter(ref _version);
        FillFromEnd(BucketOf(hash), bucket, at);
        _state.Edit(StateRow).Count--;
        SequenceLock.Leave(ref _version);
        return true;
    }

    /// <summary>Changes the row of an existing entry.</summary>
    public void Replace(uint hash, int oldRow, int newRow)
    {
        Debug.Assert(newRow > 0, "row 0 is none");
        bool found = Locate(hash, oldRow, out Bucket* bucket, out int at);
        Debug.Assert(found, "there is no such entry");
        if (found)
        {
            SequenceLock.Enter(ref _version);
            Edit(bucket)->Entries[at].Row = newRow;
            SequenceLock.Leave(ref _version);
        }
    }

    private bool Locate(uint hash, int row, out Bucket* bucket, out int at)
    {
        bucket = _buckets.Pointer(BucketOf(hash));
        while (true)
        {
            for (uint hits = Hits(bucket, hash); hits != 0; hits &= hits - 1)
            {
                if (RowAt(bucket, hits) == row)
                {
                    at = (int)uint.TrailingZeroCount(hits) / 2;
                    return true;
                }
            }

            if (bucket->Overflow == 0)
            {
                at = 0;
                return false;
            }

            bucket = _overflow.Pointer(bucket->Overflow);
        }
    }

    /// <summary>Adds an entry at the end of a chain.</summary>
    private void Put(ref Bucket head, uint hash, int row)
    {
        ref Bucket bucket = ref head;
        while (bucket.Count == Bucket.Room)
        {
            if (bucket.Overflow == 0)
            {
                bucket.Overflow = TakeOverflow();
            }

            bucket = ref _overflow.Edit(bucket.Overflow);
        }

        bucket.Entries[bucket.Count] = new Bucket.Entry { Hash = hash, Row = row };
        bucket.Count++;
    }

    /// <summary>Moves the last entry of a chain into the gap of a removed one.</summary>
    private void FillFromEnd(int head, Bucket* hole, int at)
    {
        Bucket* before = null;
        Bucket* last = _buckets.Pointer(head);
        while (last->Overflow != 0)
        {
            before = last;
            last = _overflow.Pointer(last->Overflow);
        }

        Edit(last);
        int end = last->Count - 1;
        Edit(hole)->Entries[at] = last->Entries[end];
        last->Entries[end] = default;
        last->Count = end;
        if (end == 0 && before != null)
        {
            int empty = before->Overflow;
            Edit(before)->Overflow = 0;
            GiveOverflow(empty);
        }
    }

    private Bucket* Edit(Bucket* bucket) =>
        _buckets.Holds(bucket) ? _buckets.EditAt(bucket, 1) : _overflow.EditAt(bucket, 1);

    private int TakeOverflow()
    {
        ref HashIndexState state = ref _state.Edit(StateRow);
        int row = state.FreeOverflow;
        if (row == 0)
        {
            return _overflow.Append();
        }

        ref Bucket bucket = ref _overflow.Edit(row);
        state.FreeOverflow = bucket.Overflow;
        bucket.Overflow = 0;
        return row;
    }

    private void GiveOverflow(int row)
    {
        ref HashIndexState state = ref _state.Edit(StateRow);
        ref Bucket bucket = ref _overflow.Edit(row);
        Debug.Assert(bucket.Count == 0, "a free bucket is empty");
        bucket.Overflow = state.FreeOverflow;
        state.FreeOverflow = row;
    }
}
