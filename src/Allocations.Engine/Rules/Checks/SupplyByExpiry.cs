namespace Allocations.Engine.Rules;

/// <summary>The quantity that can be promised as a function of the required usable life: a descending step function, with one
/// step for each expiry among the lots.</summary>
/// <remarks>Reused for one supply after another; its room grows and is kept.</remarks>
internal sealed class SupplyByExpiry
{
    /// <summary>The expiries, ascending.</summary>
    private long[] _expiries = new long[16];

    /// <summary>The quantity that expires at that time or later.</summary>
    private long[] _promisable = new long[16];
    private int _steps;

    /// <summary>The parts of a supply that comes from one group: expiry, quantity and group.</summary>
    private (long Expiry, long Quantity, int Group)[] _parts = new (long, long, int)[16];
    private int _partCount;

    /// <summary>By group: the quantity so far, while steps are computed; zero otherwise.</summary>
    private long[] _sums = new long[16];

    /// <summary>Room for the list of locations of the terms.</summary>
    public int[] Locations { get; } = new int[EngineLimits.LocationsPerRequest];

    public void Clear() => (_steps, _partCount) = (0, 0);

    /// <summary>Adds a quantity that expires at an instant.</summary>
    public void Add(long expiry, long quantity)
    {
        if (_steps > 0 && _expiries[_steps - 1] == expiry)
        {
            _promisable[_steps - 1] += quantity;
            return;
        }

        if (_steps == _expiries.Length)
        {
            Array.Resize(ref _expiries, _steps * 2);
            Array.Resize(ref _promisable, _steps * 2);
        }

        (_expiries[_steps], _promisable[_steps]) = (expiry, quantity);
        _steps++;
    }

    /// <summary>Adds a quantity that expires at an instant, and counts together with those of its group only (above zero), or by
    /// itself (0).</summary>
    public void AddPart(long expiry, long quantity, int group)
    {
        if (_partCount == _parts.Length)
        {
            Array.Resize(ref _parts, _partCount * 2);
        }

        if (group >= _sums.Length)
        {
            Array.Resize(ref _sums, Math.Max(_sums.Length * 2, group + 1));
        }

        _parts[_partCount++] = (expiry, quantity, group);
    }

    /// <summary>Computes the steps from the added parts: at each expiry, the most that one group has, and at most
    /// <paramref name="most"/>.</summary>
    public void BuildFromParts(long most)
    {
        Span<(long Expiry, long Quantity, int Group)> parts = _parts.AsSpan(0, _partCount);
        parts.Sort();
        long best = 0;
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            (long expiry, long quantity, int group) = parts[i];
            long sum = group == 0 ? quantity : _sums[group] += quantity;
            best = Math.Max(best, sum);
            Set(expiry, Math.Min(best, most));
        }

        foreach ((_, _, int group) in parts)
        {
            _sums[group] = 0;
        }

        _expiries.AsSpan(0, _steps).Reverse();
        _promisable.AsSpan(0, _steps).Reverse();
    }

    /// <summary>Computes the steps from the added quantities, none of them higher than <paramref name="most"/>.</summary>
    public void Build(long most)
    {
        _expiries.AsSpan(0, _steps).Sort(_promisable.AsSpan(0, _steps));
        long sum = 0;
        for (int i = _steps - 1; i >= 0; i--)
        {
            sum += _promisable[i];
            _promisable[i] = Math.Min(sum, most);
        }
    }

    /// <summary>Sets the quantity of the step that was begun last, or begins another one.</summary>
    private void Set(long expiry, long quantity)
    {
        if (_steps == 0 || _expiries[_steps - 1] != expiry)
        {
            Add(expiry, quantity);
        }

        _promisable[_steps - 1] = quantity;
    }

    /// <summary>The quantity that does not expire before an instant.</summary>
    public long Until(long instant)
    {
        int low = 0;
        for (int high = _steps; low < high;)
        {
            int middle = (low + high) >>> 1;
            (low, high) = _expiries[middle] < instant ? (middle + 1, high) : (low, middle);
        }

        return low < _steps ? _promisable[low] : 0;
    }
}
