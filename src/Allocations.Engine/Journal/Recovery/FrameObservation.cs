namespace Allocations.Engine.Journal;

/// <summary>Everything the recovery table looks at.</summary>
/// <param name="Header">What stands where the next header is expected.</param>
/// <param name="PayloadIsValid">The payload has the header's hash; false unless the header is valid.</param>
/// <param name="ChainContinues">
/// It is the next frame: number, chain hash, epoch and sequence follow on; false unless the header is valid.
/// </param>
/// <param name="Later">What follows; only looked for when the frame is not accepted.</param>
/// <param name="IsLastSegment">No segment with a higher number exists.</param>
/// <param name="Shortfall">What the files lack if the log ends here; only looked for when the frame is not accepted.</param>
internal readonly record struct FrameObservation(
    HeaderState Header,
    bool PayloadIsValid,
    bool ChainContinues,
    LaterEvidence Later,
    bool IsLastSegment,
    LogShortfall Shortfall);
