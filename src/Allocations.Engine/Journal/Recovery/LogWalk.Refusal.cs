using System.Diagnostics.CodeAnalysis;

namespace Allocations.Engine.Journal;

/// <summary>Saying what is wrong, and where.</summary>
internal sealed unsafe partial class LogWalk
{
    [DoesNotReturn]
    private void Refuse(RecoveryAction action, FrameHeader* header, in FrameObservation seen)
    {
        if (action == RecoveryAction.RefuseFormat)
        {
            int found = seen.Header == HeaderState.NewerFormat ? header->FormatVersion : Tail.NewerVersion;
            throw new StoreFormatException(found, FrameLayout.FormatVersion);
        }

        throw new StoreDamagedException(Describe(action, seen), _geometry.SegmentOf(Position),
            _geometry.OffsetOf(Position), NextFrame, LastSequence + 1, Math.Max(Tail.LastSequence, _witness.LastSequence));
    }

    private string Describe(RecoveryAction action, in FrameObservation seen) => action switch
    {
        RecoveryAction.RefuseForeign => "The log contains frames of another store.",
        _ when seen.Later == LaterEvidence.Misplaced =>
            "Behind the end of the log stands a frame that belongs elsewhere in this store.",
        _ when seen.Later < LaterEvidence.Misplaced && seen.Shortfall != LogShortfall.None => Describe(seen.Shortfall),
        _ when seen.Header == HeaderState.Valid && !seen.ChainContinues =>
            "A frame does not continue the one before it.",
        _ when seen.Header == HeaderState.Valid => "The payload of an acknowledged frame is damaged.",
        _ when seen.Header == HeaderState.Zero => "An acknowledged frame is missing.",
        _ => "The header of an acknowledged frame is damaged.",
    };

    private string Describe(LogShortfall shortfall) => shortfall switch
    {
        LogShortfall.EndsBeforeWitness =>
            $"The log ends at sequence {LastSequence}, but '{_witness.LastSequenceFile}' is there, which was written when "
            + $"sequence {_witness.LastSequence} was on stable storage.",
        LogShortfall.HasGap =>
            $"The file '{SegmentName.Of(LogExtent.FirstGap(_segments, _geometry, Position))}' is missing or was cut: one with a "
            + "higher number is there, and that is begun only when this one is whole.",
        _ =>
            $"The file '{SegmentName.Of(LogExtent.FirstLacking(_segments, _geometry, Position, Prepared))}' is missing or was "
            + "cut: the last frame that can be read says that it had been prepared.",
    };
}
