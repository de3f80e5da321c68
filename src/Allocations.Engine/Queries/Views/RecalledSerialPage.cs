namespace Allocations.Engine;

/// <summary>A page of recalled units, in the order of receipt.</summary>
/// <param name="Units">The units; possibly fewer than the maximum, or none, although more pages follow.</param>
/// <param name="NextCursor">The cursor of the next query; null if every unit was examined.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record RecalledSerialPage(IReadOnlyList<RecalledSerial> Units, int? NextCursor);
