using System.Diagnostics;
using Allocations.Engine.Journal;

namespace Allocations.Engine.LoadTest.Loading;

/// <summary>The real storage, with a count of what the log writes and how long the disk takes for it. Zeros that are
/// written ahead are not counted.</summary>
internal sealed class CountingStorage(IStorage inner) : IStorage
{
    private long _bytes;
    private long _writes;
    private long _ticks;

    public string Path => inner.Path;

    public WriteCounts Counts =>
        new(
            Volatile.Read(ref _bytes),
            Volatile.Read(ref _writes),
            Volatile.Read(ref _ticks) / (double)Stopwatch.Frequency);

    public IReadOnlyList<string> List() => inner.List();

    public IReadOnlyList<string> ListOthers() => inner.ListOthers();

    public bool Exists(string name) => inner.Exists(name);

    public IStorageFile Create(string name) => new CountingFile(this, inner.Create(name));

    public IStorageFile Open(string name, bool readOnly) => new CountingFile(this, inner.Open(name, readOnly));

    public void Rename(string from, string to) => inner.Rename(from, to);

    public void Delete(string name) => inner.Delete(name);

    public void SyncDirectory() => inner.SyncDirectory();

    public IDirectoryLock Lock(string name) => inner.Lock(name);

    public StorageCapabilities Probe() => inner.Probe();

    private void Count(long started, int bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        Interlocked.Increment(ref _writes);
        Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - started);
    }

    private sealed class CountingFile(CountingStorage counts, IStorageFile inner) : IStorageFile
    {
        public long Length => inner.Length;

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            long started = Stopwatch.GetTimestamp();
            inner.Write(offset, bytes);
            counts.Count(started, bytes.Length);
        }

        public void WriteDurable(long offset, ReadOnlySpan<byte> bytes)
        {
            long started = Stopwatch.GetTimestamp();
            inner.WriteDurable(offset, bytes);
            counts.Count(started, bytes.Length);
        }

        public void WriteZeros(long offset, int length) => inner.WriteZeros(offset, length);

        public bool TryAllocateZeros(long offset, long length) => inner.TryAllocateZeros(offset, length);

        public void Truncate(long length) => inner.Truncate(length);

        public void Sync() => inner.Sync();

        public void ExpectReadsBeside() => inner.ExpectReadsBeside();

        public int Read(long offset, Span<byte> bytes) => inner.Read(offset, bytes);

        public void Dispose() => inner.Dispose();
    }
}
