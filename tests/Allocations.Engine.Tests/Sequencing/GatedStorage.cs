using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Sequencing;

/// <summary>A simulated disk whose durable writes can be held up: then whatever was sequenced is not durable yet, for as long as a test
/// needs it.</summary>
internal sealed class GatedStorage(SimulatedStorage disk) : IStorage, IDisposable
{
    private readonly ManualResetEventSlim _open = new(true);
    private readonly SemaphoreSlim _held = new(0);

    public SimulatedStorage Disk => disk;

    string IStorage.Path => "gated";

    /// <summary>From now on every durable write waits.</summary>
    public void Close() => _open.Reset();

    /// <summary>Lets all writes go, now and later.</summary>
    public void Open() => _open.Set();

    /// <summary>Opened by disposal: so a test that fails meanwhile does not wait for an engine whose writes are held up.</summary>
    public Opening AtTheEnd() => new(this);

    /// <summary>Completes when a write is held up.</summary>
    public Task WriteHeldAsync() => _held.WaitAsync();

    IReadOnlyList<string> IStorage.List() => ((IStorage)disk).List();

    IReadOnlyList<string> IStorage.ListOthers() => ((IStorage)disk).ListOthers();

    bool IStorage.Exists(string name) => ((IStorage)disk).Exists(name);

    IStorageFile IStorage.Create(string name) => new Handle(this, ((IStorage)disk).Create(name));

    IStorageFile IStorage.Open(string name, bool readOnly) => new Handle(this, ((IStorage)disk).Open(name, readOnly));

    void IStorage.Rename(string from, string to) => ((IStorage)disk).Rename(from, to);

    void IStorage.Delete(string name) => ((IStorage)disk).Delete(name);

    void IStorage.SyncDirectory() => ((IStorage)disk).SyncDirectory();

    IDirectoryLock IStorage.Lock(string name) => ((IStorage)disk).Lock(name);

    StorageCapabilities IStorage.Probe() => ((IStorage)disk).Probe();

    public void Dispose()
    {
        _open.Dispose();
        _held.Dispose();
    }

    private void Pass()
    {
        if (!_open.IsSet)
        {
            _held.Release();
            _open.Wait();
        }
    }

    internal readonly struct Opening(GatedStorage storage) : IDisposable
    {
        public void Dispose() => storage.Open();
    }

    private sealed class Handle(GatedStorage storage, IStorageFile file) : IStorageFile
    {
        public long Length => file.Length;

        public void Write(long offset, ReadOnlySpan<byte> bytes) => file.Write(offset, bytes);

        public void WriteDurable(long offset, ReadOnlySpan<byte> bytes)
        {
            storage.Pass();
            file.WriteDurable(offset, bytes);
        }

        public void WriteZeros(long offset, int length) => file.WriteZeros(offset, length);

        public bool TryAllocateZeros(long offset, long length) => file.TryAllocateZeros(offset, length);

        public void Truncate(long length) => file.Truncate(length);

        public void Sync() => file.Sync();

        public int Read(long offset, Span<byte> bytes) => file.Read(offset, bytes);

        public void Dispose() => file.Dispose();
    }
}
