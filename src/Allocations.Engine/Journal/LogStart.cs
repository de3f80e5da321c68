namespace Allocations.Engine.Journal;

/// <summary>Where the owner of a log wants it read from.</summary>
/// <param name="Mark">The mark of the checkpoint that was loaded; null = from the beginning.</param>
/// <param name="Unreadable">Checkpoints that exist and could not be loaded.</param>
internal readonly record struct LogStart(LogMark? Mark, int Unreadable);
