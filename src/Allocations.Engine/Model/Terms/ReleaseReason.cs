using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The reason for a release of allocated stock.</summary>
[JsonConverter(typeof(EnumJsonConverter<ReleaseReason>))]
public enum ReleaseReason : byte
{
    /// <summary>Not stated. The <c>default</c> value.</summary>
    Unspecified = 0,

    /// <summary>Shipped to the customer.</summary>
    Shipment = 1,

    /// <summary>Handed over.</summary>
    Delivery = 2,

    /// <summary>Installed on site.</summary>
    Installation = 3,

    /// <summary>Transferred to another branch.</summary>
    Transfer = 4,

    /// <summary>Anything else.</summary>
    Other = 255,
}
