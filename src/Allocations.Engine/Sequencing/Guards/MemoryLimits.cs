namespace Allocations.Engine.Sequencing;

/// <summary>How much memory an engine may take, as the host has said it.</summary>
/// <param name="Tight">Bytes of the tables beyond which a command must need no more, or only what is free in them.</param>
/// <param name="Full">Bytes of the tables beyond which no command is taken that may need memory at all.</param>
/// <param name="Besides">Bytes that the engine takes besides its tables.</param>
internal readonly record struct MemoryLimits(long Tight, long Full, long Besides)
{
    /// <summary>The limits of an engine with a ring and with segments of so many bytes.</summary>
    /// <param name="bound">The most bytes in all; null for no bound.</param>
    /// <param name="reserve">Bytes below the bound at which commands are looked at.</param>
    /// <param name="ringBytes">Bytes of the ring.</param>
    /// <param name="segmentBytes">Bytes of a segment, from which the size of a frame follows.</param>
    public static MemoryLimits Of(long? bound, long reserve, int ringBytes, int segmentBytes)
    {
        long besides = ringBytes + (Writer.Frames * (long)Writer.FrameBytes(segmentBytes));
        return bound is { } most
            ? new MemoryLimits(most - besides - reserve, most - besides - (reserve / 2), besides)
            : new MemoryLimits(long.MaxValue, long.MaxValue, besides);
    }
}
