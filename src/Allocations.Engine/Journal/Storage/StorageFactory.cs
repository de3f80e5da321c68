namespace Allocations.Engine.Journal;

/// <summary>Chooses the storage for a directory on this system.</summary>
internal static class StorageFactory
{
    /// <summary>Opens a directory, which is created if it does not exist.</summary>
    public static IStorage Open(string directory)
    {
        string path = Path.GetFullPath(directory);
        Directory.CreateDirectory(path);
        return OperatingSystem.IsLinux() ? new LinuxStorage(path) : new PortableStorage(path);
    }
}
