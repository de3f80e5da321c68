namespace Allocations.Engine;

/// <summary>What an event says was changed that is no quantity of an allocation or of stock. The numbers are on disk: never
/// reuse one; none above 15.</summary>
public enum ChangedProperty : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Of an allocation: when it is required. A time.</summary>
    RequiredBy = 1,

    /// <summary>Of an allocation: where it goes. A text.</summary>
    ShipTo = 2,

    /// <summary>Of an allocation: when it ends by itself. A time.</summary>
    ExpiresAt = 3,

    /// <summary>Of an allocation: how long it is left beyond that. A duration.</summary>
    Grace = 4,

    /// <summary>Of a product: its <see cref="SourcingPolicy"/>, by name.</summary>
    Sourcing = 5,

    /// <summary>Of the store: how many finished allocations stay in memory. A number; null for no limit.</summary>
    RetentionCount = 6,

    /// <summary>Of the store: how long a finished allocation stays in memory. A duration; null for no limit.</summary>
    RetentionAge = 7,

    /// <summary>Of a product: its safety stock. A quantity.</summary>
    SafetyStock = 8,

    /// <summary>Of the store: how many bytes of the audit trail are kept. A number; null for no limit.</summary>
    TrailBytes = 9,

    /// <summary>Of the store: how long events of the audit trail are kept. A duration; null for no limit.</summary>
    TrailAge = 10,

    /// <summary>Of the store: the engine's time. A time.</summary>
    EngineTime = 12,
}
