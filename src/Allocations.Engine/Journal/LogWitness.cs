namespace Allocations.Engine.Journal;

/// <summary>The evidence of a store's other files about its log.</summary>
/// <param name="Files">The files that only a store has, apart from segments.</param>
/// <param name="LastSequence">A sequence up to which the log was on stable storage, according to the name of a file; 0 = no
/// evidence.</param>
/// <param name="LastSequenceFile">The file with that name.</param>
internal sealed record LogWitness(IReadOnlyList<string> Files, ulong LastSequence = 0, string LastSequenceFile = "")
{
    /// <summary>No evidence.</summary>
    public static LogWitness None { get; } = new([]);
}
