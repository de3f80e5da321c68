using System.Security.Cryptography;

namespace Allocations.Engine.Journal;

/// <summary>How a journal is opened.</summary>
internal sealed class JournalOptions
{
    /// <summary>
    /// The least segment size to offer to users: 1 MiB. The format itself works with less, for tests.
    /// </summary>
    public const long SmallestOfferedSegmentBytes = 1L << 20;

    /// <summary>16 KiB.</summary>
    public const long SmallestSegmentBytes = 4L * FrameLayout.Alignment;

    /// <summary>1 GiB: a frame's size, and so a segment's, fits into an <see langword="int"/>.</summary>
    public const long LargestSegmentBytes = 1L << 30;

    /// <summary>
    /// The size of a segment file; a multiple of 4 KiB, 64 MiB by default. Only a new store heeds it: an existing one
    /// keeps the size it was created with. A frame must fit into a segment.
    /// </summary>
    public long SegmentBytes { get; init; } = 64L << 20;

    /// <summary>Recorded in a new store for its owner, and handed back at each opening; 0 by default.</summary>
    public int OwnerSetting { get; init; }

    /// <summary>How far ahead of the append position the log is made ready; 128 MiB by default.</summary>
    public long ZeroAheadBytes { get; init; } = 128L << 20;

    /// <summary>How; by default with zeros, unless the log grows too fast for that.</summary>
    public SpaceFilling Filling { get; init; }

    public JournalDurability Durability { get; init; } = JournalDurability.Durable;

    /// <summary>
    /// Read, apply and zero-fill on the calling thread, on demand, so that every run makes the same calls. For tests.
    /// </summary>
    public bool PrepareInline { get; init; }

    /// <summary>Accept a durable store on a file system that is not known to survive a power failure.</summary>
    public bool AllowVolatileFileSystem { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Fills a span with random bytes: a new store's id and hash secret.</summary>
    public EntropySource Entropy { get; init; } = RandomNumberGenerator.Fill;

    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(SegmentBytes, SmallestSegmentBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SegmentBytes, LargestSegmentBytes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(SegmentBytes % FrameLayout.Alignment, 0L, nameof(SegmentBytes));
        ArgumentOutOfRangeException.ThrowIfNegative(ZeroAheadBytes);
    }
}
