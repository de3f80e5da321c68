using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>A whole state at one position of the log, as a list of chunks.</summary>
internal sealed record Checkpoint
{
    /// <summary>The mark at which the log continues.</summary>
    public required LogMark Mark { get; init; }

    public required ulong OutcomeDigest { get; init; }

    public required UInt128 StateDigest { get; init; }

    public required IReadOnlyList<CheckpointTable> Tables { get; init; }

    public string Name => CheckpointNames.Of(Mark.LastSequence);

    /// <summary>The bytes of all rows.</summary>
    public long Bytes => Tables.Sum(table => (long)table.Count * table.RowSize);
}
