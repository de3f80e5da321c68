using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>Which allocations compete for stock.</summary>
[JsonConverter(typeof(EnumJsonConverter<CompetitorSide>))]
public enum CompetitorSide : byte
{
    /// <summary>Those that wait, and those that hold stock. The <c>default</c> value.</summary>
    Both = 0,

    /// <summary>Those that wait for the product.</summary>
    Waiting = 1,

    /// <summary>Those that hold stock: allocated, picked, with a technician or in transit.</summary>
    Holding = 2,
}
