namespace Allocations.Engine.Journal;

/// <summary>One row of the recovery table. Null means any value.</summary>
internal sealed record RecoveryRow(
    HeaderState[] Headers,
    bool? Payload,
    bool? Chain,
    LaterEvidence[]? Later,
    bool? LastSegment,
    bool? IsShort,
    RecoveryAction Action,
    string Why)
{
    public bool Matches(in FrameObservation seen) =>
        Array.IndexOf(Headers, seen.Header) >= 0
        && (Payload is null || Payload == seen.PayloadIsValid)
        && (Chain is null || Chain == seen.ChainContinues)
        && (Later is null || Array.IndexOf(Later, seen.Later) >= 0)
        && (LastSegment is null || LastSegment == seen.IsLastSegment)
        && (IsShort is null || IsShort == (seen.Shortfall != LogShortfall.None));
}
