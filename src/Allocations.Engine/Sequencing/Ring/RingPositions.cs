using System.Runtime.InteropServices;

namespace Allocations.Engine.Sequencing;

/// <summary>The two ends of the ring, each on its own pair of cache lines: producers write one, the writer writes the other,
/// and the adjacent-line prefetcher must not couple them.</summary>
[StructLayout(LayoutKind.Explicit, Size = 384)]
internal struct RingPositions
{
    /// <summary>The next position to claim; producers compare and swap it.</summary>
    [FieldOffset(128)] public long Tail;

    /// <summary>The next position to consume; only the writer writes it.</summary>
    [FieldOffset(256)] public long Head;
}
