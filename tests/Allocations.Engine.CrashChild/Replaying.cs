namespace Allocations.Engine.CrashChild;

/// <summary>Replays the log of a store and says where it leads: the same place, however this process runs.</summary>
public static class Replaying
{
    /// <summary>No checkpoint is taken, so every opening replays the whole log.</summary>
    public static EngineOptions Options { get; } = Load.Options with
    {
        OperationWindow = 1 << 16, CheckpointBytes = 1L << 40, CheckpointOnDispose = false,
    };

    /// <summary>The commands replayed, the sequence and the digest, in one line.</summary>
    public static async Task<string> DescribeAsync(string directory)
    {
        await using AllocationEngine engine = await AllocationEngine.OpenAsync(directory, Options).ConfigureAwait(false);
        StateDigest digest = await engine.GetDigestAsync().ConfigureAwait(false);
        return $"{engine.OpenReport.Commands} replayed, sequence {digest.Sequence}, digest {digest}";
    }
}
