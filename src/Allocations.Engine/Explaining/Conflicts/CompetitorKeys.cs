using System.Globalization;

namespace Allocations.Engine.Explaining;

/// <summary>Collects the allocations with the highest keys below a cursor, and one more, which tells whether another page
/// follows.</summary>
/// <param name="limit">The number of allocations on a page.</param>
/// <param name="below">The key of the last allocation of the page before; the highest of all for the first page.</param>
internal sealed class CompetitorKeys(int limit, ulong below)
{
    private readonly SortedDictionary<ulong, long> _best = [];

    /// <summary>The number of holders of stock that were found, on any page.</summary>
    public int Holders { get; set; }

    /// <summary>The number of waiting allocations, on any page.</summary>
    public int Waiting { get; set; }

    /// <summary>The last command before the search began.</summary>
    public long FirstSequence { get; set; }

    /// <summary>The allocations of the page, the highest key first.</summary>
    public IReadOnlyList<long> Page => [.. _best.Reverse().Take(limit).Select(entry => entry.Value)];

    /// <summary>The cursor of the next page; null if there is none.</summary>
    public string? NextCursor => _best.Count <= limit
        ? null
        : _best.Keys.ElementAt(1).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Whether an allocation with this key and lower ones can't be on the page any more.</summary>
    public bool IsBehind(ulong key) => _best.Count > limit && key < _best.Keys.First();

    public void Add(ulong key, long allocation)
    {
        if (key >= below || IsBehind(key))
        {
            return;
        }

        _best[key] = allocation;
        if (_best.Count > limit + 1)
        {
            _best.Remove(_best.Keys.First());
        }
    }

    /// <summary>Reads a cursor; false if it is none.</summary>
    public static bool TryParse(string? cursor, out ulong below)
    {
        below = ulong.MaxValue;
        return cursor is null
            || (cursor.Length == 16
                && ulong.TryParse(cursor, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out below));
    }
}
