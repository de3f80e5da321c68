namespace Allocations.Engine;

/// <summary>A comparison of counted serial numbers at a location with the books.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record SerialCountReport
{
    /// <summary>The last command before the comparison.</summary>
    public required long Sequence { get; init; }

    /// <summary>The counted units that the books have at the location, in the order of the list.</summary>
    public required IReadOnlyList<SerialView> Found { get; init; }

    /// <summary>The units that the books have at the location (free, allocated, picked or blocked) but that were not counted,
    /// in the order of receipt.</summary>
    public required IReadOnlyList<SerialView> Missing { get; init; }

    /// <summary>The counted units that the books have elsewhere, or no longer in stock.
    /// <see cref="StockOperations.CountSerialsAsync"/> can move the Available ones here, and is refused if there is any
    /// other.</summary>
    public required IReadOnlyList<SerialView> Misplaced { get; init; }

    /// <summary>The counted serial numbers that the product never had; they are to be received.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }
}
