using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>
/// A write beyond the length that a process may give to a file (<c>ulimit -f</c>) raises a signal, SIGXFSZ, that ends the
/// process before the write could fail. Once somebody handles the signal, the write fails with EFBIG, as on a full disk.
/// </summary>
internal static class SizeLimitSignal
{
    /// <summary>The same number on every processor that .NET runs on.</summary>
    private const int FileSizeExceeded = 25;

    private static readonly Lock s_gate = new();
    private static PosixSignalRegistration? s_registration;

    /// <summary>Handles the signal where there is such a limit; elsewhere the process stays as it is.</summary>
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
