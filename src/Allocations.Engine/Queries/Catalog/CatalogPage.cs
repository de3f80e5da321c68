namespace Allocations.Engine;

/// <summary>A page of the catalog, in the order of definition, which is that of the ids.</summary>
/// <typeparam name="T">The entries: products, locations, lots, tenants or actors.</typeparam>
/// <param name="Entries">The entries; possibly fewer than the maximum, or none, although more pages follow.</param>
/// <param name="NextCursor">The cursor of the next page; null if this is the last one.</param>
/// <param name="Sequence">The last command before the page, after which all of this was so.</param>
/// <remarks>Immutable and safe to share between threads. Entries are never removed, and a cursor stays valid: an entry that
/// existed when the first page was read is on exactly one page.</remarks>
public sealed record CatalogPage<T>(IReadOnlyList<T> Entries, int? NextCursor, long Sequence);
