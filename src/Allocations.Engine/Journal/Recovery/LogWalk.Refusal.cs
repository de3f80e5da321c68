using System.Diagnostics.CodeAnalysis;

namespace Allocations.Engine.Journal;

/// <summary>Describes faults and their positions.</summary>
internal sealed unsafe partial class LogWalk
{
    /// <summary>The fault of the next frame, whose payload is in memory and has its hash; null if there is none.</summary>
    public string? ProblemOf(FrameHeader* header) =>
        FrameBounds.Problem(header) is { } problem ? problem
        : header->Kind == FrameKind.Commands ? _pipe.ProblemOf(header)
        : header->Kind == FrameKind.Genesis ? FrameBounds.Problem(*(Genesis*)((byte*)header + FrameHeader.SizeOf))
        : null;

    /// <summary>Checks the bounds of a frame whose hashes all fit. No engine writes a frame beyond them, so it is never taken
    /// for a torn one.</summary>
    private void RequireBounds(FrameHeader* header)
    {
        if (ProblemOf(header) is { } problem)
        {
            throw Damage($"A frame is whole, but no engine wrote it. {problem}");
        }
    }

    private StoreDamagedException Damage(string what, ulong lastKnownSequence = 0) => new(
        what, _geometry.SegmentOf(Position), _geometry.OffsetOf(Position), NextFrame, LastSequence + 1, lastKnownSequence);

    [DoesNotReturn]
    private void Refuse(RecoveryAction action, FrameHeader* header, in FrameObservation seen)
    {
        if (action == RecoveryAction.RefuseFormat)
        {
            int found = seen.Header == HeaderState.OtherFormat ? header->FormatVersion : Tail.OtherVersion;
            throw new StoreFormatException(found, FrameLayout.FormatVersion);
        }

        throw Damage(Describe(action, seen), Math.Max(Tail.LastSequence, _witness.LastSequence));
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
