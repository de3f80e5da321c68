using System.Text.Json.Serialization;

namespace Allocations.Engine;

/// <summary>The kind of document that an allocation comes from.</summary>
[JsonConverter(typeof(EnumJsonConverter<DocumentKind>))]
public enum DocumentKind : byte
{
    /// <summary>No document. The <c>default</c> value.</summary>
    None = 0,

    /// <summary>A sales order.</summary>
    SalesOrder = 1,

    /// <summary>A work order.</summary>
    WorkOrder = 2,

    /// <summary>A service order.</summary>
    ServiceOrder = 3,

    /// <summary>A transfer between locations or branches.</summary>
    TransferRequest = 4,

    /// <summary>An internal project.</summary>
    Project = 5,

    /// <summary>Anything else.</summary>
    Other = 255,
}
