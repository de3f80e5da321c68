namespace Allocations.Engine;

/// <summary>How far an allocation has come: the headline over the quantities that it holds in each bucket.</summary>
/// <remarks>
/// The rule: Cancelled if everything is cancelled; Delivered if everything that is not cancelled is delivered; otherwise the
/// least advanced of Open, OnOrder, Allocated, Picked, WithTechnician and InTransit that holds a quantity.
/// </remarks>
public enum AllocationState : byte
{
    /// <summary>No state: the outcome is not about an allocation. The <c>default</c> value.</summary>
    None = 0,

    /// <summary>Something asked for is not reserved yet and waits for stock.</summary>
    Open = 1,

    /// <summary>Everything missing is on its way from a supplier.</summary>
    OnOrder = 2,

    /// <summary>Stock is reserved.</summary>
    Allocated = 3,

    /// <summary>Taken from its location, ready to leave.</summary>
    Picked = 4,

    /// <summary>On a technician's vehicle.</summary>
    WithTechnician = 5,

    /// <summary>Shipped, not yet delivered.</summary>
    InTransit = 6,

    /// <summary>Everything not cancelled is delivered; nothing more can happen but that it is taken back.</summary>
    Delivered = 7,

    /// <summary>Everything is cancelled; nothing more can happen.</summary>
    Cancelled = 8,
}
