using Microsoft.Win32.SafeHandles;

namespace Allocations.Engine.Journal;

/// <summary>
/// One file by .NET's <see cref="RandomAccess"/>: every durable write is a write and a flush to the disk.
/// </summary>
internal sealed class PortableStorageFile(string path, SafeFileHandle handle) : IStorageFile
{
    private static readonly byte[] s_zeros = new byte[1 << 20];

    public long Length => RandomAccess.GetLength(handle);

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(handle, bytes, offset);
        }
        catch (IOException cause)
        {
            throw PortableErrors.Wrap("write", path, offset, cause);
        }
    }

    public void WriteDurable(long offset, ReadOnlySpan<byte> bytes)
    {
        Write(offset, bytes);
        Sync();
    }

    public void WriteZeros(long offset, int length) => Write(offset, s_zeros.AsSpan(0, length));

    /// <summary>.NET has no call for it.</summary>
    public bool TryAllocateZeros(long offset, long length) => false;

    public void Truncate(long length)
    {
        try
        {
            RandomAccess.SetLength(handle, length);
        }
        catch (IOException cause)
        {
            throw PortableErrors.Wrap("truncate", path, length, cause);
        }
    }

    public void Sync()
    {
        try
        {
            RandomAccess.FlushToDisk(handle);
        }
        catch (IOException cause)
        {
            throw PortableErrors.Wrap("sync", path, 0, cause);
        }
    }

    public int Read(long offset, Span<byte> bytes)
    {
        try
        {
            return ReadFully(offset, bytes);
        }
        catch (IOException cause)
        {
            throw PortableErrors.Wrap("read", path, offset, cause);
        }
    }

    public void Dispose() => handle.Dispose();

    private int ReadFully(long offset, Span<byte> bytes)
    {
        int done = 0;
        while (done < bytes.Length)
        {
            int read = RandomAccess.Read(handle, bytes[done..], offset + done);
            if (read == 0)
            {
                break;
            }

            done += read;
        }

        return done;
    }
}
