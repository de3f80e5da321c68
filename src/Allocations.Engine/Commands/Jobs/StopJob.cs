using System.Runtime.InteropServices;

namespace Allocations.Engine.Commands;

/// <summary>Stops a job. The work that was done remains. The job completes what it has begun (the recall of a lot serves the
/// queue of its product once more), and then ends.</summary>
/// <param name="Job">The job.</param>
/// <remarks>Statuses: <see cref="CommandStatus.Unchanged"/> (the job has ended, or is stopping),
/// <see cref="CommandStatus.UnknownJob"/>, <see cref="CommandStatus.JobNotStoppable"/> (an expiry job).</remarks>
[Command(CommandKind.StopJob, typeof(StopJobCommand), Area = CommandArea.Jobs, NeedsRoom = false)]
public readonly partial record struct StopJob(JobId Job) : ICommand;

/// <summary>Stops a job.</summary>
[StructLayout(LayoutKind.Explicit, Size = SizeOf)]
internal unsafe struct StopJobCommand : IPayload<StopJobCommand>
{
    public const int SizeOf = 8;
    [FieldOffset(0)] public long Job;

    /// <inheritdoc/>
    public static void Describe(StopJobCommand* at, PayloadLayout layout) => layout
        .Number(&at->Job, "job");
}
