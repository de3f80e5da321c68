using Allocations.Engine.Journal;

namespace Allocations.Engine.SimulationTests;

/// <summary>An open file of a <see cref="MemoryStorage"/>.</summary>
internal sealed class MemoryHandle(string name, MemoryFile file, bool isReadOnly) : IStorageFile
{
    private bool _isClosed;

    public long Length => file.Length;

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        RequireWritable();
        file.Write(offset, bytes);
    }

    public void WriteDurable(long offset, ReadOnlySpan<byte> bytes) => Write(offset, bytes);

    public void WriteZeros(long offset, int length)
    {
        RequireWritable();
        file.WriteZeros(offset, length);
    }

    public bool TryAllocateZeros(long offset, long length)
    {
        RequireWritable();
        file.WriteZeros(offset, length);
        return true;
    }

    public void Truncate(long length)
    {
        RequireWritable();
        file.Truncate(length);
    }

    public void Sync() => RequireWritable();

    public int Read(long offset, Span<byte> bytes) => file.Read(offset, bytes);

    public void Dispose() => _isClosed = true;

    private void RequireWritable()
    {
        if (_isClosed || isReadOnly)
        {
            throw new InvalidOperationException($"'{name}' is written after it was closed, or was opened for reading.");
        }
    }
}
