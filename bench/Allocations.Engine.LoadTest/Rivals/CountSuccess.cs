using Allocations.Engine.LoadTest.Loading;

namespace Allocations.Engine.LoadTest.Rivals;

/// <summary>Counts outcomes, each of which has to be a success.</summary>
internal sealed class CountSuccess : IBatchReader
{
    private readonly ExpectSuccess _expect = new();
    private int _count;

    public void Read(ReadOnlySpan<Outcome> outcomes)
    {
        _expect.Read(outcomes);
        _count += outcomes.Length;
    }

    /// <summary>How many since the last time.</summary>
    public int Take()
    {
        int count = _count;
        _count = 0;
        return count;
    }
}
