using System.Globalization;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>The processor time of each thread of this process, by the thread's name: what a command costs, whatever
/// else the machine does meanwhile. Linux only; elsewhere empty.</summary>
internal sealed class ThreadTimes
{
    private const string Tasks = "/proc/self/task";

    private readonly Dictionary<string, double> _seconds = [];

    public static ThreadTimes Read()
    {
        var times = new ThreadTimes();
        if (!OperatingSystem.IsLinux())
        {
            return times;
        }

        foreach (string thread in Directory.EnumerateDirectories(Tasks))
        {
            try
            {
                string name = File.ReadAllText(Path.Combine(thread, "comm")).Trim();
                times._seconds[name] = times._seconds.GetValueOrDefault(name) + Seconds(thread);
            }
            catch (IOException)
            {
                // The thread ended meanwhile.
            }
        }

        return times;
    }

    /// <summary>The processor time of this thread alone, in seconds.</summary>
    public static double OfThisThread() => OperatingSystem.IsLinux() ? Seconds("/proc/thread-self") : double.NaN;

    /// <summary>The seconds that each named thread of the engine or the load has run since.</summary>
    public IEnumerable<(string Name, double Seconds)> Since(ThreadTimes before) =>
        from pair in _seconds
        where pair.Key.StartsWith("alloc-", StringComparison.Ordinal)
            || pair.Key.StartsWith("load-", StringComparison.Ordinal)
        let seconds = pair.Value - before._seconds.GetValueOrDefault(pair.Key)
        where seconds > 0
        orderby pair.Key
        select (pair.Key, seconds);

    /// <summary>The first number of <c>schedstat</c>: nanoseconds on a processor.</summary>
    private static double Seconds(string thread)
    {
        string text = File.ReadAllText(Path.Combine(thread, "schedstat"));
        return long.Parse(text.AsSpan(0, text.IndexOf(' ')), NumberStyles.None, CultureInfo.InvariantCulture) / 1e9;
    }
}
