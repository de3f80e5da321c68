namespace Allocations.Engine.Journal;

/// <summary>Somebody who has a directory open.</summary>
/// <param name="ProcessId">The process; null when that could not be read.</param>
internal sealed record DirectoryOwner(int? ProcessId);
