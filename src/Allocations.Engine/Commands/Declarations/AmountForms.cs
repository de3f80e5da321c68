namespace Allocations.Engine.Commands;

/// <summary>The forms of an <see cref="Amount"/>.</summary>
[Flags]
internal enum AmountForms : byte
{
    None = 0,

    /// <summary>A quantity.</summary>
    Quantity = 1,

    /// <summary>Units that are named, at least one.</summary>
    Units = 2,

    /// <summary>Everything.</summary>
    Everything = 4,

    /// <summary>A quantity of a lot.</summary>
    Lot = 8,

    /// <summary>A list of units that is empty.</summary>
    NoUnits = 16,

    /// <summary>Stock at a location.</summary>
    OfStock = Quantity | Units | Lot,

    /// <summary>Quantities of an allocation, which says which lots they are of.</summary>
    OfAllocation = Quantity | Units | Everything,
}
