using System.Globalization;
using System.Text;

namespace Allocations.Engine.Journal;

/// <summary>
/// An exclusive <c>flock</c> on a file that holds its owner's process id. The kernel drops it when the process dies,
/// and it also keeps out a second opener in the same process. The file stays: deleting it would race with the next
/// owner.
/// </summary>
internal sealed unsafe partial class LinuxDirectoryLock : IDisposable
{
    private const int OwnerBytes = 16;
    private int _descriptor;

    private LinuxDirectoryLock(int descriptor) => _descriptor = descriptor;

    public static LinuxDirectoryLock Take(string path)
    {
        int descriptor = Libc.Open(path, Libc.ReadWrite | Libc.CreateFlag | Libc.CloseOnExec, Libc.DefaultMode);
        if (descriptor < 0)
        {
            LinuxErrors.Throw("lock", path, 0);
        }

        if (Libc.FileLock(descriptor, Libc.LockExclusive | Libc.LockNonBlocking) != 0)
        {
            Refuse(path, descriptor);
        }

        WriteOwner(descriptor);
        return new LinuxDirectoryLock(descriptor);
    }

    public void Dispose()
    {
        int descriptor = Interlocked.Exchange(ref _descriptor, -1);
        if (descriptor >= 0)
        {
            _ = Libc.Close(descriptor);
        }
    }

    private static void Refuse(string path, int descriptor)
    {
        int error = LinuxErrors.Last;
        int? owner = ReadOwner(descriptor);
        _ = Libc.Close(descriptor);
        if (error == Libc.Eagain)
        {
            throw new StoreLockedException(path, owner);
        }

        LinuxErrors.Throw("lock", path, 0, error);
    }

    /// <summary>Only for the message of the next opener, so a failure here does no harm.</summary>
    private static void WriteOwner(int descriptor)
    {
        byte[] text = Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        _ = Libc.Truncate(descriptor, 0);
        fixed (byte* bytes = text)
        {
            _ = Libc.PositionedWrite(descriptor, bytes, (nuint)text.Length, 0);
        }
    }

    private static int? ReadOwner(int descriptor)
    {
        byte* text = stackalloc byte[OwnerBytes];
        nint read = Libc.PositionedRead(descriptor, text, OwnerBytes, 0);
        ReadOnlySpan<byte> digits = new(text, (int)Math.Max(0, read));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int owner) ? owner : null;
    }
}
