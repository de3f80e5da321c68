using System.Collections.Concurrent;

namespace Allocations.Engine.CrashChild;

/// <summary>What came of a run of misuse, counted by all callers together.</summary>
internal sealed class Tally
{
    private const int Shown = 20;

    private readonly ConcurrentQueue<string> _wrong = new();
    private long _misuses;
    private long _refusals;
    private long _correct;
    private long _wrongCount;

    public long Misuses => Interlocked.Read(ref _misuses);

    /// <summary>Of the misuses, those that were told so.</summary>
    public long Refusals => Interlocked.Read(ref _refusals);

    public long Correct => Interlocked.Read(ref _correct);

    public long Wrong => Interlocked.Read(ref _wrongCount);

    /// <summary>The first things that were wrong.</summary>
    public IEnumerable<string> FirstWrong => _wrong.Take(Shown);

    public void CountMisuse() => Interlocked.Increment(ref _misuses);

    public void CountRefusal() => Interlocked.Increment(ref _refusals);

    public void CountCorrect(long calls = 1) => Interlocked.Add(ref _correct, calls);

    public void Require(bool holds, string what)
    {
        if (!holds)
        {
            Interlocked.Increment(ref _wrongCount);
            _wrong.Enqueue(what);
        }
    }
}
