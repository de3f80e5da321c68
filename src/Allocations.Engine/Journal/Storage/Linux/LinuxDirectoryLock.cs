using System.Globalization;
using System.Text;

namespace Allocations.Engine.Journal;

/// <summary>
/// An exclusive <c>flock</c> on the directory itself, which is rarely deleted, and one on a file in it that names the owner.
/// The kernel drops both when the process dies, and they also exclude a second opener in the same process. The file is not
/// deleted, because that would race with the next owner.
/// </summary>
internal sealed unsafe partial class LinuxDirectoryLock : IDirectoryLock
{
    private const int OwnerBytes = 16;

    /// <summary>The attempts to take a lock that somebody holds, with a pause between two.</summary>
    private const int Attempts = 6;

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    private readonly string _path;
    private int _directory;
    private int _file;

    private LinuxDirectoryLock(string path, int directory, int file)
    {
        _path = path;
        _directory = directory;
        _file = file;
    }

    public static LinuxDirectoryLock Take(string path)
    {
        int directory = TakeDirectory(path);
        try
        {
            return new LinuxDirectoryLock(path, directory, TakeFile(path));
        }
        catch
        {
            Close(ref directory);
            throw;
        }
    }

    public void RequireHeld()
    {
        if (FileStatus.Of(_directory) is { Links: 0 })
        {
            Fail("the store's directory was deleted while it was open");
        }

        if (FileStatus.Of(_file) is { } held && !(FileStatus.Of(_path) is { } there && there.IsSame(held)))
        {
            Fail("the file was deleted or replaced, or its directory moved, while the store was open; it keeps other "
                + "processes out, so nothing more is written");
        }
    }

    public void Dispose()
    {
        Close(ref _file);
        Close(ref _directory);
    }

    /// <summary>Locks the directory first, so that a refused opener has created no file.</summary>
    private static int TakeDirectory(string path)
    {
        string directory = Path.GetDirectoryName(path)!;
        int descriptor = Libc.Open(directory, Libc.ReadOnly | Libc.Directory | Libc.CloseOnExec, Libc.DefaultMode);
        if (descriptor < 0)
        {
            LinuxErrors.Throw("lock", directory, 0);
        }

        // Some file systems (nfs) lock no directory that is open for reading; the file must suffice there.
        if (!TryLock(descriptor) && LinuxErrors.Last == Libc.Eagain)
        {
            _ = Libc.Close(descriptor);
            throw new StoreLockedException(path, FindOwner(path)?.ProcessId);
        }

        return descriptor;
    }

    private static int TakeFile(string path)
    {
        int descriptor = Libc.Open(
            path, Libc.ReadWrite | Libc.CreateFlag | Libc.NonBlocking | Libc.CloseOnExec, Libc.DefaultMode);
        if (descriptor < 0)
        {
            LinuxErrors.Throw("lock", path, 0);
        }

        if (!TryLock(descriptor))
        {
            Refuse(path, descriptor);
        }

        WriteOwner(descriptor);
        return descriptor;
    }

    /// <summary>Takes a lock, or fails with the error of the last attempt. A process that is being started has copies of all open
    /// files until it executes its program, and so holds a lock that was given back meanwhile; therefore a lock that is held is
    /// asked for again for a moment.</summary>
    private static bool TryLock(int descriptor)
    {
        for (int attempt = 1; ; attempt++)
        {
            if (Libc.FileLock(descriptor, Libc.LockExclusive | Libc.LockNonBlocking) == 0)
            {
                return true;
            }

            if (LinuxErrors.Last != Libc.Eagain || attempt == Attempts)
            {
                return false;
            }

            Thread.Sleep(s_pause);
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

    private void Fail(string why) => throw new JournalIOException("lock", _path, 0, JournalIOException.Enoent, why);

    /// <summary>Writes the owner, for the message of the next opener and as an explanation of the file. A failure here does
    /// no harm.</summary>
    private static void WriteOwner(int descriptor)
    {
        byte[] text = Encoding.ASCII.GetBytes(DirectoryOwner.Describe());
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
        ReadOnlySpan<byte> line = new(text, (int)Math.Max(0, read));
        int end = line.IndexOf((byte)'\n');
        return int.TryParse(end < 0 ? line : line[..end], NumberStyles.None, CultureInfo.InvariantCulture, out int owner)
            ? owner
            : null;
    }

    private static void Close(ref int descriptor)
    {
        int open = Interlocked.Exchange(ref descriptor, -1);
        if (open >= 0)
        {
            _ = Libc.Close(open);
        }
    }
}
