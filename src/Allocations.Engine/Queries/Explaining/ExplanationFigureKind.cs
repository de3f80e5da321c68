using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The meaning of a quantity in an explanation.</summary>
[JsonConverter(typeof(EnumJsonConverter<ExplanationFigureKind>))]
public enum ExplanationFigureKind : byte
{
    /// <summary>No quantity. The <c>default</c> value.</summary>
    None = 0,

    /// <summary>The quantity that the allocation requests.</summary>
    Requested = 1,

    /// <summary>The quantity for which the allocation waits: open and on order. Of a product, that of all its
    /// allocations.</summary>
    Waiting = 2,

    /// <summary>The open quantity of the allocation.</summary>
    Open = 3,

    /// <summary>The quantity on order of the allocation.</summary>
    OnOrder = 4,

    /// <summary>The allocated quantity of the allocation; with a location, what it has allocated there.</summary>
    Allocated = 5,

    /// <summary>The picked quantity of the allocation.</summary>
    Picked = 6,

    /// <summary>The quantity of the allocation that is with a technician.</summary>
    WithTechnician = 7,

    /// <summary>The quantity of the allocation that is in transit.</summary>
    InTransit = 8,

    /// <summary>The delivered quantity of the allocation.</summary>
    Delivered = 9,

    /// <summary>The cancelled quantity of the allocation.</summary>
    Cancelled = 10,

    /// <summary>The free stock of the product at all places, promisable or not; with a location, that which is there.</summary>
    Free = 11,

    /// <summary>The quantity that the allocation can be promised now.</summary>
    Promisable = 12,

    /// <summary>The stock of the product that other allocations hold: allocated, picked, with technicians or in
    /// transit.</summary>
    HeldByOthers = 13,

    /// <summary>The blocked stock of the product: quarantined, damaged or on hold.</summary>
    Blocked = 14,

    /// <summary>The safety stock of the product.</summary>
    SafetyStock = 15,

    /// <summary>The quantity for which those wait that precede the allocation in the queue.</summary>
    Ahead = 16,

    /// <summary>The limit of the product on the quantity that waits.</summary>
    BackorderLimit = 17,

    /// <summary>The quantity that the outcome states.</summary>
    Stated = 18,
}
