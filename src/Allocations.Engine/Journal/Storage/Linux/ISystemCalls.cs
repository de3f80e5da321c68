namespace Allocations.Engine.Journal;

/// <summary>The system calls that transfer bytes and make them stable, as an interface: in a test the kernel can write less
/// than requested, or be interrupted. Results and error numbers are those of the C library.</summary>
internal unsafe interface ISystemCalls
{
    nint PositionedWrite(int descriptor, byte* bytes, nuint count, long offset);

    nint PositionedRead(int descriptor, byte* bytes, nuint count, long offset);

    /// <summary><c>fallocate</c> with <c>FALLOC_FL_ZERO_RANGE</c>.</summary>
    int ZeroRange(int descriptor, long offset, long length);

    int SyncData(int descriptor);
}
