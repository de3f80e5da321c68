using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The reason for a correction of the stock on hand.</summary>
[JsonConverter(typeof(EnumJsonConverter<AdjustReason>))]
public enum AdjustReason : byte
{
    /// <summary>Not stated. The <c>default</c> value.</summary>
    Unspecified = 0,

    /// <summary>A count found more or less stock.</summary>
    Count = 1,

    /// <summary>Damaged.</summary>
    Damage = 2,

    /// <summary>Lost or stolen.</summary>
    Loss = 3,

    /// <summary>Found again.</summary>
    Found = 4,

    /// <summary>Anything else.</summary>
    Other = 255,
}
