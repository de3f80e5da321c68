namespace Allocations.Engine;

/// <summary>Why stock on hand is corrected.</summary>
public enum AdjustReason : byte
{
    /// <summary>Not said. The <c>default</c> value.</summary>
    Unspecified = 0,

    /// <summary>A count found more or less.</summary>
    Count = 1,

    /// <summary>Damaged.</summary>
    Damage = 2,

    /// <summary>Lost or stolen.</summary>
    Loss = 3,

    /// <summary>Found again.</summary>
    Found = 4,

    /// <summary>Anything else.</summary>
    Other = 255,
}
