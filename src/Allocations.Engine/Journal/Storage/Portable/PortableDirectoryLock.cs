using System.Globalization;

namespace Allocations.Engine.Journal;

/// <summary>
/// A file opened without sharing, and a second one beside it that names the owner: the first cannot be read.
/// </summary>
internal sealed class PortableDirectoryLock : IDirectoryLock
{
    private readonly FileStream _stream;

    private PortableDirectoryLock(FileStream stream) => _stream = stream;

    /// <summary>Checks the lock. Windows deletes no file that is open in this way; elsewhere .NET only reports whether a file
    /// of the name exists.</summary>
    public void RequireHeld()
    {
        if (!File.Exists(_stream.Name))
        {
            throw new JournalIOException("lock", _stream.Name, 0, JournalIOException.Enoent,
                "the file, or its directory, was deleted while the store was open; it keeps other processes out, so nothing more "
                + "is written");
        }
    }

    public static PortableDirectoryLock Take(string path)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new StoreLockedException(path, ReadOwner(path));
        }

        File.WriteAllText(OwnerPath(path), DirectoryOwner.Describe());
        return new PortableDirectoryLock(stream);
    }

    /// <summary>The owner of the lock: null if there is none. Acquires nothing.</summary>
    public static DirectoryOwner? FindOwner(string path)
    {
        try
        {
            using FileStream probe = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException)
        {
            return new DirectoryOwner(ReadOwner(path));
        }
    }

    public void Dispose() => _stream.Dispose();

    private static string OwnerPath(string path) => path + ".owner";

    private static int? ReadOwner(string path)
    {
        try
        {
            string text = File.ReadLines(OwnerPath(path)).FirstOrDefault() ?? "";
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int owner) ? owner : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
