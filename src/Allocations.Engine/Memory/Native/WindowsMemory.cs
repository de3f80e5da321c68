using System.Runtime.InteropServices;

namespace Allocations.Engine.Memory;

/// <summary>The system calls that tables need on Windows. All arguments are blittable.</summary>
internal static unsafe partial class WindowsMemory
{
    private const uint CommitPages = 0x1000;
    private const uint ReservePages = 0x2000;
    private const uint ReleasePages = 0x8000;
    private const uint NoAccess = 0x01;
    private const uint ReadOnly = 0x02;
    private const uint ReadWrite = 0x04;

    /// <summary>Reserves addresses without memory behind them; null when the system refuses.</summary>
    public static byte* Reserve(nuint bytes) => (byte*)Allocate(0, bytes, ReservePages, NoAccess);

    /// <summary>Makes reserved addresses readable and writable.</summary>
    public static bool Commit(byte* address, nuint bytes) =>
        Allocate((nint)address, bytes, CommitPages, ReadWrite) != 0;

    /// <summary>
    /// Turns committed pages into read-only zeros. Decommitting and committing again would leave a gap in which a reader
    /// faults, so the pages are zeroed in place and then only offered to the system.
    /// </summary>
    public static bool ReplaceByZeros(byte* address, nuint bytes)
    {
        System.Runtime.InteropServices.NativeMemory.Clear(address, bytes);
        _ = Discard((nint)address, bytes);
        return Protect((nint)address, bytes, ReadOnly, out _) != 0;
    }

    /// <summary>Releases the addresses.</summary>
    public static void Release(byte* address) => _ = Free((nint)address, 0, ReleasePages);

    [LibraryImport("kernel32", EntryPoint = "VirtualAlloc", SetLastError = true)]
    private static partial nint Allocate(nint address, nuint bytes, uint type, uint protection);

    [LibraryImport("kernel32", EntryPoint = "VirtualProtect", SetLastError = true)]
    private static partial int Protect(nint address, nuint bytes, uint protection, out uint before);

    [LibraryImport("kernel32", EntryPoint = "DiscardVirtualMemory")]
    private static partial uint Discard(nint address, nuint bytes);

    [LibraryImport("kernel32", EntryPoint = "VirtualFree", SetLastError = true)]
    private static partial int Free(nint address, nuint bytes, uint type);
}
