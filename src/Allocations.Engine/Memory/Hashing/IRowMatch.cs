namespace Allocations.Engine.Memory;

/// <summary>
/// Says whether a row is the one that is looked for. A struct, so that the call is compiled into the search; it may
/// carry state.
/// </summary>
internal interface IRowMatch
{
    /// <summary>
    /// Whether the row has the name. On a racing reader the row may be stale, but it was in use once: read it, compare
    /// it, and let <see cref="HashIndex.TryFind{TMatch}"/> decide whether the answer stands.
    /// </summary>
    bool Matches(int row);
}
