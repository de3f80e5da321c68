using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>When a version was frozen.</summary>
/// <param name="Mark">The place in the log.</param>
/// <param name="OutcomeDigest">The digest of all outcomes up to there.</param>
/// <param name="Pause">How long the writer was held.</param>
/// <param name="KeepsTrail">Whether an audit trail is kept there, which then needs a place of that moment.</param>
internal sealed record SnapshotMark(LogMark Mark, ulong OutcomeDigest, TimeSpan Pause, bool KeepsTrail);
