namespace Allocations.Engine.Journal;

/// <summary>
/// One directory, as the journal sees it: the seam behind which the operating system, or a simulated disk, stands.
/// Names are plain file names. Every failure is a <see cref="JournalIOException"/>.
/// </summary>
internal interface IStorage
{
    /// <summary>Where it is, for messages.</summary>
    string Path { get; }

    /// <summary>The names of all files, in no particular order.</summary>
    IReadOnlyList<string> List();

    /// <summary>The names of everything else: directories, pipes, devices. Nothing of a store is one.</summary>
    IReadOnlyList<string> ListOthers();

    bool Exists(string name);

    /// <summary>
    /// Creates an empty file that must not exist yet. Its entry is safe after <see cref="SyncDirectory"/>.
    /// </summary>
    IStorageFile Create(string name);

    IStorageFile Open(string name, bool readOnly);

    void Rename(string from, string to);

    void Delete(string name);

    /// <summary>On return every creation, renaming and deletion so far is on stable storage.</summary>
    void SyncDirectory();

    /// <summary>
    /// Takes the directory for this process, until disposed, or throws <see cref="StoreLockedException"/>.
    /// </summary>
    IDirectoryLock Lock(string name);

    /// <summary>Finds out, by trying, what this directory can do.</summary>
    StorageCapabilities Probe();
}
