namespace Allocations.Engine.Journal;

/// <summary>What stands behind the place where no acceptable frame was found. The gravest finding counts.</summary>
internal enum LaterEvidence : byte
{
    /// <summary>Zeros, to the end of the last segment.</summary>
    Nothing,

    /// <summary>Other bytes, but no header of a later frame: what a torn write leaves.</summary>
    Remains,

    /// <summary>
    /// A later frame, but none whose watermark covers the missing one: it was never promised to survive a power
    /// failure. Durable appends cannot leave this, flushed ones can.
    /// </summary>
    UnsyncedFrame,

    /// <summary>
    /// A whole header of this store that does not belong there: one that was sealed for another place, or one of a frame
    /// that comes before the missing one. Nothing is ever written there without wiping it first.
    /// </summary>
    Misplaced,

    /// <summary>The next segment begins with the header of the frame expected here, and continues the chain.</summary>
    NextSegmentContinues,

    /// <summary>A header says that the missing frame was on stable storage.</summary>
    WatermarkCovers,

    /// <summary>A frame of another store.</summary>
    ForeignStore,

    /// <summary>A frame of another format.</summary>
    OtherFormat,
}
