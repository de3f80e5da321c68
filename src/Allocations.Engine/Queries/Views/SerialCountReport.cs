namespace Allocations.Engine;

/// <summary>A count of serial numbers at a location, beside what the books say.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed record SerialCountReport
{
    /// <summary>The last command before the comparison.</summary>
    public required long Sequence { get; init; }

    /// <summary>Counted, and should be there, in the order of the list.</summary>
    public required IReadOnlyList<SerialView> Found { get; init; }

    /// <summary>Should be there (free, reserved or blocked), and not counted, in the order of receipt.</summary>
    public required IReadOnlyList<SerialView> Missing { get; init; }

    /// <summary>Counted, but by the books elsewhere, or no longer in stock. Those that are Available can be moved here by
    /// <see cref="StockOperations.CountSerialsAsync"/>;
    /// any other makes it refuse.</summary>
    public required IReadOnlyList<SerialView> Misplaced { get; init; }

    /// <summary>Counted, and never heard of for this product: to be received.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }
}
