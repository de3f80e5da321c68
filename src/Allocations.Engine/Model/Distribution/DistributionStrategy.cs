using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The strategy of a segment of a fair distribution run: what its allocations may gain, and what they may lose. The
/// numbers are on disk: never reuse one.</summary>
[JsonConverter(typeof(EnumJsonConverter<DistributionStrategy>))]
public enum DistributionStrategy : byte
{
    /// <summary>No strategy.</summary>
    None = 0,

    /// <summary>It keeps what it has, and gets all that it waits for; the run says whom it failed.</summary>
    Win = 1,

    /// <summary>It keeps what it has, and may get more: from what others give up, and from what is free.</summary>
    Gain = 2,

    /// <summary>It keeps what it has, and may get more from what is free only.</summary>
    Improve = 3,

    /// <summary>It puts in all that it has, and is served anew.</summary>
    Redistribute = 4,

    /// <summary>It may lose to those before it, and gets back at most what it had.</summary>
    Fill = 5,

    /// <summary>It gives up all that it has.</summary>
    Lose = 6,

    /// <summary>It is not touched. So are allocations that no segment matches.</summary>
    Skip = 7,
}
