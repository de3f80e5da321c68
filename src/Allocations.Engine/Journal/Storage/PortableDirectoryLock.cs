using System.Globalization;

namespace Allocations.Engine.Journal;

/// <summary>
/// A file opened without sharing, and a second one beside it that names the owner: the first cannot be read.
/// </summary>
internal sealed class PortableDirectoryLock : IDisposable
{
    private readonly FileStream _stream;

    private PortableDirectoryLock(FileStream stream) => _stream = stream;

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

        File.WriteAllText(OwnerPath(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new PortableDirectoryLock(stream);
    }

    /// <summary>Who holds the lock: null when nobody does. Takes nothing.</summary>
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
            string text = File.ReadAllText(OwnerPath(path));
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int owner) ? owner : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
