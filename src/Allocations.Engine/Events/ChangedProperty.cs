using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The property that an event reports as changed, other than a quantity of an allocation or of stock. The numbers
/// are on disk: never reuse one.</summary>
[JsonConverter(typeof(EnumJsonConverter<ChangedProperty>))]
public enum ChangedProperty : byte
{
    /// <summary>No property.</summary>
    None = 0,

    /// <summary>The deadline of an allocation. A time; null for none.</summary>
    RequiredBy = 1,

    /// <summary>The address of an allocation. A text.</summary>
    ShipTo = 2,

    /// <summary>The expiry of an allocation. A time.</summary>
    ExpiresAt = 3,

    /// <summary>The grace of an allocation's expiry. A duration.</summary>
    Grace = 4,

    /// <summary>The <see cref="SourcingPolicy"/> of a product, or of a request, by name; null for a request that leaves it to
    /// its product.</summary>
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

    /// <summary>The display name of a product, tenant, actor, customer or group of customers. A text.</summary>
    Name = 20,

    /// <summary>The <see cref="Engine.Tracking"/> of a product, by name.</summary>
    Tracking = 21,

    /// <summary>The increment of a product. A quantity.</summary>
    Increment = 22,

    /// <summary>The value of one unit of a product. A quantity.</summary>
    UnitValue = 23,

    /// <summary>The <see cref="SelectionStrategy"/> of a product, by name.</summary>
    Selection = 24,

    /// <summary>The <see cref="BackorderPolicy"/> of a product, by name.</summary>
    Backorder = 25,

    /// <summary>Whether a product can be allocated: <c>true</c> or <c>false</c>.</summary>
    IsAllocatable = 26,

    /// <summary>The <see cref="Engine.LocationKind"/> of a location, by name.</summary>
    LocationKind = 27,

    /// <summary>The walk order of a location. A number.</summary>
    WalkOrder = 28,

    /// <summary>The transport cost class of a location. A number.</summary>
    TransportCost = 29,

    /// <summary>The site of a location. A text.</summary>
    Site = 30,

    /// <summary>The zone of a location. A text.</summary>
    Zone = 31,

    /// <summary>The bands whose allocations give nothing, of a tenant: <see cref="PriorityBands"/>, by name.</summary>
    KeptBands = 84,

    /// <summary>Whether no allocation of a tenant gives to one of a lower band: <c>true</c> or <c>false</c>.</summary>
    ForbidsLowerBands = 85,

    /// <summary>The first of the tiers whose customers give nothing, of a tenant. A number; null for none.</summary>
    FirstTier = 86,

    /// <summary>The last of the tiers whose customers give nothing, of a tenant. A number; null for none.</summary>
    LastTier = 87,

    /// <summary>Whether nothing may be reallocated from an allocation, from any allocation of a product or a customer, or under a
    /// contract:
    /// <c>true</c> or <c>false</c>.</summary>
    ForbidsReallocation = 40,

    /// <summary>The only lot that an allocation takes: its number.</summary>
    Lot = 42,

    /// <summary>The limit of a product on the quantity that waits, over all allocations or for the customers of a channel. A
    /// quantity; null for no limit.</summary>
    BackorderLimit = 41,

    /// <summary>The size of a unit of measure in the product's own units. A fraction: 12 or 1/3.</summary>
    UnitSize = 33,

    /// <summary>The time at which a receipt came in that was registered late. A time.</summary>
    ReceivedAt = 60,

    /// <summary>The priority of an allocation before rules adjust it: <c>High 900</c>.</summary>
    BasePriority = 77,

    /// <summary>A priority rule of a tenant, in words.</summary>
    PriorityRule = 78,

    /// <summary>The limits of sourcing of an allocation: <see cref="Engine.SourcingLimits"/>, by name.</summary>
    SourcingLimits = 57,

    /// <summary>An index of allocations, for the store. The <see cref="AllocationIndexKey"/>, by name; null for none.</summary>
    AllocationIndex = 45,

    /// <summary>The <see cref="Engine.Priority"/> by which an allocation is served: <c>High 900</c>.</summary>
    Priority = 46,

    /// <summary>The time of the request from which an allocation comes. A time; null for the time of the command.</summary>
    RequestedAt = 47,

    /// <summary>The instant before which the lots of an allocation may not expire. A time; null for no condition.</summary>
    UsableUntil = 48,

    /// <summary>The only locations from which an allocation takes stock: their ids in their order, with commas between them;
    /// null for every allocatable location.</summary>
    Locations = 49,

    /// <summary>Whether a part of an allocation may be allocated while the rest waits: <c>true</c> or <c>false</c>.</summary>
    AllowPartial = 50,

    /// <summary>Whether the quantity of an allocation that can't be allocated is flagged for procurement: <c>true</c> or
    /// <c>false</c>.</summary>
    AllowNonStock = 51,

    /// <summary>Whether a request was to be refused instead of waiting: <c>true</c> or <c>false</c>. An allocation whose request
    /// said so got all its stock when it was created.</summary>
    RefuseIfShort = 52,

    /// <summary>The tier of a customer. A number.</summary>
    Tier = 61,

    /// <summary>The region of a customer. A text.</summary>
    Region = 62,

    /// <summary>The channel of a customer. A text.</summary>
    Channel = 63,

    /// <summary>The group of a customer. Its number; null for none.</summary>
    CustomerGroup = 64,

    /// <summary>The parent of a group of customers. Its number; null for none.</summary>
    Parent = 65,

    /// <summary>The time from which a contract is valid. A time; null for since ever.</summary>
    ValidFrom = 66,

    /// <summary>The time at which a contract ends. A time; null for never.</summary>
    ValidUntil = 67,

    /// <summary>The penalty of a contract. A quantity of the currency; null for none.</summary>
    Penalty = 68,

    /// <summary>The lowest priority under a contract: a <see cref="Priority"/>, or null for none. Of an allocation, the priority
    /// that its request asked for, and the higher one that the contract gave it.</summary>
    FloorPriority = 69,

    /// <summary>Whether what a contract carries is cancelled when it ends: <c>true</c> or <c>false</c>.</summary>
    CancelsAtEnd = 70,

    /// <summary>What is granted to an actor at a place: <see cref="Engine.CommandFamilies"/>, by name, with commas between them;
    /// null for nothing.</summary>
    CommandFamilies = 80,

    /// <summary>A segment of a distribution profile: its profile, position, strategy and conditions as one text; null for
    /// none.</summary>
    DistributionSegment = 100,

    /// <summary>The state of a fair distribution run: a <see cref="Engine.DistributionState"/>.</summary>
    DistributionState = 101,

    /// <summary>The weight of a customer in fair shares. A number.</summary>
    DistributionWeight = 102,
}
