using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>How the allocations of a segment share what is too little for all of them. The numbers are on disk: never reuse
/// one.</summary>
[JsonConverter(typeof(EnumJsonConverter<DistributionSharing>))]
public enum DistributionSharing : byte
{
    /// <summary>They don't share: the first in the queue is served first.</summary>
    InOrder = 0,

    /// <summary>Each customer has a part of it as large as its part of the demand.</summary>
    ByDemand = 1,

    /// <summary>Each customer has a part of it as large as its part of the weights
    /// (<see cref="Commands.SetDistributionWeight"/>).</summary>
    ByWeight = 2,

    /// <summary>Each customer has a part of it as large as its part of what was delivered so far, under those allocations of the
    /// segment that are in memory.</summary>
    ByHistory = 3,
}
