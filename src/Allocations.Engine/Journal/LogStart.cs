namespace Allocations.Engine.Journal;

/// <summary>Where the owner of a log wants it read from.</summary>
/// <param name="Mark">The mark of the checkpoint that was loaded; null = from the beginning.</param>
/// <param name="Unreadable">Why checkpoints that exist could not be loaded; null = there are none.</param>
/// <param name="Refusal">What to throw if the log alone is not enough; null = the store is damaged then.</param>
/// <param name="Witness">What the other files of the store say; null = there are none.</param>
internal readonly record struct LogStart(
    LogMark? Mark, IReadOnlyList<string>? Unreadable = null, AllocationStoreException? Refusal = null,
    LogWitness? Witness = null);
