using System.Globalization;

namespace Allocations.Engine.Journal;

/// <summary>Who has a directory; the process is null when that could not be read.</summary>
internal sealed record DirectoryOwner(int? ProcessId)
{
    /// <summary>The text of a lock's file: first the process, alone on its line, for the next opener; then, for people, what the
    /// file is.</summary>
    public static string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"""
        {Environment.ProcessId}
        The process with this number has the Allocations.Engine store in this directory open, if it still runs. The lock is
        held by the system and ends with the process; this file stays, empty of meaning. Do not delete it.

        """);
}
