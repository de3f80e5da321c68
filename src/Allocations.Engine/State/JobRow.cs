using System.Runtime.InteropServices;

namespace Allocations.Engine.State;

/// <summary>A job, from its first slice on. A later job takes the row when the job has ended.</summary>
[StructLayout(LayoutKind.Explicit, Size = 80)]
internal struct JobRow
{
    /// <summary>The job's number, from 1.</summary>
    [FieldOffset(0)] public long Id;

    /// <summary>The sequence of its first slice.</summary>
    [FieldOffset(8)] public long FirstSequence;

    /// <summary>The sequence of its newest slice.</summary>
    [FieldOffset(16)] public long LastSequence;

    /// <summary>The time of the first slice, UTC ticks.</summary>
    [FieldOffset(24)] public long StartedAt;

    /// <summary>The time of the last slice, UTC ticks; 0 while it runs.</summary>
    [FieldOffset(32)] public long EndedAt;

    /// <summary>Of an expiry job: the timers that its slices have fired. Of a recall: the reservations that were taken back. Of
    /// an index: the allocations that were entered. Of the end of contracts: the allocations that were cancelled. Of a
    /// review: the priorities that were changed. Of a distribution: the differences that were made.</summary>
    [FieldOffset(40)] public long Done;

    /// <summary>How many times an allocation got stock that the job released.</summary>
    [FieldOffset(48)] public long Served;

    [FieldOffset(56)] public long Slices;
    /// <summary>The product that it locks; 0 for none.</summary>
    [FieldOffset(64)] public int Product;

    /// <summary>The lot that is recalled; 0 for none. Of a distribution, its tenant.</summary>
    [FieldOffset(68)] public int Lot;

    /// <summary>Of a recall, a review, and of the end of contracts: the row of the next allocation to visit; 0 once all were
    /// visited.</summary>
    [FieldOffset(72)] public int Cursor;

    [FieldOffset(76)] public JobKind Kind;
    [FieldOffset(77)] public JobStatus Status;

    /// <summary>The key of the index that it makes; none for other jobs.</summary>
    [FieldOffset(78)] public AllocationIndexKey Index;

    /// <summary>The tenant of a distribution; the default tenant for other jobs.</summary>
    public readonly int Tenant => Kind == JobKind.Distribution ? Lot : 0;

    public readonly bool IsRunning => Status is JobStatus.Running or JobStatus.Stopping;
}
