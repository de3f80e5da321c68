namespace Allocations.Engine.Journal;

/// <summary>The content behind the position where no acceptable frame was found. The gravest finding counts.</summary>
internal enum LaterEvidence : byte
{
    /// <summary>Zeros, to the end of the last segment.</summary>
    Nothing,

    /// <summary>Other bytes, but no header of a later frame, as a torn write leaves them.</summary>
    Remains,

    /// <summary>
    /// A later frame, but none whose watermark covers the missing one, which therefore was never guaranteed to survive a
    /// power failure. Durable appends cannot leave this, flushed ones can.
    /// </summary>
    UnsyncedFrame,

    /// <summary>
    /// A complete header of this store that does not belong there: one that was sealed for another position, or one of a
    /// frame before the missing one. The position is always wiped before anything is written there.
    /// </summary>
    Misplaced,

    /// <summary>The next segment begins with the header of the frame expected here, and continues the chain.</summary>
    NextSegmentContinues,

    /// <summary>A header proves that the missing frame was on stable storage.</summary>
    WatermarkCovers,

    /// <summary>A frame of another store.</summary>
    ForeignStore,

    /// <summary>A frame of another format.</summary>
    OtherFormat,
}
