namespace Allocations.Engine;

/// <summary>A page of units, in the order of receipt.</summary>
/// <param name="Units">The units; possibly fewer than the maximum, or none, although more pages follow.</param>
/// <param name="NextCursor">The <see cref="SerialFilter.Cursor"/> of the next query; null if every unit was examined.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record SerialPage(IReadOnlyList<SerialView> Units, int? NextCursor);
