using FsCheck;

namespace Allocations.Engine.PropertyTests.Generation;

/// <summary>The arbitraries of scripts, with their own generators and shrinkers, as FsCheck finds them by type.</summary>
internal static class ScriptArbitraries
{
    public static Arbitrary<Script> Scripts() => Generation.Scripts.Arbitrary;

    public static Arbitrary<ByteScript> SpoiltBytes() => Generation.Scripts.SpoiltBytes;
}

/// <summary>Scripts about allocations that wait and can't take just any stock.</summary>
internal static class QueueScripts
{
    public static Arbitrary<Script> Scripts() => Generation.Scripts.Of(Generation.Scripts.ConcernsQueue);
}

/// <summary>Scripts about reallocations.</summary>
internal static class ReallocationScripts
{
    public static Arbitrary<Script> Scripts() => Generation.Scripts.Of(Generation.Scripts.ConcernsReallocation);
}

/// <summary>Scripts about fair distribution.</summary>
internal static class DistributionScripts
{
    public static Arbitrary<Script> Scripts() => Generation.Scripts.Of(Generation.Scripts.ConcernsDistribution);
}

/// <summary>Scripts about the safety stock of one product, and allocations that wait for it.</summary>
internal static class SafetyStockScripts
{
    public static Arbitrary<Script> Scripts() => Generation.Scripts.Of(Generation.Scripts.ConcernsSafetyOfBolts);
}
