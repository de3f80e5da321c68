using System.Runtime.InteropServices;

namespace Allocations.Engine.Journal;

/// <summary>
/// The system calls of the Linux storage. .NET's own file calls are not sufficient: <c>WriteThrough</c> is O_SYNC instead of
/// O_DSYNC, there is no O_DIRECT, and <c>FlushToDisk</c> ignores some errors. On 64-bit systems <c>pwrite</c> and
/// <c>pwrite64</c> are one function; the short name exists in every C library.
/// </summary>
internal static unsafe partial class Libc
{
    public const int ReadOnly = 0;
    public const int WriteOnly = 1;
    public const int ReadWrite = 2;
    public const int CreateFlag = 0x40;
    public const int Exclusive = 0x80;
    public const int NonBlocking = 0x800;
    public const int DataSync = 0x1000;
    public const int CloseOnExec = 0x80000;

    /// <summary>AT_FDCWD</summary>
    public const int WorkingDirectory = -100;

    /// <summary>AT_EMPTY_PATH: the file of the descriptor itself.</summary>
    public const int EmptyPath = 0x1000;

    /// <summary>STATX_BASIC_STATS</summary>
    public const uint BasicStatus = 0x7FF;

    /// <summary>RLIMIT_FSIZE: the maximum length of a file.</summary>
    public const int FileSizeLimit = 1;

    public const int LockExclusive = 2;
    public const int LockNonBlocking = 4;

    public const int Eintr = 4;
    public const int Eagain = 11;
    public const int Einval = 22;
    public const int Enametoolong = 36;
    public const int Enosys = 38;
    public const int Eopnotsupp = 95;

    /// <summary>FALLOC_FL_ZERO_RANGE: blocks that read as zeros, without writing them.</summary>
    public const int ZeroRange = 0x10;

    /// <summary>RWF_NOWAIT: read only data that need no waiting, that is, those in the page cache.</summary>
    public const int NoWait = 8;

    /// <summary>cachestat, which few C libraries have: its number is the same on every processor.</summary>
    public const nint CacheStatusCall = 451;

    /// <summary>The words of eight bytes in the result of cachestat: the first has the pages in the page cache.</summary>
    public const int CacheStatusWords = 5;

    /// <summary>F_OK</summary>
    public const int IsThere = 0;

    /// <summary>rw-r--r--</summary>
    public const int DefaultMode = 0x1A4;

    /// <summary>O_DIRECT and O_DIRECTORY are among the few flags that differ between processors.</summary>
    public static int Direct { get; } = IsArm ? 0x10000 : 0x4000;

    /// <summary>O_DIRECTORY</summary>
    public static int Directory { get; } = IsArm ? 0x4000 : 0x10000;

    private static bool IsArm => RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true)]
    public static partial int Open(byte* path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "access", SetLastError = true)]
    public static partial int Access(byte* path, int mode);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "pwrite", SetLastError = true)]
    public static partial nint PositionedWrite(int descriptor, byte* bytes, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "pread", SetLastError = true)]
    public static partial nint PositionedRead(int descriptor, byte* bytes, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "preadv2", SetLastError = true)]
    public static partial nint PositionedReadVector(int descriptor, nint* vector, int count, long offset, int flags);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint SystemCall(nint number, nint descriptor, long* range, ulong* answer, nint flags);

    [LibraryImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    public static partial int Allocate(int descriptor, int mode, long offset, long length);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    public static partial int SyncData(int descriptor);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    public static partial long Seek(int descriptor, long offset, int whence);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int Truncate(int descriptor, long length);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int FileLock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Rename(string from, string to);

    [LibraryImport("libc", EntryPoint = "unlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Unlink(string path);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true)]
    public static partial int Status(int directory, byte* path, int flags, uint mask, byte* status);

    /// <param name="resource">The kind of limit.</param>
    /// <param name="limits">The limit, and the value that it may be raised to.</param>
    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    public static partial int ReadLimit(int resource, nuint* limits);

    [LibraryImport("libc", EntryPoint = "statfs", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int FileSystemStatus(string path, byte* status);
}
