using System.Globalization;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>How often each thread of this process has gone on or off a processor. Linux only; elsewhere
/// empty.</summary>
internal sealed class ContextSwitches
{
    private readonly Dictionary<string, (string Name, long Switches)> _threads = [];

    public static ContextSwitches Read()
    {
        var counts = new ContextSwitches();
        if (!OperatingSystem.IsLinux())
        {
            return counts;
        }

        foreach (string thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                string[] status = File.ReadAllLines(Path.Combine(thread, "status"));
                long switches = Value(status, "voluntary_ctxt_switches:")
                    + Value(status, "nonvoluntary_ctxt_switches:");
                string name = status[0].Split('\t')[^1];
                counts._threads[thread] = (name, switches);
            }
            catch (IOException)
            {
                // The thread ended meanwhile.
            }
        }

        return counts;
    }

    /// <summary>The threads that were switched since, by name.</summary>
    public IEnumerable<(string Thread, long Switches)> Since(ContextSwitches before)
    {
        foreach ((string thread, (string name, long switches)) in _threads)
        {
            long difference = switches - (before._threads.TryGetValue(thread, out var then) ? then.Switches : 0);
            if (difference > 0)
            {
                yield return (name, difference);
            }
        }
    }

    private static long Value(string[] status, string key)
    {
        string? line = Array.Find(status, candidate => candidate.StartsWith(key, StringComparison.Ordinal));
        return line is null
            ? 0
            : long.Parse(line.AsSpan(key.Length).Trim(), NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
