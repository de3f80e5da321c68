using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The state of one serialized unit.</summary>
[JsonConverter(typeof(EnumJsonConverter<SerialState>))]
public enum SerialState : byte
{
    /// <summary>No unit. The <c>default</c> value.</summary>
    None = 0,

    /// <summary>In stock and free.</summary>
    Available = 1,

    /// <summary>Allocated to one allocation.</summary>
    Allocated = 2,

    /// <summary>Taken from its location for one allocation.</summary>
    Picked = 3,

    /// <summary>On a technician's vehicle.</summary>
    WithTechnician = 4,

    /// <summary>Shipped.</summary>
    InTransit = 5,

    /// <summary>With the customer.</summary>
    Delivered = 6,

    /// <summary>In stock, blocked because it is not usable.</summary>
    Damaged = 7,

    /// <summary>In stock, blocked for inspection.</summary>
    Quarantined = 8,

    /// <summary>In stock, blocked with <see cref="BlockReason.Hold"/>.</summary>
    OnHold = 9,

    /// <summary>No longer in stock: adjusted out or lost.</summary>
    WrittenOff = 10,
}
