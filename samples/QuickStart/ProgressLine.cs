using System.Diagnostics;

namespace QuickStart;

/// <summary>Shows how far the work is: on a terminal as one line that rewrites itself, otherwise as a plain line now
/// and then.</summary>
internal sealed class ProgressLine
{
    private static readonly TimeSpan s_betweenPlainLines = TimeSpan.FromSeconds(1);

    private readonly bool _isTerminal = !Console.IsOutputRedirected;
    private long _lastPlainLine = Stopwatch.GetTimestamp();
    private int _width;

    public void Show(string text)
    {
        if (_isTerminal)
        {
            Console.Write("\r" + text.PadRight(_width));
            _width = text.Length;
        }
        else if (Stopwatch.GetElapsedTime(_lastPlainLine) >= s_betweenPlainLines || IsComplete(text))
        {
            Console.WriteLine("... " + text);
            _lastPlainLine = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Makes room for an ordinary line.</summary>
    public void Clear()
    {
        if (_width > 0)
        {
            Console.Write("\r" + new string(' ', _width) + "\r");
            _width = 0;
        }
    }

    /// <summary>"…: 9,994 of 9,994".</summary>
    private static bool IsComplete(string text)
    {
        string[] words = text.Split(' ');
        return words.Length >= 3 && words[^1] == words[^3];
    }
}
