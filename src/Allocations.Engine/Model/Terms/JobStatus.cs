using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The status of a job. The numbers are on disk: never reuse one.</summary>
[JsonConverter(typeof(EnumJsonConverter<JobStatus>))]
public enum JobStatus : byte
{
    /// <summary>No job.</summary>
    None = 0,

    /// <summary>The job runs: further slices follow.</summary>
    Running = 1,

    /// <summary>All of its work is done.</summary>
    Completed = 2,

    /// <summary>The job was told to stop, and ends after the slices that complete what it has begun.</summary>
    Stopping = 3,

    /// <summary>The job was stopped. The work that was done remains.</summary>
    Stopped = 4,
}
