using System.Diagnostics;

namespace Allocations.Engine.Journal;

/// <summary>
/// Recovery as a decision table: every observation matches exactly one row (a test enumerates them all).
/// <para>
/// The reasoning: only one durable frame is ever in flight, and the watermark in each frame states how much of the log was on
/// stable storage when it was sealed. Bytes that do not make a frame are therefore a torn tail unless later data prove that
/// the frame had been safe; in that case they are damage, and continuing would lose acknowledged commands. The same holds if
/// the files themselves prove that the log was longer.
/// </para>
/// </summary>
internal static class RecoveryTable
{
    private static readonly HeaderState[] s_valid = [HeaderState.Valid];
    private static readonly HeaderState[] s_zero = [HeaderState.Zero];
    private static readonly HeaderState[] s_invalid = [HeaderState.Invalid];
    private static readonly LaterEvidence[] s_unproven =
        [LaterEvidence.Nothing, LaterEvidence.Remains, LaterEvidence.UnsyncedFrame];

    private static readonly HeaderState[] s_noHeader = [HeaderState.Zero, HeaderState.Invalid];

    public static IReadOnlyList<RecoveryRow> Rows { get; } =
    [
        new(s_valid, true, true, null, null, null, RecoveryAction.Accept,
            "The next frame, whole. What follows is looked at when its turn comes."),

        new(s_valid, null, false, null, null, null, RecoveryAction.RefuseDamaged,
            "Sealed for this place, yet not the next frame: two histories meet here. No crash leaves that, because "
            + "what is cut off is wiped before anything new is written."),

        new(s_valid, false, true, s_unproven, null, false, RecoveryAction.TruncateTornTail,
            "The header reached the disk, the payload did not, and nobody was promised that it had."),

        new(s_valid, false, true,
            [LaterEvidence.Misplaced, LaterEvidence.WatermarkCovers, LaterEvidence.NextSegmentContinues], null, null,
            RecoveryAction.RefuseDamaged,
            "The payload had been on stable storage and has changed since; or frames stand where none was written, or the "
            + "same one twice."),

        new(s_valid, false, true, s_unproven, null, true, RecoveryAction.RefuseDamaged,
            "A torn frame would be the last one, but the files say that the log went on behind it."),

        new(s_valid, false, true, [LaterEvidence.ForeignStore], null, null, RecoveryAction.RefuseForeign,
            "Wiping the torn tail would wipe another store's frames."),

        new(s_valid, false, true, [LaterEvidence.OtherFormat], null, null, RecoveryAction.RefuseFormat,
            "Wiping the torn tail would wipe frames that a newer version can read."),

        new(s_zero, null, null, [LaterEvidence.Nothing], null, false, RecoveryAction.EndOfLog,
            "Zeros up to the end: the log ends here."),

        new(s_zero, null, null, [LaterEvidence.Remains], null, false, RecoveryAction.TruncateTornTail,
            "A torn write whose first sector was lost, or whose segment was left half made."),

        new(s_invalid, null, null, [LaterEvidence.Nothing, LaterEvidence.Remains], null, false,
            RecoveryAction.TruncateTornTail,
            "A torn header."),

        new(s_noHeader, null, null, [LaterEvidence.UnsyncedFrame], null, false, RecoveryAction.TruncateTornTail,
            "Flushed frames that a power failure persisted out of order: the log is kept up to the first gap."),

        new(s_noHeader, null, null, [LaterEvidence.NextSegmentContinues], false, null, RecoveryAction.NextSegment,
            "The next frame did not fit here. The chain proves that none is missing, so whatever stands in the unused "
            + "end of the segment means nothing."),

        new(s_noHeader, null, null, [LaterEvidence.NextSegmentContinues], true, null, RecoveryAction.RefuseDamaged,
            "A contradiction: there is no next segment."),

        new(s_noHeader, null, null, s_unproven, null, true, RecoveryAction.RefuseDamaged,
            "The log would end here, but the files say that it went on: it was cut."),

        new(s_noHeader, null, null, [LaterEvidence.Misplaced], null, null, RecoveryAction.RefuseDamaged,
            "Frames stand behind the end where none was ever written: a file was put in the place of another."),

        new(s_noHeader, null, null, [LaterEvidence.WatermarkCovers], null, null, RecoveryAction.RefuseDamaged,
            "A frame that had been on stable storage is gone."),

        new(s_noHeader, null, null, [LaterEvidence.ForeignStore], null, null, RecoveryAction.RefuseForeign,
            "Another store's frames follow; wiping them is not ours to decide."),

        new(s_noHeader, null, null, [LaterEvidence.OtherFormat], null, null, RecoveryAction.RefuseFormat,
            "Frames of a newer version follow."),

        new([HeaderState.ForeignStore], null, null, null, null, null, RecoveryAction.RefuseForeign,
            "A frame of another store."),

        new([HeaderState.OtherFormat], null, null, null, null, null, RecoveryAction.RefuseFormat,
            "A frame of a newer version."),
    ];

    /// <summary>The single action for an observation.</summary>
    public static RecoveryAction Decide(in FrameObservation seen)
    {
        foreach (RecoveryRow row in Rows)
        {
            if (row.Matches(seen))
            {
                return row.Action;
            }
        }

        throw new UnreachableException($"The recovery table has no row for {seen}.");
    }

    /// <summary>
    /// Searching the data that follow costs a pass over the rest of the log, so it is done only if the table needs it.
    /// </summary>
    public static bool AsksForLater(HeaderState header, bool payloadIsValid, bool chainContinues) => header switch
    {
        HeaderState.Valid => chainContinues && !payloadIsValid,
        HeaderState.Zero or HeaderState.Invalid => true,
        _ => false,
    };
}
