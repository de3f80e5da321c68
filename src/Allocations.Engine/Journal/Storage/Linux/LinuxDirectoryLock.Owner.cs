using System.Globalization;

namespace Allocations.Engine.Journal;

/// <summary>
/// Finds the owner without trying the lock: even a shared one, held for a moment, would refuse an engine that opens the store
/// at that time. The kernel lists all locks.
/// </summary>
internal sealed unsafe partial class LinuxDirectoryLock
{
    private const string Locks = "/proc/locks";

    /// <summary>
    /// The owner of the lock: null if there is none, or if this system does not report it (a kernel before 5.14, or no
    /// <c>/proc</c>).
    /// </summary>
    public static DirectoryOwner? FindOwner(string path) =>
        FindHolder(path) ?? FindHolder(Path.GetDirectoryName(path)!);

    private static DirectoryOwner? FindHolder(string path)
    {
        int descriptor = Path.Exists(path)
            ? Libc.Open(path, Libc.ReadOnly | Libc.NonBlocking | Libc.CloseOnExec, Libc.DefaultMode)
            : -1;
        if (descriptor < 0)
        {
            return null;
        }

        try
        {
            string? inode = InodeOf(descriptor);
            return inode is null || !File.Exists(Locks) ? null : FindOwner(inode, ReadOwner(descriptor));
        }
        finally
        {
            _ = Libc.Close(descriptor);
        }
    }

    private static string? InodeOf(int descriptor)
    {
        string file = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fdinfo/{descriptor}");
        string? line = File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(each => each.StartsWith("ino:", StringComparison.Ordinal))
            : null;
        return line?["ino:".Length..].Trim();
    }

    /// <summary>
    /// A line is <c>1: FLOCK ADVISORY WRITE 24164 fe:00:11657711 0 EOF</c>: process, device, inode. Device numbers are
    /// not compared, because some file systems show two for one file; the process is, unless it is hidden (another
    /// container's).
    /// </summary>
    private static DirectoryOwner? FindOwner(string inode, int? written)
    {
        foreach (string line in File.ReadLines(Locks))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 6 || words[1] != "FLOCK" || words[3] != "WRITE"
                || !words[5].EndsWith(":" + inode, StringComparison.Ordinal))
            {
                continue;
            }

            bool isSeen = int.TryParse(words[4], NumberStyles.None, CultureInfo.InvariantCulture, out int holder) && holder > 0;
            if (!isSeen || written is null || written == holder)
            {
                return new DirectoryOwner(isSeen ? holder : written);
            }
        }

        return null;
    }
}
