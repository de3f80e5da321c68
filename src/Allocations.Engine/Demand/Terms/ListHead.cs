namespace Allocations.Engine.Demand;

/// <summary>The values with which the list of an allocation's locations begins, as bits of its detail row.</summary>
[Flags]
internal enum ListHead
{
    None = 0,

    /// <summary>The instant up to which lots must be usable.</summary>
    UsableUntil = 32,

    /// <summary>The only lot.</summary>
    Lot = 64,
}
