namespace Allocations.Engine;

/// <summary>Why stock is blocked: what its serialized units are called while they are.</summary>
public enum BlockReason : byte
{
    /// <summary>Not blocked. The <c>default</c> value; to block, one of the others must be given.</summary>
    None = 0,

    /// <summary>To be inspected: <see cref="SerialState.Quarantined"/>.</summary>
    Quarantine = 1,

    /// <summary>Not usable: <see cref="SerialState.Damaged"/>.</summary>
    Damage = 2,

    /// <summary>Held back: <see cref="SerialState.OnHold"/>.</summary>
    Hold = 3,
}
