namespace Allocations.Engine.Journal;

/// <summary>The system calls that move bytes and make them stable, as a seam: a test lets the kernel write less than it
/// was asked to, or be interrupted. Results and error numbers as in the C library.</summary>
internal unsafe interface ISystemCalls
{
    nint PositionedWrite(int descriptor, byte* bytes, nuint count, long offset);

    nint PositionedRead(int descriptor, byte* bytes, nuint count, long offset);

    /// <summary><c>fallocate</c> with <c>FALLOC_FL_ZERO_RANGE</c>.</summary>
    int ZeroRange(int descriptor, long offset, long length);

    int SyncData(int descriptor);
}
