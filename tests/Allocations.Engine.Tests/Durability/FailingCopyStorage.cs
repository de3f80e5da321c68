using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Durable;

/// <summary>A real directory of which every call that changes it is announced first: so a test lets one of them fail, block or cancel
/// something.</summary>
internal sealed class FailingCopyStorage(IStorage storage, Action<int> before) : IStorage
{
    private int _calls;

    public string Path => storage.Path;

    public IReadOnlyList<string> List() => storage.List();

    public IReadOnlyList<string> ListOthers() => storage.ListOthers();

    public bool Exists(string name) => storage.Exists(name);

    public IStorageFile Create(string name)
    {
        Announce();
        return new Handle(this, storage.Create(name));
    }

    public IStorageFile Open(string name, bool readOnly) => new Handle(this, storage.Open(name, readOnly));

    public void Rename(string from, string to) => storage.Rename(from, to);

    public void Delete(string name) => storage.Delete(name);

    public void SyncDirectory()
    {
        Announce();
        storage.SyncDirectory();
    }

    public IDirectoryLock Lock(string name) => storage.Lock(name);

    public StorageCapabilities Probe() => storage.Probe();

    private void Announce() => before(++_calls);

    private sealed class Handle(FailingCopyStorage storage, IStorageFile file) : IStorageFile
    {
        public long Length => file.Length;

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            storage.Announce();
            file.Write(offset, bytes);
        }

        public void WriteDurable(long offset, ReadOnlySpan<byte> bytes) => file.WriteDurable(offset, bytes);

        public void WriteZeros(long offset, int length)
        {
            storage.Announce();
            file.WriteZeros(offset, length);
        }

        public bool TryAllocateZeros(long offset, long length) => false;

        public void Truncate(long length) => file.Truncate(length);

        public void Sync()
        {
            storage.Announce();
            file.Sync();
        }

        public int Read(long offset, Span<byte> bytes) => file.Read(offset, bytes);

        public void Dispose() => file.Dispose();
    }
}
