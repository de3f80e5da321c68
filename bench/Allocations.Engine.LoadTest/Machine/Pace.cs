using System.Runtime.InteropServices;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>Short sleeps. A thread that spins until it is time would take one of two processors from what is
/// measured.</summary>
internal static partial class Pace
{
    private const int SetTimerSlack = 29;

    /// <summary>Lets this thread's sleeps end on time, instead of 50 microseconds late. Linux only.</summary>
    public static void BePrecise()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Control(SetTimerSlack, 1, 0, 0, 0);
        }
    }

    /// <summary>Sleeps for so many nanoseconds, below a second, or a little longer.</summary>
    public static void Sleep(long nanoseconds)
    {
        if (OperatingSystem.IsLinux())
        {
            var time = new TimeSpec { Nanoseconds = nanoseconds };
            _ = NanoSleep(in time, 0);
        }
        else
        {
            Thread.Sleep(TimeSpan.FromTicks(nanoseconds / 100));
        }
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int NanoSleep(in TimeSpec time, nint remaining);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int option, nuint value, nuint second, nuint third, nuint fourth);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds64;

        public long Nanoseconds
        {
            set => Nanoseconds64 = (nint)value;
        }
    }
}
