using System.Diagnostics;

namespace Allocations.Engine.LoadTest.Machine;

/// <summary>The longest of many pieces of work on this thread: in its processor time, which is the work's own, and by the wall
/// clock, in which the thread also waits for a processor. How long that wait can be, a twin shows: a thread that works for nobody,
/// in pieces of its own, at the same time.</summary>
internal sealed class StallMeter : IDisposable
{
    private static readonly TimeSpan s_piece = TimeSpan.FromMilliseconds(0.2);

    private readonly Thread _twin;
    private long _twinTicks;
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

    /// <summary>Does one piece of work.</summary>
    /// <returns>What the work returns.</returns>
    public bool Measure(Func<bool> work)
    {
        long wall = Stopwatch.GetTimestamp();
        TimeSpan before = ThreadClock.Now();
        bool result = work();
        Longest = Max(Longest, ThreadClock.Now() - before);
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
        while (!_isOver)
        {
            long wall = Stopwatch.GetTimestamp();
            TimeSpan before = ThreadClock.Now();
            while (ThreadClock.Now() - before < s_piece)
            {
                Thread.SpinWait(20);
            }

            TimeSpan waited = Stopwatch.GetElapsedTime(wall) - (ThreadClock.Now() - before);
            Interlocked.Exchange(ref _twinTicks, Math.Max(Interlocked.Read(ref _twinTicks), waited.Ticks));
        }
    }
}
