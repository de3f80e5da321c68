namespace Allocations.Engine;

/// <summary>Thrown when replaying a sound log comes to other outcomes than the engine that wrote it: this engine's
/// rules differ from that one's. The log is not damaged; open it with the version that wrote it.</summary>
public sealed class StoreDivergedException : AllocationStoreException
{
    internal StoreDivergedException(long sequence, ulong expected, ulong actual)
        : base($"Replaying the log came to another result than the engine that wrote it, before sequence {sequence}: "
            + $"the digest of all outcomes is {actual:x16}, the log says {expected:x16}.") => Sequence = sequence;

    /// <summary>The commands before this sequence, and behind the frame before, had other outcomes.</summary>
    public long Sequence { get; }
}
