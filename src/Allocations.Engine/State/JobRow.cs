using System.Runtime.InteropServices;

namespace Allocations.Engine.State;

/// <summary>A job, from its first slice on. A later job takes the row when the job has ended.</summary>
[StructLayout(LayoutKind.Explicit, Size = 72)]
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

    /// <summary>Of an expiry job: the timers that its slices have fired.</summary>
    [FieldOffset(40)] public long Done;

    /// <summary>How many times an allocation got stock that the job released.</summary>
    [FieldOffset(48)] public long Served;

    [FieldOffset(56)] public long Slices;
    [FieldOffset(64)] public JobKind Kind;
    [FieldOffset(65)] public JobStatus Status;

    public readonly bool IsRunning => Status == JobStatus.Running;
}
