namespace Allocations.Engine.Memory;

/// <summary>
/// Compares a row with the key of a search. A struct, so that the call is compiled into the search; it may have state.
/// </summary>
internal interface IRowMatch
{
    /// <summary>
    /// Whether the row has the key. For a racing reader the row may be stale, but it was in use at some time: the result of
    /// the comparison only counts if <see cref="HashIndex.TryFind{TMatch}"/> confirms it.
    /// </summary>
    bool Matches(int row);
}
