using System.Diagnostics;
using Allocations.Engine.LoadTest.Reporting;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>The longest of many pieces of work on this thread: in its processor time, which is the work's own, and by the wall
/// clock, in which the thread also waits for a processor. A twin shows the share of the machine in both: a thread that does the
/// same piece of work again and again for nobody, at the same time. A machine that is lent to others now and then also lets the
/// processor time of a piece run on meanwhile.</summary>
internal sealed class StallMeter : IDisposable
{
    /// <summary>Steps of a twin's piece: about 0.2 ms.</summary>
    private const int StepsOfPiece = 200_000;

    private readonly Thread _twin;
    private readonly List<double> _pieces = new(capacity: 200_000);
    private long _twinTicks;
    private long _twinOwnTicks;
    private volatile bool _isOver;

    public StallMeter()
    {
        _twin = new Thread(WorkForNobody) { IsBackground = true, Name = "load-twin" };
        _twin.Start();
    }

    /// <summary>The longest piece in the thread's processor time.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>The longest piece by the wall clock.</summary>
    public TimeSpan LongestByWall { get; private set; }

    /// <summary>By how much the twin's longest piece took longer by the wall clock than in its processor time.</summary>
    public TimeSpan TwinWait => new(Interlocked.Read(ref _twinTicks));

    /// <summary>The twin's longest piece in its processor time. All of its pieces are the same work.</summary>
    public TimeSpan TwinLongest => new(Interlocked.Read(ref _twinOwnTicks));

    /// <summary>The pieces that were measured.</summary>
    public int Count => _pieces.Count;

    /// <summary>The processor time that only a share of the pieces exceeds.</summary>
    public TimeSpan ExceededBy(double share)
    {
        List<double> sorted = [.. _pieces.Order()];
        return TimeSpan.FromMilliseconds(sorted[(int)((sorted.Count - 1) * (1 - share))]);
    }

    /// <summary>Prints the longest piece in all three ways, and the twin's.</summary>
    public void Print(string figure)
    {
        Figures.Print($"{figure}.max", Longest.TotalMilliseconds, "ms", "F3");
        Figures.Print($"{figure}.p999", ExceededBy(0.001).TotalMilliseconds, "ms", "F3");
        Figures.Print($"{figure}.wall", LongestByWall.TotalMilliseconds, "ms", "F3");
        Figures.Print($"{figure}.twin", TwinWait.TotalMilliseconds, "ms", "F3");
        Figures.Print($"{figure}.twin.own", TwinLongest.TotalMilliseconds, "ms", "F3");
    }

    /// <summary>Does one piece of work.</summary>
    /// <returns>What the work returns.</returns>
    public bool Measure(Func<bool> work)
    {
        long wall = Stopwatch.GetTimestamp();
        TimeSpan before = ThreadClock.Now();
        bool result = work();
        TimeSpan own = ThreadClock.Now() - before;
        _pieces.Add(own.TotalMilliseconds);
        Longest = Max(Longest, own);
        LongestByWall = Max(LongestByWall, Stopwatch.GetElapsedTime(wall));
        return result;
    }

    public void Dispose()
    {
        _isOver = true;
        _twin.Join();
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void WorkForNobody()
    {
        uint number = 1;
        while (!_isOver)
        {
            long wall = Stopwatch.GetTimestamp();
            TimeSpan before = ThreadClock.Now();
            for (int i = 0; i < StepsOfPiece; i++)
            {
                number = (number * 1_664_525) + 1_013_904_223; // each step waits for the one before
            }

            TimeSpan own = ThreadClock.Now() - before;
            Keep(ref _twinOwnTicks, own);
            Keep(ref _twinTicks, Stopwatch.GetElapsedTime(wall) - own);
        }

        GC.KeepAlive(number);
    }

    private static void Keep(ref long longest, TimeSpan time) =>
        Interlocked.Exchange(ref longest, Math.Max(Interlocked.Read(ref longest), time.Ticks));
}
