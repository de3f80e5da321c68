using Allocations.Engine.Journal;

namespace Allocations.Engine.ToolTests;

/// <summary>
/// A store that grows while it is read, in one exact interleaving: the first read that reaches a place sees zeros from
/// there on, and every read after it sees everything.
/// </summary>
internal sealed class LateStorage(IStorage storage, long segment, long offset) : IStorage
{
    private bool _hasArrived;
    private bool _isListed = true;

    /// <summary>The first listing leaves the segment out, as one that was added meanwhile.</summary>
    public bool ListsLate { init => _isListed = !value; }

    public string Path => storage.Path;

    public IReadOnlyList<string> List()
    {
        bool isListed = _isListed;
        _isListed = true;
        return [.. storage.List().Where(name => isListed || name != SegmentName.Of(segment))];
    }

    public IReadOnlyList<string> ListOthers() => storage.ListOthers();

    public bool Exists(string name) => storage.Exists(name);

    public IStorageFile Open(string name, bool readOnly) =>
        SegmentName.TryParse(name, out long number) && number == segment
            ? new LateFile(this, storage.Open(name, readOnly))
            : storage.Open(name, readOnly);

    public IStorageFile Create(string name) => throw new NotSupportedException();

    public void Rename(string from, string to) => throw new NotSupportedException();

    public void Delete(string name) => throw new NotSupportedException();

    public void SyncDirectory() => throw new NotSupportedException();

    public IDirectoryLock Lock(string name) => throw new NotSupportedException();

    public StorageCapabilities Probe() => throw new NotSupportedException();

    private int Read(IStorageFile file, long from, Span<byte> bytes)
    {
        int read = file.Read(from, bytes);
        if (!_hasArrived && from + read > offset)
        {
            _hasArrived = true;
            bytes[(int)Math.Max(0, offset - from)..read].Clear();
        }

        return read;
    }

    private sealed class LateFile(LateStorage storage, IStorageFile file) : IStorageFile
    {
        public long Length => file.Length;

        public int Read(long offset, Span<byte> bytes) => storage.Read(file, offset, bytes);

        public void Write(long offset, ReadOnlySpan<byte> bytes) => throw new NotSupportedException();

        public void WriteDurable(long offset, ReadOnlySpan<byte> bytes) => throw new NotSupportedException();

        public void WriteZeros(long offset, int length) => throw new NotSupportedException();

        public bool TryAllocateZeros(long offset, long length) => throw new NotSupportedException();

        public void Truncate(long length) => throw new NotSupportedException();

        public void Sync() => throw new NotSupportedException();

        public void Dispose() => file.Dispose();
    }
}
