using System.Diagnostics;
using System.Runtime.CompilerServices;
using Allocations.Engine.Ledgers;
using Allocations.Engine.Memory;

namespace Allocations.Engine.Demand;

/// <content>
/// Ids and rows. An id is a row in its low 32 bits and the row's generation above them. The row of a retired allocation is
/// free, already with its next generation. So an old id never refers to the new allocation, and is known to have been used,
/// because its generation is lower.
/// </content>
internal sealed unsafe partial class AllocationBook
{
    private const int RetentionRowNumber = 1;

    /// <summary>The number of creations before which a new row is fetched into the cache. New rows are used in order, but with
    /// so much else in between that the processor does not see it.</summary>
    private const int CreationsAhead = 12;

    private readonly Table<RetentionRow> _retention;

    /// <summary>The last generation of a row, after which it is not reused.</summary>
    public uint LastGeneration { get; }

    /// <summary>Whether there is no room for another allocation.</summary>
    public bool IsFull => Rows.Count >= Rows.Capacity && _retention[RetentionRowNumber].FirstFree == 0;

    /// <summary>Whether there is a row for an id, of any generation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasRow(long id) => (int)id > 0 && (int)id < Rows.Count;

    /// <summary>Whether an id is that of an allocation in memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Exists(long id) => HasRow(id) && Names(id, Rows[(int)id]);

    /// <summary>Whether an id is that of the allocation in its row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Names(long id, in AllocationRow row) => row.Generation == (uint)(id >> 32) && row.IsInUse;

    /// <summary>Whether an id is that of a retired allocation.</summary>
    public bool WasRetired(long id) => HasRow(id) && (ulong)id >> 32 < Rows[(int)id].Generation;

    public long IdOf(int allocation) => ((long)Rows[allocation].Generation << 32) | (uint)allocation;

    /// <summary>Adds an allocation, zero except for version and generation. The caller fills it before the command
    /// ends.</summary>
    public int Add()
    {
        int free = _retention[RetentionRowNumber].FirstFree;
        int added = free;
        if (free != 0)
        {
            Reuse(free);
        }
        else
        {
            added = Rows.Append();
            Rows.Prefetch(added + CreationsAhead);
        }

        if (_indexes!.AreKept)
        {
            _indexes.NoteAdded(added);
        }

        return added;
    }

    /// <summary>Retires a finished allocation, already out of its queue, and frees its row with all that it refers to. Its
    /// delivered and cancelled quantities go to the accounts of retired ones.</summary>
    public void Remove(int allocation, ref long retiredDelivered, ref long unasked)
    {
        ref AllocationRow row = ref Rows.Edit(allocation);
        Debug.Assert(row.IsFinished && row.QueuePosition == 0, "nothing waits, and nothing is held");
        _events.Left(IdOf(allocation), row.Product);
        if (_indexes!.AreKept)
        {
            _indexes.Forget(allocation);
        }

        if (_priorities!.IsInUse)
        {
            _priorities.Forget(allocation);
        }

        SequenceLock.Enter(ref row.Version);
        GiveBack(allocation, ref row);
        if (row.Delivered > 0)
        {
            Transfer.Move(ref row.Delivered, ref retiredDelivered, row.Delivered);
        }

        if (row.Cancelled > 0)
        {
            Transfer.Move(ref row.Cancelled, ref unasked, row.Cancelled);
        }

        Debug.Assert(RequestedOf(row) == 0, "a finished allocation has nothing in other buckets");
        ForgetDeliveries(ref row);
        row.Leave();
        SequenceLock.Leave(ref row.Version);
        if (row.Generation <= LastGeneration)
        {
            ref RetentionRow retention = ref _retention.Edit(RetentionRowNumber);
            row.Next = retention.FirstFree;
            retention.FirstFree = allocation;
            retention.FreeCount++;
        }
    }

    /// <summary>Frees the data that a row refers to.</summary>
    private void GiveBack(int allocation, ref AllocationRow row)
    {
        if (row.DocumentText != 0)
        {
            UnlinkDocument(allocation, ref row);
        }

        RemoveCustomer(ref row);
        BasePriorities.Forget(allocation);
        Justifications.Forget(allocation);
        Notices.Forget(allocation);
        if (row.Detail != 0)
        {
            ReturnDetail(ref row);
        }
    }

    /// <summary>A separate method, so that a store without retired allocations does not include its code.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Reuse(int free)
    {
        ref RetentionRow retention = ref _retention.Edit(RetentionRowNumber);
        ref AllocationRow row = ref Rows.Edit(free);
        Debug.Assert(!row.IsInUse, "a free row is empty");
        retention.FirstFree = row.Next;
        Rows.Prefetch(row.Next);
        retention.FreeCount--;
        row.Next = 0;
    }
}
