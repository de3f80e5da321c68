namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>Durations of one kind in stopwatch ticks: the first ones up to a bound that is allocated ahead, so that
/// adding never allocates.</summary>
internal sealed class Samples(int capacity)
{
    private readonly long[] _ticks = new long[capacity];
    private int _count;

    public int Count => _count;

    public void Add(long ticks)
    {
        if (_count < _ticks.Length)
        {
            _ticks[_count++] = ticks;
        }
    }

    public void Clear() => _count = 0;

    /// <summary>All samples of several collections as one.</summary>
    public static Samples Merge(IReadOnlyCollection<Samples> parts)
    {
        var merged = new Samples(parts.Sum(part => part.Count));
        foreach (Samples part in parts)
        {
            part._ticks.AsSpan(0, part._count).CopyTo(merged._ticks.AsSpan(merged._count));
            merged._count += part._count;
        }

        return merged;
    }

    /// <summary>The duration that this share of the samples does not exceed, in seconds.</summary>
    public double Percentile(double share)
    {
        if (_count == 0)
        {
            return double.NaN;
        }

        Array.Sort(_ticks, 0, _count);
        int index = Math.Clamp((int)Math.Ceiling(_count * share) - 1, 0, _count - 1);
        return _ticks[index] / (double)System.Diagnostics.Stopwatch.Frequency;
    }

    /// <summary>The sum in seconds.</summary>
    public double Total()
    {
        long ticks = 0;
        foreach (long sample in _ticks.AsSpan(0, _count))
        {
            ticks += sample;
        }

        return ticks / (double)System.Diagnostics.Stopwatch.Frequency;
    }
}
