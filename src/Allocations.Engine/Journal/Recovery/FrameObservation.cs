namespace Allocations.Engine.Journal;

/// <summary>The inputs of the recovery table.</summary>
/// <param name="Header">The content at the expected position of the next header.</param>
/// <param name="PayloadIsValid">The payload has the header's hash; false unless the header is valid.</param>
/// <param name="ChainContinues">
/// It is the next frame: number, chain hash, epoch and sequence follow on; false unless the header is valid.
/// </param>
/// <param name="Later">The data that follow; only searched when the frame is not accepted.</param>
/// <param name="IsLastSegment">No segment with a higher number exists.</param>
/// <param name="Shortfall">The missing parts of the files if the log ends here; only searched when the frame is not
/// accepted.</param>
internal readonly record struct FrameObservation(
    HeaderState Header,
    bool PayloadIsValid,
    bool ChainContinues,
    LaterEvidence Later,
    bool IsLastSegment,
    LogShortfall Shortfall);
