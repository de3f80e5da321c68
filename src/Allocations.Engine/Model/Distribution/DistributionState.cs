using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The state of a fair distribution run. The numbers are on disk: never reuse one.</summary>
[JsonConverter(typeof(EnumJsonConverter<DistributionState>))]
public enum DistributionState : byte
{
    /// <summary>No run.</summary>
    None = 0,

    /// <summary>A job finds out who gains and who loses. Nothing is changed.</summary>
    Planning = 1,

    /// <summary>The differences are known, and can be read and committed.</summary>
    Planned = 2,

    /// <summary>A job makes the differences.</summary>
    Applying = 3,

    /// <summary>The differences were made.</summary>
    Applied = 4,

    /// <summary>The products in scope have moved since the differences were found out. Nothing was changed by the run.</summary>
    Moved = 5,

    /// <summary>The job was stopped. Differences that were made remain.</summary>
    Stopped = 6,

    /// <summary>More than <see cref="EngineLimits.CustomersPerShare"/> customers share a product in one segment. Nothing was
    /// changed by the run.</summary>
    TooManyCustomers = 7,

    /// <summary>The differences were discarded (<see cref="Commands.DiscardDistribution"/>).</summary>
    Discarded = 8,
}
