using Allocations.Engine.Journal;

namespace Allocations.Engine.Tests.Simulation;

/// <summary>An open file of a <see cref="SimulatedStorage"/>, whose comment holds the fault model.</summary>
internal sealed class SimulatedHandle(SimulatedStorage storage, string name, SimulatedFile file,
    bool isReadOnly) : IStorageFile
{
    private bool _isClosed;

    public long Length => storage.Call("length", name, () => file.Length);

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        byte[] copy = bytes.ToArray();
        Run("write",
            () => Put(offset, copy),
            () => Put(offset, copy),
            () => Put(offset, copy.AsSpan(0, copy.Length / 2)));
    }

    public void WriteDurable(long offset, ReadOnlySpan<byte> bytes)
    {
        byte[] copy = bytes.ToArray();
        Run("write",
            () =>
            {
                Put(offset, copy);
                file.Sync(offset, copy.Length);
            },
            () => Put(offset, copy),
            () => Put(offset, copy.AsSpan(0, copy.Length / 2)));
    }

    public void WriteZeros(long offset, int length) => Write(offset, new byte[length]);

    public void Sync() => Run("sync", file.Sync, () => { }, file.ForgetUnsynced);

    public int Read(long offset, Span<byte> bytes)
    {
        byte[] copy = new byte[bytes.Length];
        int count = storage.Call("read", name, () => file.Read(offset, copy));
        copy.AsSpan(0, count).CopyTo(bytes);
        return count;
    }

    public void Dispose() => _isClosed = true;

    private void Run(string operation, Action action, Action onPowerFailure, Action onError)
    {
        Assert.False(_isClosed, $"{operation} of '{name}' after it was closed.");
        Assert.False(isReadOnly, $"{operation} of '{name}', which was opened for reading.");
        storage.Call(operation, name, action, onPowerFailure, onError);
    }

    private void Put(long offset, ReadOnlySpan<byte> bytes)
    {
        storage.RequireRoom(file, offset + bytes.Length, name);
        file.Write(offset, bytes);
    }
}
