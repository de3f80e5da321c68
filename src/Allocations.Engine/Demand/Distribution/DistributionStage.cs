namespace Allocations.Engine.Demand;

/// <summary>What is done with a segment of a product while a run finds out how much everybody gets. The numbers are on
/// disk.</summary>
internal enum DistributionStage : byte
{
    /// <summary>The next allocation is the first of its segment, or its segment is served in order.</summary>
    Begin = 0,

    /// <summary>Demand is summed up by customer.</summary>
    Sum = 1,

    /// <summary>The shares are given.</summary>
    Share = 2,
}
