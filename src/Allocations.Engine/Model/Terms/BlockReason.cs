using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The reason for a block; it determines the state of serialized units while they are blocked.</summary>
[JsonConverter(typeof(EnumJsonConverter<BlockReason>))]
public enum BlockReason : byte
{
    /// <summary>Not blocked. The <c>default</c> value; a block requires one of the other members.</summary>
    None = 0,

    /// <summary>To be inspected: <see cref="SerialState.Quarantined"/>.</summary>
    Quarantine = 1,

    /// <summary>Not usable: <see cref="SerialState.Damaged"/>.</summary>
    Damage = 2,

    /// <summary>Withheld for another reason: <see cref="SerialState.OnHold"/>. It has nothing to do with a soft hold
    /// (<see cref="AllocationOperations.HoldAsync"/>).</summary>
    Hold = 3,
}
