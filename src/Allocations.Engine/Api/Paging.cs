namespace Allocations.Engine.Api;

/// <summary>The arguments of queries that answer page by page.</summary>
internal static class Paging
{
    /// <summary>Throws if a limit or a cursor is out of range.</summary>
    public static void Check(int limit, int cursor, string parameter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, parameter);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, EngineLimits.EntriesPerPage, parameter);
        ArgumentOutOfRangeException.ThrowIfNegative(cursor, parameter);
    }

    /// <summary>Throws if a limit or a cursor is out of range.</summary>
    public static void Check(int limit, int cursor)
    {
        Check(limit, 0, nameof(limit));
        Check(1, cursor, nameof(cursor));
    }
}
