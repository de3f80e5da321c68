using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The reason for a replacement of an allocated unit by another.</summary>
[JsonConverter(typeof(EnumJsonConverter<SubstitutionReason>))]
public enum SubstitutionReason : byte
{
    /// <summary>Not stated. The <c>default</c> value.</summary>
    Unspecified = 0,

    /// <summary>The unit is faulty, or suspected to be.</summary>
    Defect = 1,

    /// <summary>The customer wants another one.</summary>
    Customer = 2,

    /// <summary>Another one was taken from the shelf.</summary>
    Picking = 3,

    /// <summary>The unit can't be found.</summary>
    Missing = 4,

    /// <summary>The unit is needed elsewhere.</summary>
    Business = 5,

    /// <summary>Anything else.</summary>
    Other = 255,
}
