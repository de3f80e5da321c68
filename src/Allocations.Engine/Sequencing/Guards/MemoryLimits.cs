namespace Allocations.Engine.Sequencing;

/// <summary>The memory limits of an engine, from the host's options.</summary>
/// <param name="Tight">Bytes of the tables beyond which a command may only use free rows in them.</param>
/// <param name="Full">Bytes of the tables beyond which every command that may need memory is refused.</param>
/// <param name="Besides">Bytes that the engine takes besides its tables.</param>
internal readonly record struct MemoryLimits(long Tight, long Full, long Besides)
{
    /// <summary>Computes the limits of an engine with a ring and segments of these sizes.</summary>
    /// <param name="bound">The maximum bytes in all; null for no bound.</param>
    /// <param name="reserve">Bytes below the bound at which commands are examined.</param>
    /// <param name="ringBytes">Bytes of the ring.</param>
    /// <param name="segmentBytes">Bytes of a segment, which determine the size of a frame.</param>
    public static MemoryLimits Of(long? bound, long reserve, int ringBytes, int segmentBytes)
    {
        long besides = ringBytes + (Writer.Frames * (long)Writer.FrameBytes(segmentBytes));
        return bound is { } most
            ? new MemoryLimits(most - besides - reserve, most - besides - (reserve / 2), besides)
            : new MemoryLimits(long.MaxValue, long.MaxValue, besides);
    }
}
