using System.Globalization;

namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>How far a run is: one line that rewrites itself on a terminal, otherwise a plain line when a step is
/// done.</summary>
internal static class Progress
{
    private static long s_lastShown;
    private static int s_width;

    /// <summary>Whether people read the output; otherwise scripts may read it line by line.</summary>
    public static bool IsTerminal { get; } = !Console.IsOutputRedirected;

    public static void Say(string line)
    {
        Clear();
        Console.WriteLine(line);
    }

    public static void Show(string what, long done, long count)
    {
        bool complete = done >= count;
        long now = Environment.TickCount64;
        if (!complete && now - s_lastShown < (IsTerminal ? 100 : 2000))
        {
            return;
        }

        s_lastShown = now;
        string line = string.Create(CultureInfo.InvariantCulture, $"... {what}: {done:N0} of {count:N0}");
        if (!IsTerminal)
        {
            Console.WriteLine(line);
            return;
        }

        Console.Write("\r" + line.PadRight(s_width));
        s_width = line.Length;
    }

    public static void Clear()
    {
        if (s_width > 0)
        {
            Console.Write("\r" + new string(' ', s_width) + "\r");
            s_width = 0;
        }
    }
}
