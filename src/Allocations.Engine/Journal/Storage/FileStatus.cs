using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>The result of <c>statx</c> for a file: the only call of its kind whose structure is the same on all
/// processors.</summary>
/// <param name="Links">The number of directory entries that lead to it; 0 = it was deleted.</param>
/// <param name="Mode">Its kind and permissions.</param>
/// <param name="Inode">Its number in its file system.</param>
/// <param name="Device">Its file system.</param>
internal readonly record struct FileStatus(uint Links, ushort Mode, ulong Inode, ulong Device)
{
    private const int StatusBytes = 256;
    private const int KindMask = 0xF000;
    private const int RegularKind = 0x8000;

    /// <summary>False once the C library is found to have no statx.</summary>
    private static bool s_isKnown = true;

    /// <summary>Whether it is a plain file, not a directory, pipe, socket or device.</summary>
    public bool IsRegular => (Mode & KindMask) == RegularKind;

    public bool IsSame(in FileStatus other) => Inode == other.Inode && Device == other.Device;

    /// <summary>The status of an open file; null if the system does not report it.</summary>
    public static unsafe FileStatus? Of(int descriptor)
    {
        byte nothing = 0;
        return Read(descriptor, &nothing, Libc.EmptyPath);
    }

    /// <summary>The status of the file at a path, with links followed; null if there is none, or if the system does not
    /// report it.</summary>
    public static unsafe FileStatus? Of(string path)
    {
        nint bytes = Marshal.StringToCoTaskMemUTF8(path);
        try
        {
            return Read(Libc.WorkingDirectory, (byte*)bytes, 0);
        }
        finally
        {
            Marshal.FreeCoTaskMem(bytes);
        }
    }

    private static unsafe FileStatus? Read(int descriptor, byte* path, int flags)
    {
        if (!s_isKnown)
        {
            return null;
        }

        byte* status = stackalloc byte[StatusBytes];
        try
        {
            // The places of struct statx: links at 16, mode at 28, inode at 32, device at 136 and 140.
            return Libc.Status(descriptor, path, flags, Libc.BasicStatus, status) == 0
                ? new FileStatus(*(uint*)(status + 16), *(ushort*)(status + 28), *(ulong*)(status + 32), *(ulong*)(status + 136))
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            s_isKnown = false;
            return null;
        }
    }
}
