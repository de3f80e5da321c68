namespace Allocations.Engine;

/// <summary>The progress of a job. The numbers are on disk: never reuse one.</summary>
public enum JobStatus : byte
{
    /// <summary>No job.</summary>
    None = 0,

    /// <summary>It has slices to come.</summary>
    Running = 1,

    /// <summary>All of its work is done.</summary>
    Completed = 2,
}
