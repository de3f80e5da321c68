using System.Security.Cryptography;

namespace Allocations.Engine.Journal;

/// <summary>The options for opening a journal.</summary>
internal sealed class JournalOptions
{
    /// <summary>
    /// The smallest segment size for users: 1 MiB. The format itself works with less, for tests.
    /// </summary>
    public const long SmallestOfferedSegmentBytes = 1L << 20;

    /// <summary>16 KiB.</summary>
    public const long SmallestSegmentBytes = 4L * FrameLayout.Alignment;

    /// <summary>1 GiB: the size of a frame, and so of a segment, fits into an <see langword="int"/>.</summary>
    public const long LargestSegmentBytes = 1L << 30;

    /// <summary>
    /// The size of a segment file; a multiple of 4 KiB, 64 MiB by default. It only applies to a new store: an existing one
    /// keeps the size it was created with. A frame must fit into a segment.
    /// </summary>
    public long SegmentBytes { get; init; } = 64L << 20;

    /// <summary>Stored in a new store for its owner, and returned at each opening; 0 by default.</summary>
    public int OwnerSetting { get; init; }

    /// <summary>The distance by which the log is prepared ahead of the append position; 128 MiB by default.</summary>
    public long ZeroAheadBytes { get; init; } = 128L << 20;

    /// <summary>The method of preparation; by default with zeros, unless the log grows too fast for that.</summary>
    public SpaceFilling Filling { get; init; }

    public JournalDurability Durability { get; init; } = JournalDurability.Durable;

    /// <summary>
    /// Whether to read, apply and zero-fill on the calling thread, on demand, so that every run makes the same calls. For
    /// tests.
    /// </summary>
    public bool PrepareInline { get; init; }

    /// <summary>Whether a durable store is accepted on a file system that may not survive a power failure.</summary>
    public bool AllowVolatileFileSystem { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Fills a span with random bytes, for a new store's id and hash secret.</summary>
    public EntropySource Entropy { get; init; } = RandomNumberGenerator.Fill;

    /// <summary>The progress of the opening, and its end.</summary>
    public OpeningWork Work { get; init; } = OpeningWork.Unwatched;

    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(SegmentBytes, SmallestSegmentBytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SegmentBytes, LargestSegmentBytes);
        ArgumentOutOfRangeException.ThrowIfNotEqual(SegmentBytes % FrameLayout.Alignment, 0L, nameof(SegmentBytes));
        ArgumentOutOfRangeException.ThrowIfNegative(ZeroAheadBytes);
    }
}
