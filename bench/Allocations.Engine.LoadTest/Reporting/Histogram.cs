using System.Diagnostics;
using HdrHistogram;

namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>Any number of durations in stopwatch ticks, each counted with three significant digits. Adding allocates nothing.</summary>
internal sealed class Histogram
{
    private const int Digits = 3;

    /// <summary>Fewer samples than this beyond a percentile say nothing about it.</summary>
    private const int EnoughBeyond = 100;

    private static readonly long s_longest = Stopwatch.Frequency * 3600;

    private readonly LongHistogram _ticks = new(s_longest, Digits);
    private long _total;
    private long _max;

    public long Count => _ticks.TotalCount;

    /// <summary>The longest, exactly.</summary>
    public double MaxSeconds => _max / (double)Stopwatch.Frequency;

    /// <summary>The sum, exactly.</summary>
    public double TotalSeconds => _total / (double)Stopwatch.Frequency;

    public void Add(long ticks)
    {
        long counted = Math.Max(0, ticks);
        _ticks.RecordValue(Math.Min(counted, s_longest));
        _total += counted;
        _max = Math.Max(_max, counted);
    }

    public void Add(Histogram other)
    {
        _ticks.Add(other._ticks);
        _total += other._total;
        _max = Math.Max(_max, other._max);
    }

    /// <summary>Whether there are enough samples to speak of a percentile.</summary>
    public bool IsEnoughFor(double share) => Count * (1 - share) >= EnoughBeyond;

    /// <summary>The duration in seconds that this share does not exceed; not a number if there is none.</summary>
    public double Percentile(double share) =>
        Count == 0 ? double.NaN : _ticks.GetValueAtPercentile(share * 100) / (double)Stopwatch.Frequency;
}
