namespace Allocations.Engine.Journal;

/// <summary>The position from which the owner of a log needs it.</summary>
/// <param name="Mark">The mark of the checkpoint that was loaded; null = from the beginning.</param>
/// <param name="Unreadable">The reason for which existing checkpoints could not be loaded; null = there are none.</param>
/// <param name="Refusal">The exception to throw if the log alone is not sufficient; null = the store is damaged then.</param>
/// <param name="Witness">The evidence of the store's other files; null = there are none.</param>
internal readonly record struct LogStart(
    LogMark? Mark, IReadOnlyList<string>? Unreadable = null, AllocationStoreException? Refusal = null,
    LogWitness? Witness = null);
