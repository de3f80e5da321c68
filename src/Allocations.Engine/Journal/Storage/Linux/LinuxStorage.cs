namespace Allocations.Engine.Journal;

/// <summary>A directory on Linux, by direct system calls. Opening a file allocates only the file's object, because the log
/// does it in steady operation.</summary>
internal sealed unsafe partial class LinuxStorage(string path, ISystemCalls calls) : IStorage
{
    private const string ProbeName = "durability.probe";
    private const int StatusBytes = 512;

    public LinuxStorage(string path)
        : this(path, KernelCalls.Instance)
    {
    }

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

    public IStorageFile Create(string name)
    {
        int descriptor = OpenDescriptor("create", name, Libc.ReadWrite | Libc.CreateFlag | Libc.Exclusive | Libc.CloseOnExec);
        return new LinuxStorageFile(this, name, descriptor, calls);
    }

    public IStorageFile Open(string name, bool readOnly)
    {
        // Without blocking: opening a pipe of that name would wait for a writer.
        int access = (readOnly ? Libc.ReadOnly : Libc.ReadWrite) | Libc.NonBlocking | Libc.CloseOnExec;
        int descriptor = OpenDescriptor("open", name, access);
        if (FileStatus.Of(descriptor) is { IsRegular: false })
        {
            _ = Libc.Close(descriptor);
            throw new JournalIOException("open", Full(name), 0, Libc.Einval, "it is no regular file");
        }

        return new LinuxStorageFile(this, name, descriptor, calls);
    }

    public IReadOnlyList<string> ListOthers()
    {
        List<string> names = [];
        foreach (string entry in Directory.EnumerateFileSystemEntries(path))
        {
            if (FileStatus.Of(entry) is { IsRegular: false })
            {
                names.Add(System.IO.Path.GetFileName(entry));
            }
        }

        return names;
    }

    public void Rename(string from, string to)
    {
        if (Libc.Rename(Full(from), Full(to)) != 0)
        {
            LinuxErrors.Throw("rename", Full(from), 0);
        }
    }

    public void Delete(string name)
    {
        if (Libc.Unlink(Full(name)) != 0)
        {
            LinuxErrors.Throw("delete", Full(name), 0);
        }
    }

    public void SyncDirectory()
    {
        int descriptor = OpenDescriptor("open", "", Libc.ReadOnly | Libc.CloseOnExec);
        try
        {
            if (Libc.Sync(descriptor) != 0)
            {
                LinuxErrors.Throw("sync", path, 0);
            }
        }
        finally
        {
            _ = Libc.Close(descriptor);
        }
    }

    public IDirectoryLock Lock(string name)
    {
        SizeLimitSignal.Heed();
        return LinuxDirectoryLock.Take(Full(name));
    }

    public StorageCapabilities Probe()
    {
        byte* status = stackalloc byte[StatusBytes];
        if (Libc.FileSystemStatus(path, status) != 0)
        {
            LinuxErrors.Throw("statfs", path, 0);
        }

        // The type is the first word of the structure; some file systems' numbers are sign-extended there.
        (string fileSystem, bool isStable) = LinuxFileSystems.Describe((uint)*(long*)status);
        if (fileSystem == OverlayMount.FileSystem)
        {
            (fileSystem, isStable) = OverlayMount.Describe(path);
        }

        return new StorageCapabilities(fileSystem, isStable, ProbeDirectWrites());
    }

    /// <summary>
    /// Only a write shows whether O_DIRECT works: some file systems accept the flag alone. The result is only reported, so a
    /// probe that fails, because the disk is full or a directory has the name, does not prevent opening the store.
    /// </summary>
    private bool ProbeDirectWrites()
    {
        try
        {
            if (Exists(ProbeName))
            {
                Delete(ProbeName);
            }

            using LinuxStorageFile file = (LinuxStorageFile)Create(ProbeName);
            return file.ProbeDirect();
        }
        catch (JournalIOException)
        {
            return false;
        }
        finally
        {
            _ = Libc.Unlink(Full(ProbeName));
        }
    }

    private string Full(string name) => System.IO.Path.Combine(path, name);
}
