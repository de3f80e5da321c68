namespace Allocations.Engine;

/// <summary>Units that were found, in the order of receipt.</summary>
/// <param name="Units">The units; may be fewer than asked for, even none, while there are more to come.</param>
/// <param name="Next">What <see cref="SerialFilter.StartAt"/> of the next question must be; null when everything was looked
/// at.</param>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record SerialPage(IReadOnlyList<SerialView> Units, int? Next);
