namespace Allocations.Engine.Journal;

/// <summary>Chooses the storage for a directory on this system.</summary>
internal static class StorageFactory
{
    /// <summary>Opens a directory, which is created if it does not exist.</summary>
    public static IStorage Open(string directory)
    {
        string path = Path.GetFullPath(directory);
        Directory.CreateDirectory(path);
        return On(path);
    }

    /// <summary>Opens a directory for reading; null if there is none.</summary>
    public static IStorage? OpenExisting(string directory)
    {
        string path = Path.GetFullPath(directory);
        return Directory.Exists(path) ? new ReadOnlyStorage(On(path)) : null;
    }

    /// <summary>The owner of a lock of <see cref="IStorage.Lock"/>; null if there is none. Acquires and writes
    /// nothing.</summary>
    public static DirectoryOwner? FindOwner(string directory, string lockName)
    {
        string path = Path.Combine(Path.GetFullPath(directory), lockName);
        return OperatingSystem.IsLinux() ? LinuxDirectoryLock.FindOwner(path) : PortableDirectoryLock.FindOwner(path);
    }

    /// <summary>Converts an exception of .NET, thrown when the environment of a store refuses an operation, into the
    /// journal's; null for any other exception, and for one of the journal's own.</summary>
    public static AllocationStoreException? Translate(string directory, Exception failure) => failure switch
    {
        OutOfMemoryException => new StoreMemoryException(failure),
        IOException or UnauthorizedAccessException => PortableErrors.Wrap("open", directory, 0, failure),
        _ => null,
    };

    private static IStorage On(string path) =>
        OperatingSystem.IsLinux() ? new LinuxStorage(path) : new PortableStorage(path);
}
