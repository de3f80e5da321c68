using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>The processor time of the thread that asks, to the nanosecond. On other systems than Linux, the wall
/// clock.</summary>
internal static partial class ThreadClock
{
    private const int ThreadProcessorTime = 3;

    public static TimeSpan Now()
    {
        if (OperatingSystem.IsLinux() && GetTime(ThreadProcessorTime, out TimeSpec time) == 0)
        {
            return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1e3);
        }

        return Stopwatch.GetElapsedTime(0);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
