namespace Allocations.Engine.Journal;

/// <summary>What the other files of a store say about its log.</summary>
/// <param name="Files">Those files that only a store has, segments apart.</param>
/// <param name="LastSequence">A sequence up to which the log was on stable storage, as the name of a file says; 0 = none says
/// any.</param>
/// <param name="LastSequenceFile">The file that says so.</param>
internal sealed record LogWitness(IReadOnlyList<string> Files, ulong LastSequence = 0, string LastSequenceFile = "")
{
    /// <summary>There are none.</summary>
    public static LogWitness None { get; } = new([]);
}
