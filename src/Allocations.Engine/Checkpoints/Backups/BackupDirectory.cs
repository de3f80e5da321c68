using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>The directory of a backup in progress. It is written beside its final place, under a name that nobody else uses,
/// and moved there when it is complete, so that a part of a backup never passes for one.</summary>
internal sealed class BackupDirectory : IDisposable
{
    /// <summary>The end of the name of a directory in progress. A process that is killed leaves it behind.</summary>
    public const string Suffix = ".unfinished";

    private readonly string _path;
    private readonly string _unfinished;
    private bool _isPublished;

    private BackupDirectory(string path)
    {
        _path = path;
        _unfinished = $"{path}.{Path.GetRandomFileName()}{Suffix}";
    }

    /// <summary>Claims a directory, which must not exist, or be empty.</summary>
    /// <exception cref="JournalIOException">There is something.</exception>
    public static BackupDirectory At(string path)
    {
        RequireFree(path);
        return new BackupDirectory(path);
    }

    /// <summary>Creates the directory in progress.</summary>
    public IStorage Open(Func<string, IStorage> open) => open(_unfinished);

    /// <summary>Moves the finished backup to its place, on stable storage.</summary>
    public void Publish()
    {
        RequireFree(_path);
        if (Directory.Exists(_path))
        {
            // Not recursive: whatever somebody has put there meanwhile prevents it.
            Directory.Delete(_path);
        }

        Directory.Move(_unfinished, _path);
        _isPublished = true;
        StorageFactory.Open(Path.GetDirectoryName(_path)!).SyncDirectory();
    }

    /// <summary>Removes what is unfinished.</summary>
    public void Dispose()
    {
        try
        {
            if (!_isPublished && Directory.Exists(_unfinished))
            {
                Directory.Delete(_unfinished, recursive: true);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The reason why the backup failed matters more to its caller, and the name says what is left.
        }
    }

    private static void RequireFree(string path)
    {
        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
        {
            throw new JournalIOException(
                "create", path, 0, JournalIOException.Eexist, "a backup goes into a new or an empty directory");
        }
    }
}
