namespace Allocations.Engine.Journal;

/// <summary>A directory on any other system, by .NET's own calls.</summary>
internal sealed class PortableStorage(string path) : IStorage
{
    public string Path => path;

    public IReadOnlyList<string> List()
    {
        List<string> names = [];
        foreach (string file in Directory.EnumerateFiles(path))
        {
            names.Add(System.IO.Path.GetFileName(file));
        }

        return names;
    }

    public IReadOnlyList<string> ListOthers() =>
        [.. Directory.EnumerateDirectories(path).Select(each => System.IO.Path.GetFileName(each))];

    public bool Exists(string name) => File.Exists(Full(name));

    public IStorageFile Create(string name) => OpenFile("create", name, FileMode.CreateNew, FileAccess.ReadWrite);

    public IStorageFile Open(string name, bool readOnly) =>
        OpenFile("open", name, FileMode.Open, readOnly ? FileAccess.Read : FileAccess.ReadWrite);

    public void Rename(string from, string to) =>
        PortableErrors.Run("rename", Full(from), () => File.Move(Full(from), Full(to), overwrite: true));

    public void Delete(string name) => PortableErrors.Run("delete", Full(name), () => File.Delete(Full(name)));

    /// <summary>
    /// .NET cannot sync a directory. NTFS and APFS journal their entries themselves, and flushing a file (F_FULLFSYNC,
    /// FlushFileBuffers) also writes the entry by which it is found.
    /// </summary>
    public void SyncDirectory()
    {
    }

    public IDirectoryLock Lock(string name) => PortableDirectoryLock.Take(Full(name));

    public StorageCapabilities Probe()
    {
        DriveInfo drive = new(path);
        bool isStable = drive.DriveType is DriveType.Fixed or DriveType.Removable;
        return new StorageCapabilities(drive.DriveFormat, isStable, DirectWrites: false);
    }

    private PortableStorageFile OpenFile(string operation, string name, FileMode mode, FileAccess access)
    {
        string full = Full(name);
        try
        {
            const FileShare Share = FileShare.ReadWrite | FileShare.Delete;
            return new PortableStorageFile(full, File.OpenHandle(full, mode, access, Share));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw PortableErrors.Wrap(operation, full, 0, cause);
        }
    }

    private string Full(string name) => System.IO.Path.Combine(path, name);
}
