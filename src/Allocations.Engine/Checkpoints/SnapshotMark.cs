using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>The position at which a version was frozen.</summary>
/// <param name="Mark">The mark in the log.</param>
/// <param name="OutcomeDigest">The digest of all outcomes up to there.</param>
/// <param name="Pause">The time for which the writer was occupied.</param>
/// <param name="KeepsTrail">Whether the store keeps an audit trail at this position, which then needs a place there.</param>
internal sealed record SnapshotMark(LogMark Mark, ulong OutcomeDigest, TimeSpan Pause, bool KeepsTrail);
