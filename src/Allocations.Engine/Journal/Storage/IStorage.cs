namespace Allocations.Engine.Journal;

/// <summary>
/// One directory, as the journal sees it: the interface to the operating system or to a simulated disk. Names are plain file
/// names. Every failure is a <see cref="JournalIOException"/>.
/// </summary>
internal interface IStorage
{
    /// <summary>The path of the directory, for messages.</summary>
    string Path { get; }

    /// <summary>The names of all files, in no particular order.</summary>
    IReadOnlyList<string> List();

    /// <summary>The names of all other entries: directories, pipes, devices. A store has none of these.</summary>
    IReadOnlyList<string> ListOthers();

    bool Exists(string name);

    /// <summary>
    /// Creates an empty file that must not exist yet. Its entry is safe after <see cref="SyncDirectory"/>.
    /// </summary>
    IStorageFile Create(string name);

    IStorageFile Open(string name, bool readOnly);

    void Rename(string from, string to);

    void Delete(string name);

    /// <summary>Brings every preceding creation, renaming and deletion to stable storage.</summary>
    void SyncDirectory();

    /// <summary>
    /// Takes the directory for this process, until disposed, or throws <see cref="StoreLockedException"/>.
    /// </summary>
    IDirectoryLock Lock(string name);

    /// <summary>Determines the capabilities of this directory by trial.</summary>
    StorageCapabilities Probe();
}
