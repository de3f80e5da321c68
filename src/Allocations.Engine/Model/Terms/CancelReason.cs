using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The reason for a cancellation of an allocation.</summary>
[JsonConverter(typeof(EnumJsonConverter<CancelReason>))]
public enum CancelReason : byte
{
    /// <summary>Not stated. The <c>default</c> value.</summary>
    Unspecified = 0,

    /// <summary>The customer no longer needs it.</summary>
    Customer = 1,

    /// <summary>The order was changed.</summary>
    OrderChanged = 2,

    /// <summary>Its deadline passed.</summary>
    Expired = 3,

    /// <summary>The stock is damaged or gone.</summary>
    Stock = 4,

    /// <summary>An internal decision.</summary>
    Business = 5,

    /// <summary>Anything else.</summary>
    Other = 255,
}
