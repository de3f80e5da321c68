using Allocations.Engine.Journal;

namespace Allocations.Engine.SimulationTests;

/// <summary>A disk in memory on which nothing goes wrong and nothing is remembered but what stands there: for a thousand stores a
/// second.</summary>
/// <param name="files">The files. They are changed where they stand.</param>
internal sealed class MemoryStorage(IEnumerable<KeyValuePair<string, byte[]>> files) : IStorage
{
    private readonly Dictionary<string, MemoryFile> _files =
        files.ToDictionary(file => file.Key, file => new MemoryFile(file.Value), StringComparer.Ordinal);

    private bool _isLocked;

    public string Path => "memory";

    public IReadOnlyList<string> List()
    {
        lock (_files)
        {
            return [.. _files.Keys.Order(StringComparer.Ordinal)];
        }
    }

    public IReadOnlyList<string> ListOthers() => [];

    public bool Exists(string name)
    {
        lock (_files)
        {
            return _files.ContainsKey(name);
        }
    }

    public IStorageFile Create(string name)
    {
        lock (_files)
        {
            MemoryFile file = new([]);
            return _files.TryAdd(name, file) ? new MemoryHandle(name, file, isReadOnly: false)
                : throw Error("create", name, JournalIOException.Eexist);
        }
    }

    public IStorageFile Open(string name, bool readOnly)
    {
        lock (_files)
        {
            return new MemoryHandle(name, Find("open", name), readOnly);
        }
    }

    public void Rename(string from, string to)
    {
        lock (_files)
        {
            _files[to] = Find("rename", from);
            _files.Remove(from);
        }
    }

    public void Delete(string name)
    {
        lock (_files)
        {
            Find("delete", name);
            _files.Remove(name);
        }
    }

    public void SyncDirectory()
    {
    }

    public IDirectoryLock Lock(string name)
    {
        if (_isLocked)
        {
            throw new StoreLockedException(name, Environment.ProcessId);
        }

        _isLocked = true;
        return new Unlocking(this);
    }

    public StorageCapabilities Probe() => new("memory", IsStable: true, DirectWrites: true);

    private MemoryFile Find(string operation, string name) =>
        _files.TryGetValue(name, out MemoryFile? file) ? file : throw Error(operation, name, JournalIOException.Enoent);

    private static JournalIOException Error(string operation, string name, int errno) => new(operation, name, 0, errno, "in memory");

    private sealed class Unlocking(MemoryStorage storage) : IDirectoryLock
    {
        public void RequireHeld()
        {
        }

        public void Dispose() => storage._isLocked = false;
    }
}
