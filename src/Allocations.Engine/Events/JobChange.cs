namespace Allocations.Engine;

/// <summary>A job that began or ended, as an event reports it.</summary>
/// <param name="Job">The job.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Status">Its status after the event.</param>
/// <param name="Done">The amount of work that was done; see <see cref="JobView.Done"/>.</param>
/// <param name="Served">How many times an allocation got stock that the job released.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record JobChange(JobId Job, JobKind Kind, JobStatus Status, long Done, long Served);
