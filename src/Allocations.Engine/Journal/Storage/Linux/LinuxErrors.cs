using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>Turns the error of the last system call into an exception.</summary>
internal static class LinuxErrors
{
    public static int Last => Marshal.GetLastPInvokeError();

    [DoesNotReturn]
    public static void Throw(string operation, string file, long offset) => Throw(operation, file, offset, Last);

    [DoesNotReturn]
    public static void Throw(string operation, string file, long offset, int error) =>
        throw new JournalIOException(operation, file, offset, error, Marshal.GetPInvokeErrorMessage(error));
}
