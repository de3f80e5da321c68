namespace Allocations.Engine;

/// <summary>A recalled unit, and who has it.</summary>
/// <param name="Unit">The unit: its serial number, its state, its present or last location, and the allocation that holds it or
/// received it.</param>
/// <remarks>Document, customer and address are those of the allocation as long as it is in memory. Of a retired allocation, and
/// where there is none, they are null; <see cref="StockOperations.GetSerialLivesAsync"/> finds them in the audit trail. Immutable
/// and safe to share between threads.</remarks>
public sealed record RecalledSerial(SerialView Unit)
{
    /// <summary>The source document of the allocation.</summary>
    public SourceDocument? Document { get; init; }

    /// <summary>The customer of the allocation.</summary>
    public string? Customer { get; init; }

    /// <summary>The address of the allocation.</summary>
    public string? ShipTo { get; init; }

    /// <summary>Whether the unit is with somebody: picked, with a technician, in transit or delivered.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsAway => Unit.State is >= SerialState.Picked and <= SerialState.Delivered;
}
