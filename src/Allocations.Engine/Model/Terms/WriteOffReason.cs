using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The reason for a write-off of stock.</summary>
[JsonConverter(typeof(EnumJsonConverter<WriteOffReason>))]
public enum WriteOffReason : byte
{
    /// <summary>Not stated. The <c>default</c> value.</summary>
    Unspecified = 0,

    /// <summary>Damaged.</summary>
    Damage = 1,

    /// <summary>Lost or stolen.</summary>
    Loss = 2,

    /// <summary>Past its date.</summary>
    Expiry = 3,

    /// <summary>Scrapped.</summary>
    Scrap = 4,

    /// <summary>Anything else.</summary>
    Other = 255,
}
