using System.Diagnostics;
using System.Numerics;

namespace Allocations.Engine.LoadTest.Reporting;

/// <summary>Any number of durations in stopwatch ticks, counted in classes that are less than 1 % wide. Adding allocates
/// nothing.</summary>
internal sealed class Histogram
{
    private const int ClassBits = 7;
    private const int Classes = 1 << ClassBits;

    /// <summary>Fewer samples than this beyond a percentile say nothing about it.</summary>
    private const int EnoughBeyond = 100;

    private readonly long[] _counts = new long[(64 - ClassBits) * Classes];

    public long Count { get; private set; }

    /// <summary>The longest.</summary>
    public double MaxSeconds { get; private set; }

    public void Add(long ticks)
    {
        _counts[ClassOf(ticks)]++;
        Count++;
        MaxSeconds = Math.Max(MaxSeconds, ticks / (double)Stopwatch.Frequency);
    }

    /// <summary>Whether there are enough samples to speak of a percentile.</summary>
    public bool IsEnoughFor(double share) => Count * (1 - share) >= EnoughBeyond;

    /// <summary>The duration in seconds that this share does not exceed: the upper end of its class.</summary>
    public double Percentile(double share)
    {
        long wanted = (long)Math.Ceiling(Count * share);
        long seen = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= wanted && seen > 0)
            {
                return UpperEnd(i) / (double)Stopwatch.Frequency;
            }
        }

        return double.NaN;
    }

    /// <summary>Below 2^7 each value for itself; above, the power of two and the 7 bits behind the first.</summary>
    private static int ClassOf(long ticks)
    {
        ulong value = (ulong)Math.Max(0, ticks);
        int shift = Math.Max(0, BitOperations.Log2(value | 1) - ClassBits);
        return (shift * Classes) + (int)(value >> shift);
    }

    private static long UpperEnd(int index)
    {
        int shift = Math.Max(0, (index / Classes) - 1);
        return ((long)(index - (shift * Classes)) << shift) + (1L << shift) - 1;
    }
}
