namespace Allocations.Engine.Journal;

/// <summary>A position between two frames, with all data that are needed to continue there without the preceding
/// frames.</summary>
internal readonly record struct LogMark
{
    /// <summary>The store's identity; its frame may no longer exist.</summary>
    public required Genesis Genesis { get; init; }

    /// <summary>The beginning of the frame before the mark, which is still needed as proof.</summary>
    public required long LastFrame { get; init; }

    /// <summary>The end of the frame before the mark.</summary>
    public required long Position { get; init; }

    public required ulong NextFrame { get; init; }

    /// <summary>The checksum of the frame before.</summary>
    public required UInt128 Chain { get; init; }

    public required uint Epoch { get; init; }

    public required ulong LastSequence { get; init; }

    public required long LastTime { get; init; }

    /// <summary>The mark before a store's first frame.</summary>
    public static LogMark Beginning(in Genesis genesis) => new()
    {
        Genesis = genesis,
        LastFrame = 0,
        Position = 0,
        NextFrame = 0,
        Chain = UInt128.Zero,
        Epoch = 0,
        LastSequence = 0,
        LastTime = 0,
    };
}
