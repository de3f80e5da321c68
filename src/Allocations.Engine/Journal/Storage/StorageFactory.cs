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

    /// <summary>Opens a directory to look into it; null where there is none.</summary>
    public static IStorage? OpenExisting(string directory)
    {
        string path = Path.GetFullPath(directory);
        return Directory.Exists(path) ? new ReadOnlyStorage(On(path)) : null;
    }

    /// <summary>Who holds a lock of <see cref="IStorage.Lock"/>; null when nobody does. Takes and writes nothing.</summary>
    public static DirectoryOwner? FindOwner(string directory, string lockName)
    {
        string path = Path.Combine(Path.GetFullPath(directory), lockName);
        return OperatingSystem.IsLinux() ? LinuxDirectoryLock.FindOwner(path) : PortableDirectoryLock.FindOwner(path);
    }

    /// <summary>The journal's exception for what .NET throws when the surroundings of a store refuse something; null for what
    /// is none of theirs, or is one of the journal's already.</summary>
    public static AllocationStoreException? Translate(string directory, Exception failure) => failure switch
    {
        OutOfMemoryException => new StoreMemoryException(failure),
        IOException or UnauthorizedAccessException => PortableErrors.Wrap("open", directory, 0, failure),
        _ => null,
    };

    private static IStorage On(string path) =>
        OperatingSystem.IsLinux() ? new LinuxStorage(path) : new PortableStorage(path);
}
