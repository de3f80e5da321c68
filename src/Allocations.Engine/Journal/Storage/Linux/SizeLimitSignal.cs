using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>
/// A write beyond the file length limit of a process (<c>ulimit -f</c>) raises a signal, SIGXFSZ, that ends the process
/// before the write could fail. With a handler for the signal, the write fails with EFBIG, as on a full disk.
/// </summary>
internal static class SizeLimitSignal
{
    /// <summary>The same number on every processor that .NET runs on.</summary>
    private const int FileSizeExceeded = 25;

    private static readonly Lock s_gate = new();
    private static PosixSignalRegistration? s_registration;

    /// <summary>Handles the signal if there is a limit; otherwise the process is not changed.</summary>
    public static unsafe void Heed()
    {
        nuint* limits = stackalloc nuint[2];
        if (Libc.ReadLimit(Libc.FileSizeLimit, limits) != 0 || limits[0] == nuint.MaxValue)
        {
            return;
        }

        lock (s_gate)
        {
            s_registration ??= PosixSignalRegistration.Create((PosixSignal)FileSizeExceeded, signal => signal.Cancel = true);
        }
    }
}
