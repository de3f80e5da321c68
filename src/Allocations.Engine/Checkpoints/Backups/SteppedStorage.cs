using Allocations.Engine.Journal;

namespace Allocations.Engine.Checkpoints;

/// <summary>A directory of which every read and every write is announced before it happens, with its bytes: so that long work
/// over it can be counted, slowed down and ended, whatever code does the work.</summary>
internal sealed class SteppedStorage(IStorage storage, Action<int> step) : IStorage
{
    public string Path => storage.Path;

    public IReadOnlyList<string> List() => storage.List();

    public IReadOnlyList<string> ListOthers() => storage.ListOthers();

    public bool Exists(string name) => storage.Exists(name);

    public IStorageFile Create(string name) => new SteppedFile(storage.Create(name), step);

    public IStorageFile Open(string name, bool readOnly) => new SteppedFile(storage.Open(name, readOnly), step);

    public void Rename(string from, string to) => storage.Rename(from, to);

    public void Delete(string name) => storage.Delete(name);

    public void SyncDirectory() => storage.SyncDirectory();

    public IDirectoryLock Lock(string name) => storage.Lock(name);

    public StorageCapabilities Probe() => storage.Probe();

    private sealed class SteppedFile(IStorageFile file, Action<int> step) : IStorageFile
    {
        public long Length => file.Length;

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            step(bytes.Length);
            file.Write(offset, bytes);
        }

        public void WriteDurable(long offset, ReadOnlySpan<byte> bytes)
        {
            step(bytes.Length);
            file.WriteDurable(offset, bytes);
        }

        public void WriteZeros(long offset, int length)
        {
            step(0);
            file.WriteZeros(offset, length);
        }

        public bool TryAllocateZeros(long offset, long length)
        {
            step(0);
            return file.TryAllocateZeros(offset, length);
        }

        public void Truncate(long length) => file.Truncate(length);

        public void Sync()
        {
            step(0);
            file.Sync();
        }

        public void ExpectReadsBeside() => file.ExpectReadsBeside();

        public int Read(long offset, Span<byte> bytes)
        {
            step(bytes.Length);
            return file.Read(offset, bytes);
        }

        public void Dispose() => file.Dispose();
    }
}
