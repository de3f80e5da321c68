using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The meaning of a text in an event. The numbers are on disk: never reuse one, and none may exceed 15.</summary>
[JsonConverter(typeof(EnumJsonConverter<EventTextKind>))]
public enum EventTextKind : byte
{
    /// <summary>No text.</summary>
    None = 0,

    /// <summary>The customer of a new allocation.</summary>
    Customer = 1,

    /// <summary>The address of a new allocation, or the destination of a release or a shipment.</summary>
    ShipTo = 2,

    /// <summary>The notes of a new allocation, the note of a cancellation or a reversal, the reference of an
    /// approval, or the reason of a rejection.</summary>
    Note = 3,

    /// <summary>The carrier of a release or a shipment.</summary>
    Carrier = 4,

    /// <summary>The tracking number of a release or a shipment.</summary>
    TrackingNumber = 5,

    /// <summary>The proof of a delivery.</summary>
    Proof = 6,

    /// <summary>The justification of a reallocation, of a change of the priority, or of a new allocation.</summary>
    Justification = 7,
}
