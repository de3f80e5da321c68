namespace Allocations.Engine;

/// <summary>Thrown when the replay of an undamaged log produces outcomes that differ from those of the engine that wrote it:
/// the rules of the two engines differ. Open the log with the version that wrote it.</summary>
public sealed class StoreDivergedException : AllocationStoreException
{
    internal StoreDivergedException(long sequence, ulong expected, ulong actual)
        : base($"Replaying the log came to another result than the engine that wrote it, before sequence {sequence}: "
            + $"the digest of all outcomes is {actual:x16}, the log says {expected:x16}.") => Sequence = sequence;

    /// <summary>The first sequence behind the frame in which outcomes differ.</summary>
    public long Sequence { get; }
}
