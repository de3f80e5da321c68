using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The way in which the units of a product are distinguished.</summary>
[JsonConverter(typeof(EnumJsonConverter<Tracking>))]
public enum Tracking : byte
{
    /// <summary>Units are not distinguished: only the quantity counts. The <c>default</c> value.</summary>
    Bulk = 0,

    /// <summary>Each unit has its own serial number, and quantities are whole.</summary>
    Serialized = 1,

    /// <summary>Each quantity belongs to a lot, which may expire; see <see cref="CatalogOperations.DefineLotAsync"/>. Single
    /// units have no numbers.</summary>
    Lot = 2,
}
