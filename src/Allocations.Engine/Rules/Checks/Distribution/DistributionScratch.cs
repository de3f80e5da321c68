namespace Allocations.Engine.Rules;

/// <summary>Working memory for fair distribution runs.</summary>
internal sealed class DistributionScratch
{
    /// <summary>What the allocation that is served has taken so far.</summary>
    public List<DistributionTake> Takes { get; } = [];

    /// <summary>The segment at each position of the run's profile; 0 for none.</summary>
    public int[] SegmentAt { get; } = new int[EngineLimits.SegmentsPerProfile + 1];

    /// <summary>The customers that share.</summary>
    public FairShare[] Shares { get; } = new FairShare[EngineLimits.CustomersPerShare];

    /// <summary>The order in which remaining lots are given.</summary>
    public int[] ByRemainder { get; } = new int[EngineLimits.CustomersPerShare];
}
