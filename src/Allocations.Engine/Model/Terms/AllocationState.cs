using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The progress of an allocation: the headline over the quantities that it holds in each bucket.</summary>
/// <remarks>
/// The state is Cancelled if the whole quantity is cancelled; Delivered if everything that is not cancelled is delivered;
/// otherwise the least advanced of Open, OnOrder, Allocated, Picked, WithTechnician and InTransit that holds a quantity.
/// </remarks>
[JsonConverter(typeof(EnumJsonConverter<AllocationState>))]
public enum AllocationState : byte
{
    /// <summary>No state: the outcome is not about an allocation. The <c>default</c> value.</summary>
    None = 0,

    /// <summary>A part of the requested quantity is not allocated yet and waits for stock.</summary>
    Open = 1,

    /// <summary>The whole missing quantity is on its way from a supplier.</summary>
    OnOrder = 2,

    /// <summary>Stock is allocated.</summary>
    Allocated = 3,

    /// <summary>Taken from its location, ready to leave.</summary>
    Picked = 4,

    /// <summary>On a technician's vehicle.</summary>
    WithTechnician = 5,

    /// <summary>Shipped, not yet delivered.</summary>
    InTransit = 6,

    /// <summary>Everything not cancelled is delivered; the only further change is a return.</summary>
    Delivered = 7,

    /// <summary>Everything is cancelled; no further change is possible.</summary>
    Cancelled = 8,
}
