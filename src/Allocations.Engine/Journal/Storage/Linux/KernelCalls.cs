namespace Allocations.Engine.Journal;

/// <summary>The system calls of the kernel.</summary>
internal sealed unsafe class KernelCalls : ISystemCalls
{
    public static KernelCalls Instance { get; } = new();

    public nint PositionedWrite(int descriptor, byte* bytes, nuint count, long offset) =>
        Libc.PositionedWrite(descriptor, bytes, count, offset);

    public nint PositionedRead(int descriptor, byte* bytes, nuint count, long offset) =>
        Libc.PositionedRead(descriptor, bytes, count, offset);

    public int ZeroRange(int descriptor, long offset, long length) =>
        Libc.Allocate(descriptor, Libc.ZeroRange, offset, length);

    public int SyncData(int descriptor) => Libc.SyncData(descriptor);
}
