namespace Allocations.Engine.LoadTest.Loading;

/// <summary>What the log has written so far.</summary>
/// <param name="Bytes">Bytes, padding included.</param>
/// <param name="Writes">Writes: one a commit.</param>
/// <param name="Seconds">The time that the writes took.</param>
internal readonly record struct WriteCounts(long Bytes, long Writes, double Seconds)
{
    public static WriteCounts operator -(WriteCounts left, WriteCounts right) =>
        new(left.Bytes - right.Bytes, left.Writes - right.Writes, left.Seconds - right.Seconds);
}
