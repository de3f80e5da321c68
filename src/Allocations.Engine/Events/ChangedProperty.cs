using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The property that an event reports as changed, other than a quantity of an allocation or of stock. The numbers
/// are on disk: never reuse one, and none may exceed 15.</summary>
[JsonConverter(typeof(EnumJsonConverter<ChangedProperty>))]
public enum ChangedProperty : byte
{
    /// <summary>No property.</summary>
    None = 0,

    /// <summary>The deadline of an allocation. A time.</summary>
    RequiredBy = 1,

    /// <summary>The address of an allocation. A text.</summary>
    ShipTo = 2,

    /// <summary>The expiry of an allocation. A time.</summary>
    ExpiresAt = 3,

    /// <summary>The grace of an allocation's expiry. A duration.</summary>
    Grace = 4,

    /// <summary>The <see cref="SourcingPolicy"/> of a product, by name.</summary>
    Sourcing = 5,

    /// <summary>The maximum number of finished allocations in memory, for the store. A number; null for no limit.</summary>
    RetentionCount = 6,

    /// <summary>The time that a finished allocation stays in memory, for the store. A duration; null for no limit.</summary>
    RetentionAge = 7,

    /// <summary>The safety stock of a product. A quantity.</summary>
    SafetyStock = 8,

    /// <summary>The maximum size of the audit trail in bytes. A number; null for no limit.</summary>
    TrailBytes = 9,

    /// <summary>The time that events stay in the audit trail. A duration; null for no limit.</summary>
    TrailAge = 10,

    /// <summary>The engine's time. A time.</summary>
    EngineTime = 12,
}
