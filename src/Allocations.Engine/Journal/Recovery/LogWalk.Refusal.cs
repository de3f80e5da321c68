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
            _geometry.OffsetOf(Position), NextFrame, LastSequence + 1);
    }

    private static string Describe(RecoveryAction action, in FrameObservation seen) => action switch
    {
        RecoveryAction.RefuseForeign => "The log contains frames of another store.",
        _ when seen.Header == HeaderState.Valid && !seen.ChainContinues =>
            "A frame does not continue the one before it.",
        _ when seen.Header == HeaderState.Valid => "The payload of an acknowledged frame is damaged.",
        _ when seen.Header == HeaderState.Zero => "An acknowledged frame is missing.",
        _ => "The header of an acknowledged frame is damaged.",
    };
}
