namespace Allocations.Engine.Commands;

/// <summary>The forms of an <see cref="Amount"/>.</summary>
[Flags]
internal enum AmountForms : byte
{
    None = 0,

    /// <summary>A quantity.</summary>
    Quantity = 1,

    /// <summary>Named units, at least one.</summary>
    Units = 2,

    /// <summary>Everything.</summary>
    Everything = 4,

    /// <summary>A quantity of a lot.</summary>
    Lot = 8,

    /// <summary>An empty list of units.</summary>
    NoUnits = 16,

    /// <summary>Stock at a location.</summary>
    OfStock = Quantity | Units | Lot,

    /// <summary>Quantities of an allocation, which determines their lots.</summary>
    OfAllocation = Quantity | Units | Everything,
}
