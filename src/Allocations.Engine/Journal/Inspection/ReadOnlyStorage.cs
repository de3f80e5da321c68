namespace Allocations.Engine.Journal;

/// <summary>
/// A directory that is only read: it belongs to another process, which may be writing to it. A call that would change it is
/// an error of the caller.
/// </summary>
internal sealed class ReadOnlyStorage(IStorage storage) : IStorage
{
    public string Path => storage.Path;

    public IReadOnlyList<string> List() => storage.List();

    public IReadOnlyList<string> ListOthers() => storage.ListOthers();

    public bool Exists(string name) => storage.Exists(name);

    public IStorageFile Open(string name, bool readOnly) => readOnly ? storage.Open(name, readOnly: true) : throw Refusal();

    public IStorageFile Create(string name) => throw Refusal();

    public void Rename(string from, string to) => throw Refusal();

    public void Delete(string name) => throw Refusal();

    public void SyncDirectory() => throw Refusal();

    public IDirectoryLock Lock(string name) => throw Refusal();

    /// <summary>Refused, because probing writes a file.</summary>
    public StorageCapabilities Probe() => throw Refusal();

    private InvalidOperationException Refusal() => new($"'{storage.Path}' is open for inspection only.");
}
