namespace Allocations.Engine;

/// <summary>The reason for a block; it determines the state of serialized units while they are blocked.</summary>
public enum BlockReason : byte
{
    /// <summary>Not blocked. The <c>default</c> value; a block requires one of the other members.</summary>
    None = 0,

    /// <summary>To be inspected: <see cref="SerialState.Quarantined"/>.</summary>
    Quarantine = 1,

    /// <summary>Not usable: <see cref="SerialState.Damaged"/>.</summary>
    Damage = 2,

    /// <summary>Held back: <see cref="SerialState.OnHold"/>.</summary>
    Hold = 3,
}
