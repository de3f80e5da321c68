namespace Allocations.Engine;

/// <summary>How far an opening is.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="BytesDone">The bytes of the phase that are done; 0 in the phases <see cref="OpeningPhase.Preparing"/> and
/// <see cref="OpeningPhase.Finishing"/>.</param>
/// <param name="BytesTotal">The bytes of the phase, at least <paramref name="BytesDone"/>. Exact for a checkpoint. For the log
/// it is an estimate, since only reading it tells where it ends; the error is usually less than a segment.</param>
/// <param name="Commands">The commands of the log that were executed so far.</param>
/// <remarks>The default is the beginning. Immutable and safe to share between threads.</remarks>
public readonly record struct OpeningProgress(OpeningPhase Phase, long BytesDone, long BytesTotal, long Commands);
