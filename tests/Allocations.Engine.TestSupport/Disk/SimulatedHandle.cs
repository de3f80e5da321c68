using Allocations.Engine.Journal;

namespace Allocations.Engine.TestSupport;

/// <summary>An open file of a <see cref="SimulatedStorage"/>, whose comment holds the fault model.</summary>
internal sealed class SimulatedHandle(SimulatedStorage storage, string name, SimulatedFile file,
    bool isReadOnly) : IStorageFile
{
    private bool _isClosed;

    public long Length => storage.Ask("length", name, () => file.Length);

    public void Write(long offset, ReadOnlySpan<byte> bytes) => Write(offset, bytes.ToArray(), isDurable: false);

    public void WriteDurable(long offset, ReadOnlySpan<byte> bytes) => Write(offset, bytes.ToArray(), isDurable: true);

    public void WriteZeros(long offset, int length)
    {
        Write(offset, new byte[length], isDurable: false);
        storage.CountZeros(length);
    }

    /// <summary>As zeros: after a crash any part of them may be there.</summary>
    public bool TryAllocateZeros(long offset, long length)
    {
        if (!storage.CanAllocate)
        {
            return false;
        }

        Write(offset, new byte[length], isDurable: false);
        storage.CountAllocation(length);
        return true;
    }

    public void Sync()
    {
        RequireWritable("sync");
        storage.Change("sync", name, fault =>
        {
            if (fault is DiskFault.Error or DiskFault.DiskFull)
            {
                file.ForgetUnsynced();
            }
        }, file.Sync);
    }

    public void Truncate(long length)
    {
        RequireWritable("truncate");
        storage.Change("truncate", name, fault =>
        {
            if (fault is not (DiskFault.Error or DiskFault.DiskFull))
            {
                file.Truncate(length);
            }
        }, () => { });
    }

    public int Read(long offset, Span<byte> bytes)
    {
        byte[] copy = new byte[bytes.Length];
        int count = storage.Ask("read", name, () => file.Read(offset, copy));
        copy.AsSpan(0, count).CopyTo(bytes);
        return count;
    }

    public void Dispose() => _isClosed = true;

    private void Write(long offset, byte[] bytes, bool isDurable)
    {
        RequireWritable("write");
        storage.Change("write", name, fault => Put(offset, bytes, fault), () =>
        {
            if (isDurable)
            {
                file.Sync(offset, bytes.Length);
            }
        });
    }

    private void Put(long offset, byte[] bytes, DiskFault fault)
    {
        long call = storage.CallCount;
        switch (fault)
        {
            case DiskFault.Error or DiskFault.DiskFull:
                Put(file, offset, bytes.AsSpan(0, bytes.Length / 2), call);
                break;
            case DiskFault.LostWrite:
                break;
            case DiskFault.MisdirectedWrite:
                (SimulatedFile target, long place) = storage.PlaceOtherThan(file, offset, bytes.Length);
                target.Write(place, bytes, call);
                target.Sync(place, bytes.Length);
                break;
            case DiskFault.FlippedWrite:
                byte[] flipped = [.. bytes];
                flipped[call * 7 % bytes.Length] ^= (byte)(1 << (int)(call % 8));
                Put(file, offset, flipped, call);
                break;
            default:
                Put(file, offset, bytes, call);
                break;
        }
    }

    private void Put(SimulatedFile target, long offset, ReadOnlySpan<byte> bytes, long call)
    {
        storage.RequireRoom(target, offset + bytes.Length, name);
        target.Write(offset, bytes, call);
    }

    private void RequireWritable(string operation)
    {
        if (_isClosed)
        {
            throw new InvalidOperationException($"{operation} of '{name}' after it was closed.");
        }

        if (isReadOnly)
        {
            throw new InvalidOperationException($"{operation} of '{name}', which was opened for reading.");
        }
    }
}
