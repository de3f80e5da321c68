namespace Allocations.Engine.Rules;

/// <summary>Working memory of a count of serial numbers.</summary>
internal sealed class CountScratch
{
    private readonly int[] _listed = new int[EngineLimits.SerialsPerCommand];
    private int[] _missing = new int[64];

    /// <summary>A copy of the units of the list, in ascending order.</summary>
    public ReadOnlySpan<int> Sort(ReadOnlySpan<int> units)
    {
        Span<int> listed = _listed.AsSpan(0, units.Length);
        units.CopyTo(listed);
        listed.Sort();
        return listed;
    }

    /// <summary>Stores a unit that was not counted, at a position behind the preceding ones.</summary>
    public void KeepMissing(int position, int unit)
    {
        if (position == _missing.Length)
        {
            Array.Resize(ref _missing, position * 2);
        }

        _missing[position] = unit;
    }

    /// <summary>The first units that were stored.</summary>
    public ReadOnlySpan<int> Missing(int count) => _missing.AsSpan(0, count);
}
