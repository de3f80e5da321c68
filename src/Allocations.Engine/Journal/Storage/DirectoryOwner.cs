using System.Globalization;

namespace Allocations.Engine.Journal;

/// <summary>The owner of a directory; the process is null if it could not be read.</summary>
internal sealed record DirectoryOwner(int? ProcessId)
{
    /// <summary>The text of a lock file: first the process, alone on its line, for the next opener; then, for people, an
    /// explanation of the file.</summary>
    public static string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"""
        {Environment.ProcessId}
        The process with this number has the Allocations.Engine store in this directory open, if it still runs. The lock is
        held by the system and ends with the process; this file stays, empty of meaning. Do not delete it.

        """);
}
