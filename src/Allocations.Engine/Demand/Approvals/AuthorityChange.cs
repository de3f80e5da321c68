namespace Allocations.Engine.Demand;

/// <summary>A change of an authority that is considered, and not made: another next one, or one holder less.</summary>
/// <param name="Authority">The authority; 0 for no change.</param>
/// <param name="Next">Its next authority.</param>
/// <param name="Except">The actor who would not hold it any more; 0 for none.</param>
internal readonly record struct AuthorityChange(int Authority, int Next, int Except);
