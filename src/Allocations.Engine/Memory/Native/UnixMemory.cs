using System.Runtime.InteropServices;

namespace Allocations.Engine.Memory;

/// <summary>The three system calls that tables need on Linux and macOS. All arguments are blittable.</summary>
internal static unsafe partial class UnixMemory
{
    private const int None = 0;
    private const int ReadOnly = 1;
    private const int ReadWrite = 3;
    private const int Private = 0x02;
    private const int Fixed = 0x10;
    private const int HugePageAdvice = 14;
    private const int PopulateAdvice = 23;

    private static readonly int s_anonymous = OperatingSystem.IsLinux() ? 0x20 | 0x4000 : 0x1000 | 0x40;

    /// <summary>Reserves addresses without memory behind them; null when the system refuses.</summary>
    public static byte* Reserve(nuint bytes)
    {
        nint address = Map(0, bytes, None, Private | s_anonymous, -1, 0);
        return address == -1 ? null : (byte*)address;
    }

    /// <summary>Makes reserved addresses readable and writable.</summary>
    public static bool Commit(byte* address, nuint bytes) => Protect((nint)address, bytes, ReadWrite) == 0;

    /// <summary>Requests 2 MiB pages. Only Linux has the call, and there it may be refused; neither is an error.</summary>
    public static void PreferHugePages(byte* address, nuint bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Advise((nint)address, bytes, HugePageAdvice);
        }
    }

    /// <summary>Has the kernel touch every page for writing. Kernels before 5.14 do not have the call, which then has no
    /// effect.</summary>
    public static void Populate(byte* address, nuint bytes) => _ = Advise((nint)address, bytes, PopulateAdvice);

    /// <summary>Replaces the pages by read-only zeros in one atomic step, as seen from other threads.</summary>
    public static bool ReplaceByZeros(byte* address, nuint bytes) =>
        Map((nint)address, bytes, ReadOnly, Private | Fixed | s_anonymous, -1, 0) != -1;

    /// <summary>Releases the addresses.</summary>
    public static void Release(byte* address, nuint bytes) => _ = Unmap((nint)address, bytes);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint bytes, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nuint bytes, int protection);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint bytes, int advice);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint bytes);
}
